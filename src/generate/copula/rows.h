// The rows that a copula is fitted to, column by column in memory.
#pragma once

#include <string>
#include <vector>

#include "encode/raw_column.h"
#include "generate/roles.h"
#include "synthwright/model.h"

namespace synthwright::copula {

struct CopulaRows {
  std::vector<int> positions;  ///< of the columns in the table
  std::vector<Role> roles;     ///< of the columns here: learned or context
  std::vector<RawColumn> columns;
  std::vector<double> weights;  ///< by row, above 0; empty: all 1
  std::int64_t rows = 0;
};

/// Reads learned and context columns, and the weights; rows of weight 0 are left out. Where there
/// are more than `most_rows`, an even random share of about so many is read.
/// Throws: Error{invalid_data} for a weight that is none.
CopulaRows read_copula_rows(const Table& table, const TableProfile& profile,
                            const FitRequest& request, std::int64_t most_rows,
                            const Context& context);

/// Whether a column is learned as symbols: its kind has no distances, or its values are text.
bool is_learned_as_symbols(const ColumnProfile& profile);

}  // namespace synthwright::copula
