// How long a piece of work takes and how much memory it needs, from the size of its data alone: an
// estimate for --dry-run, to tell a second from an hour.
#pragma once

#include <string>

#include "base/json.h"
#include "synthwright/context.h"
#include "synthwright/table.h"

namespace synthwright {

enum class Work { split, profile, fit_trees, fit_copula, sample, density, validate };

/// The work of fitting with that generator.
Work fit_work(const std::string& generator);

/// {"rows", "columns", "seconds", "memory_mb"} for context.threads threads.
Json estimate(Work work, std::int64_t rows, const Schema& schema, const Context& context);
Json estimate(Work work, const Table& table, const Context& context);
Json estimate(Work work, const Dataset& data, const Context& context);

}  // namespace synthwright
