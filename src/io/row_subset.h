// Some rows of a table as a table: a bit a row, and no row kept.
#pragma once

#include <memory>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

/// The rows whose bit in `chosen` is `part`. Requires: a bit for every row of `table`.
std::shared_ptr<const Table> rows_where(std::shared_ptr<const Table> table,
                                        std::shared_ptr<const std::vector<bool>> chosen, bool part);

}  // namespace synthwright
