// What is to be alike in made and real rows: how often each class is, and what the classes have to
// do with each parent (numeric/boosting/tilt.h).
//
// Numbers have moments along their scale, orthogonal polynomials of ranks and whether there is a
// value; of other columns each code counts for itself.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "generate/trees/layout.h"
#include "numeric/boosting/tilt.h"

namespace synthwright::trees {

/// How many rows have each code of a column of the code matrix.
using RowsOfCodes = std::function<std::vector<std::int64_t>(int column)>;

class Moments {
 public:
  /// All outlive it. `matrix`: the real rows; `weights` by row, empty: all 1.
  Moments(const Layout& layout, const boosting::CodeMatrix& matrix,
          const std::vector<double>& weights, int minimum_support);

  /// Of all rows together.
  double weight() const { return total_; }
  /// For a part's first symbol. Of codes that fewer than `minimum_support` real rows have, or no
  /// made one, it holds nothing.
  boosting::TiltTask task(const Part& part, const boosting::Conditional& conditional,
                          const RowsOfCodes& made_rows, const Context& context);

 private:
  const Part& part_of_feature(int column) const;
  /// What is known of the codes of a column.
  struct CodeFacts {
    std::vector<double> weights;       // of real rows
    std::vector<std::uint8_t> counts;  // whether moments may hold it
  };
  const CodeFacts& facts(int column, const RowsOfCodes& made_rows);
  double weight_of(std::int64_t row) const { return weights_.empty() ? 1.0 : weights_[row]; }
  boosting::TiltFeature feature_of(int column, const RowsOfCodes& made_rows);
  std::vector<double> real_sums(const boosting::TiltTask& task, int target, int column) const;

  const Layout& layout_;
  const boosting::CodeMatrix& matrix_;
  const std::vector<double>& weights_;
  int minimum_support_;
  double total_;
  std::vector<CodeFacts> facts_;  // [column], empty: not asked for yet
};

}  // namespace synthwright::trees
