// Some rows of a table as a table: a bit a row, and no row kept.
#pragma once

#include <memory>
#include <vector>

#include "base/random.h"
#include "synthwright/table.h"

namespace synthwright {

/// The rows whose bit in `chosen` is `part`. Requires: a bit for every row of `table`.
std::shared_ptr<const Table> rows_where(std::shared_ptr<const Table> table,
                                        std::shared_ptr<const std::vector<bool>> chosen, bool part);

/// `most` rows of a table, each subset as likely, in their order; the table itself when it has no
/// more than that.
std::shared_ptr<const Table> random_rows(std::shared_ptr<const Table> table, std::int64_t most,
                                         Random& random);

}  // namespace synthwright
