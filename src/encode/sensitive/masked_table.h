// A table whose texts have made-up values where sensitive ones are, for models that learn from
// text.
#pragma once

#include <memory>

#include "synthwright/table.h"

namespace synthwright::sensitive {

/// One scan for the language and the letters of the texts, as far as `minimum_support` of them show
/// them. Requires: `column` is text; `table` outlives the result.
std::unique_ptr<Table> masked_table(const Table& table, int column, int minimum_support,
                                    std::uint64_t seed);

}  // namespace synthwright::sensitive
