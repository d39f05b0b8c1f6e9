#include "numeric/cholesky.h"

#include <cmath>

namespace synthwright {

std::optional<SquareMatrix> cholesky(const SquareMatrix& matrix) {
  const int n = matrix.size;
  SquareMatrix lower(n);
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column <= row; ++column) {
      double rest = matrix(row, column);
      for (int k = 0; k < column; ++k) rest -= lower(row, k) * lower(column, k);
      if (column < row) {
        lower(row, column) = rest / lower(column, column);
      } else if (rest > 0) {
        lower(row, row) = std::sqrt(rest);
      } else {
        return std::nullopt;
      }
    }
  }
  return lower;
}

SquareMatrix inverse_from_cholesky(const SquareMatrix& lower) {
  const int n = lower.size;
  SquareMatrix inverse_lower(n);  // M with M L = identity, lower too
  for (int column = 0; column < n; ++column) {
    inverse_lower(column, column) = 1 / lower(column, column);
    for (int row = column + 1; row < n; ++row) {
      double sum = 0;
      for (int k = column; k < row; ++k) sum += lower(row, k) * inverse_lower(k, column);
      inverse_lower(row, column) = -sum / lower(row, row);
    }
  }
  SquareMatrix inverse(n);
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column <= row; ++column) {
      double sum = 0;
      for (int k = row; k < n; ++k) sum += inverse_lower(k, row) * inverse_lower(k, column);
      inverse(row, column) = inverse(column, row) = sum;
    }
  }
  return inverse;
}

}  // namespace synthwright
