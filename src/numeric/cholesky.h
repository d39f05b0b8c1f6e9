// Square matrices, and the Cholesky factor whose bits are the same everywhere: sums are taken in
// one fixed order, without vector instructions that would reorder them.
#pragma once

#include <optional>
#include <vector>

namespace synthwright {

/// Row after row.
struct SquareMatrix {
  int size = 0;
  std::vector<double> values;

  SquareMatrix() = default;
  explicit SquareMatrix(int n) : size(n), values(static_cast<std::size_t>(n) * n) {}

  double& operator()(int row, int column) {
    return values[static_cast<std::size_t>(row) * size + column];
  }
  double operator()(int row, int column) const {
    return values[static_cast<std::size_t>(row) * size + column];
  }
};

/// The lower triangle L with L L' = `matrix`; nothing when it is not positive definite.
/// Requires: symmetric (only the lower triangle is read).
std::optional<SquareMatrix> cholesky(const SquareMatrix& matrix);

/// The inverse of L L'. Requires: `lower` as cholesky() gives it.
SquareMatrix inverse_from_cholesky(const SquareMatrix& lower);

}  // namespace synthwright
