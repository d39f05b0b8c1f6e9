// Parallel loops whose results do not depend on the number of threads: every index is computed
// once, by itself, and writes to its own place. The one place that uses oneTBB.
#pragma once

#include <cstdint>
#include <functional>

#include "synthwright/context.h"

namespace synthwright {

/// Calls body(i) for i in [0, count), on context.threads threads, in no particular order; smaller
/// indices start first. Stops early, with the error, when a call throws or the user cancels.
void parallel_for(std::int64_t count, const Context& context,
                  const std::function<void(std::int64_t)>& body);

/// How many threads `context` stands for.
int thread_count(const Context& context);

}  // namespace synthwright
