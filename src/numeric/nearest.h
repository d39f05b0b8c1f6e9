// The distance of each query row to its nearest reference row, by brute force over all pairs with
// SIMD: some billions of column differences a second and core.
#pragma once

#include <cstdint>
#include <vector>

#include "synthwright/context.h"

namespace synthwright {

/// Rows column by column. The distance of two rows is the sum over columns of min(|a − b|, 1):
/// numbers are scaled to [0, 1], categories are whole numbers (equal 0, else 1), and a missing
/// value is kMissingPoint (1 from every other value, 0 from another missing one).
struct Points {
  std::int64_t rows = 0;
  std::vector<std::vector<float>> columns;
};

inline constexpr float kMissingPoint = -2;

/// Sums run over columns in order for each pair, so the result is the same at every SIMD level and
/// for any number of threads. Requires: the same columns; no NaN. Infinite without references.
std::vector<float> nearest_distances(const Points& queries, const Points& references,
                                     const Context& context);

}  // namespace synthwright
