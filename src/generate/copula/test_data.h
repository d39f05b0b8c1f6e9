// Tables drawn from Gaussian copulas with known correlations, for tests.
#pragma once

#include <initializer_list>
#include <vector>

#include "base/random.h"
#include "generate/made_data.h"
#include "numeric/cholesky.h"
#include "numeric/normal.h"

namespace synthwright::testing {

inline SquareMatrix correlations_of(std::initializer_list<double> values, int size) {
  SquareMatrix matrix(size);
  matrix.values.assign(values);
  return matrix;
}

/// rows × size latent normal variables.
inline std::vector<std::vector<double>> latent_rows(const SquareMatrix& correlations,
                                                    std::int64_t rows, std::uint64_t seed) {
  const SquareMatrix lower = *cholesky(correlations);
  Random random(seed, "test data");
  std::vector<std::vector<double>> result;
  for (std::int64_t row = 0; row < rows; ++row) {
    std::vector<double> e, z;
    for (int i = 0; i < lower.size; ++i) {
      e.push_back(normal_quantile(random.uniform()));
      z.push_back(0);
      for (int j = 0; j <= i; ++j) z[i] += lower(i, j) * e[j];
    }
    result.push_back(std::move(z));
  }
  return result;
}

}  // namespace synthwright::testing
