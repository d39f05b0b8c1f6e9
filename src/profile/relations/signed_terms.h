// Which columns, added and subtracted, leave the least of a column's variance: the way to sums and,
// on logarithms, to products. From the covariances alone, so 500 columns take no longer than 500
// times 500 steps each.
#pragma once

#include <utility>
#include <vector>

namespace synthwright {

/// Columns with the signs that they are subtracted with: the rest is target - sum sign * column.
struct Term {
  int column;
  int sign;
  bool operator==(const Term&) const = default;
};
using Terms = std::vector<Term>;

class Covariances {
 public:
  /// columns[i][row]; NaN counts as the mean.
  explicit Covariances(const std::vector<std::vector<double>>& columns);

  double of(int a, int b) const { return values_[static_cast<std::size_t>(a) * count_ + b]; }
  int columns() const { return count_; }

 private:
  int count_;
  std::vector<double> values_;
};

/// Adds to (or takes from) the terms, again and again, the one column that lowers the variance of
/// the rest most, until none does or there are `most` terms. Returns: the terms after each step.
std::vector<Terms> steps_towards(const Covariances& covariances, int target, int most);

}  // namespace synthwright
