// Mean and squared distances from it, in one pass, of any number of pieces.
#pragma once

#include <cstdint>
#include <span>

namespace synthwright {

struct Moments {
  std::int64_t count = 0;
  double mean = 0, squares = 0;  ///< squares: the sum of squared distances from the mean

  /// Chan, Golub, LeVeque, "Algorithms for computing the sample variance", 1983.
  void merge(const Moments& other);
  void add(double value, std::int64_t times) { merge({.count = times, .mean = value}); }
  void add(std::span<const double> values);
};

}  // namespace synthwright
