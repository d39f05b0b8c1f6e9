// Fits what a copula keeps of one column.
#pragma once

#include "generate/copula/column.h"
#include "generate/copula/rows.h"

namespace synthwright::copula {

/// One column to be fitted, with what is known of it.
struct ColumnInput {
  const CopulaRows& data;
  std::size_t index;
  const ColumnProfile& profile;
  const OptionValues& options;

  const RawColumn& raw() const { return data.columns[index]; }
  double weight(std::int64_t row) const { return data.weights.empty() ? 1 : data.weights[row]; }
  std::int64_t support() const { return options.integer("minimum_support"); }
};

/// Requires: as many rows as the minimum support. `table` is where the rows come from.
CopulaColumn fit_column(const ColumnInput& input, const Table& table, const Context& context);

}  // namespace synthwright::copula
