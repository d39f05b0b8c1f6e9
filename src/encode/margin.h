// A numeric column's values as bins, and values drawn back from bins, holding no value that fewer
// than k rows share: values repeated k times are points, the others are known only by the means of
// k or more neighbours.
#pragma once

#include <cstdint>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

struct MarginOptions {
  int minimum_support = 10;  ///< k
  int bins = 256;            ///< at most; every bin holds at least k rows
  int elements = 4096;       ///< means kept, at most
};

/// A piece of the distribution: a point (low = high) or the mean of some rows, half of which are
/// spread evenly over [low, middle] and half over [middle, high].
struct MarginElement {
  double low = 0, middle = 0, high = 0;
  double rows = 0;  ///< how many rows (or how much weight) it stands for
};

/// How often values that are no points are repeated: a share of the rows takes made-up values that
/// are drawn `rate` times more than once each, on average.
struct Repetition {
  double rate = 0, share = 0;
};

class Margin {
 public:
  Margin() = default;
  /// Requires: k values or more. `values` without missing ones, in any order; `weights` empty or of the same length. Numbers
  /// drawn are multiples of `unit` (0: any number).
  Margin(std::vector<double> values, std::vector<double> weights, double unit,
         const MarginOptions& options);

  int bins() const { return static_cast<int>(first_.size()) - 1; }
  int bin_of(double value) const;
  /// A value of the bin, for `u` uniform in [0, 1). `kind` 0: repeated only by chance; j: of
  /// repetitions()[j - 1].
  double draw(int bin, double u, int kind = 0) const;
  /// The kind of a value that `rows` rows have: drawn from what that number says of it, the same for
  /// all of them; 0 for points.
  int kind_of(double value, std::int64_t rows) const;
  /// Rows that are points, as a share of all.
  double point_share() const;

  /// Everything that is stored, for files and for the test that lists it.
  const std::vector<MarginElement>& elements() const { return elements_; }
  const std::vector<std::int64_t>& first_elements() const { return first_; }
  const std::vector<double>& bounds() const { return bounds_; }
  double unit() const { return unit_; }
  const std::vector<Repetition>& repetitions() const { return repetitions_; }

  /// From what is stored. Throws: Error{invalid_data} when it is inconsistent.
  Margin(std::vector<MarginElement> elements, std::vector<std::int64_t> first, double unit,
         std::vector<Repetition> repetitions = {});

 private:
  void set_bounds();
  double value_at(std::int64_t element, double rows_into) const;

  double unit_ = 0;
  std::vector<MarginElement> elements_;  // ascending
  std::vector<std::int64_t> first_;      // of each bin, and the number of elements
  std::vector<double> bounds_;           // bin b: above bounds_[b - 1], up to bounds_[b]
  std::vector<double> cumulative_;       // rows of elements before each element
  std::vector<double> loose_;            // the same, points left out
  std::vector<Repetition> repetitions_;
  double chance_ = 0;  // rows that share a loose value by chance
};

/// `value` rounded to a multiple of `unit`; unit is a power of ten (also a negative one) or whole.
double round_to(double value, double unit);

/// The unit of a column's numbers: 1 for whole numbers, 10^-decimals for reals with a known number
/// of decimals, 0 where any number may stand.
double unit_of(const Field& field);

}  // namespace synthwright
