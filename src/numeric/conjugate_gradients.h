// Solves A x = b for a symmetric positive definite A that is known by its products, approximately:
// conjugate gradients (Hestenes & Stiefel 1952) from x = 0.
#pragma once

#include <functional>
#include <numeric>
#include <vector>

namespace synthwright {

/// At most `steps` steps; fewer when the squared residual is `enough` of that of x = 0.
inline std::vector<double> conjugate_gradients(
    const std::function<std::vector<double>(const std::vector<double>&)>& product,
    const std::vector<double>& b, int steps, double enough) {
  const auto dot = [](const std::vector<double>& x, const std::vector<double>& y) {
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
  };
  std::vector<double> x(b.size(), 0.0), residual = b, direction = b;
  double square = dot(b, b);
  const double least = enough * square;
  for (int step = 0; step < steps && square > least; ++step) {
    const std::vector<double> moved = product(direction);
    const double share = square / dot(direction, moved);
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] += share * direction[i];
      residual[i] -= share * moved[i];
    }
    const double before = square;
    square = dot(residual, residual);
    for (std::size_t i = 0; i < x.size(); ++i) {
      direction[i] = residual[i] + square / before * direction[i];
    }
  }
  return x;
}

}  // namespace synthwright
