#include "table/count_rows.h"

namespace synthwright {

std::int64_t count_rows(const Table& table) {
  if (table.rows() >= 0) return table.rows();
  std::int64_t rows = 0;
  for_each_batch(table, [&](const Batch& batch) { rows += batch.rows(); });
  return rows;
}

}  // namespace synthwright
