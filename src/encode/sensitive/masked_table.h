// A table whose texts have made-up values where sensitive ones are, for models that learn from
// text.
#pragma once

#include <memory>

#include "synthwright/table.h"

namespace synthwright::sensitive {

/// Requires: `column` is text; `table` outlives the result.
std::unique_ptr<Table> masked_table(const Table& table, int column, std::uint64_t seed);

}  // namespace synthwright::sensitive
