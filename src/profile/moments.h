// Mean and powers of the distances from it, in one pass, of any number of pieces.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace synthwright {

struct Moments {
  std::int64_t count = 0;
  /// squares, cubes, fourths: sums of the 2nd, 3rd and 4th powers of the distances from the mean
  double mean = 0, squares = 0, cubes = 0, fourths = 0;

  /// Pébay, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order
  /// statistical moments", 2008, eq. 2.1, 3.1 and 3.2.
  void merge(const Moments& other);
  void add(double value, std::int64_t times) { merge({.count = times, .mean = value}); }
  void add(std::span<const double> values);

  /// G1 and G2 of a sample (Joanes and Gill, "Comparing measures of sample skewness and kurtosis",
  /// 1998). Nothing for fewer than three and four values, for equal ones, and where powers are too
  /// large.
  std::optional<double> skewness() const;
  std::optional<double> kurtosis() const;
};

}  // namespace synthwright
