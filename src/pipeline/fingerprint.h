// A hash of the rows of a table, for data that is no file.
#pragma once

#include <cstdint>

#include "synthwright/context.h"
#include "synthwright/table.h"

namespace synthwright {

/// The same for the same names, types and values in the same order, however they come in batches.
std::uint64_t fingerprint(const Table& table, const Context& context);

}  // namespace synthwright
