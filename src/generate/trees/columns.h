// The columns of a table that trees learn from, in memory.
#pragma once

#include <vector>

#include "encode/codec.h"
#include "encode/raw_column.h"
#include "generate/trees/layout.h"
#include "synthwright/context.h"

namespace synthwright::trees {

inline constexpr std::int64_t kAllRows = INT64_MAX;

struct Columns {
  std::vector<int> index;  ///< in the table; context columns first, then in drawing order
  int context = 0;
  std::vector<RawColumn> raw;
  std::vector<double> weights;  ///< by row; empty: all 1
  std::int64_t rows = 0;        ///< in memory
  std::int64_t all_rows = 0;    ///< of the table

  /// What a codec may look at besides its column.
  std::vector<const RawColumn*> before(std::size_t column) const;
};

/// Fills raw columns, which have their fields, and weights from the table's columns `weights` (one
/// or none); of more than `most` rows a random sample is kept.
/// Throws: Error{invalid_data} for fewer rows than `minimum_support`.
void read_rows(const Table& table, const std::vector<int>& weights, int minimum_support,
               std::int64_t most, const Context& context, Columns& columns);

/// Appends the weights of the batch's rows, from the columns `weights` (one or none); `first_row`
/// is the number of its first row. Throws: Error{invalid_data} for what is no weight.
void append_weights(const Batch& batch, const std::vector<int>& weights, std::int64_t first_row,
                    std::vector<double>& to);

/// What conditionals are learned from; slopes are not known yet. `codes`: of each codec; they are
/// freed as they are taken over.
boosting::CodeMatrix matrix_of(const Layout& layout, std::vector<Codes> codes, std::int64_t rows);

}  // namespace synthwright::trees
