// Weights of values: rows with them are made more or less likely, and the rest of the row follows.
//
// With factors f, rows come from p(row) × Π f(row's values), normalised. The factor of one column
// is met by drawing that column from its reweighted margin and the others given it; factors of
// further columns, and of columns beside given values, by rejection. Both are exact.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "generate/copula/column.h"

namespace synthwright::copula {

class RowWeights {
 public:
  /// `weights` as in Request. Throws: Error{usage} for an unknown column (with the nearest name) or
  /// value, or a factor that is no number from 0 on; Error{infeasible} when all of a column's
  /// values get the factor 0.
  RowWeights(const std::map<std::string, std::map<std::string, double>>& weights,
             const std::vector<CopulaColumn>& columns);

  /// The column to be drawn first, from its reweighted margin; -1: no weights.
  int first_column() const { return columns_.empty() ? -1 : columns_.front().column; }
  double draw_first(Random& random) const;

  /// Whether a drawn row is kept, for columns whose value is not `fixed` beforehand.
  bool accept(std::span<const double> u, std::span<const std::optional<Stretch>> fixed,
              Random& random) const;

 private:
  struct Piece {
    Stretch stretch;
    double factor = 1;
  };
  struct WeightedColumn {
    int column = 0;
    std::vector<Piece> pieces;  // cover [0, 1]
    double mean = 1, greatest = 1;
  };

  std::vector<WeightedColumn> columns_;  // the one that rejection would suit least comes first
};

}  // namespace synthwright::copula
