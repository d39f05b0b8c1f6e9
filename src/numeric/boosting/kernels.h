// The inner loops of boosting, compiled for several SIMD levels and chosen at run time.
//
// Every level gives the same bytes: histograms are sums of integers, and floating-point work is
// done in vectors of eight lanes whose operations and order do not depend on the machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "numeric/boosting/tree.h"

namespace synthwright::boosting {

/// A histogram entry, a row of the sketch and a vector of class scores are counted in eights.
inline constexpr int kLanes = 8;

/// Number of classes rounded up to whole vectors.
inline int padded(int classes) { return (classes + kLanes - 1) / kLanes * kLanes; }

/// Adds the sketch rows of `rows` into `histogram`: entry (offset[f] + code) * kLanes for every
/// feature f. Lane 0 counts rows.
void add_to_histogram(const std::uint8_t* codes, int features, const std::int32_t* offsets,
                      const std::int16_t* sketch, const std::uint32_t* rows, std::int64_t count,
                      std::int32_t* histogram);

/// The best threshold of one feature.
struct SplitGain {
  float gain = 0;
  int threshold = -1;  ///< codes <= threshold go left; -1: no split is allowed
};
/// gain = |L|² / (n_L + lambda) + |R|² / (n_R + lambda), L and R the sums of sketched gradients
/// (SketchBoost, Iosipoi & Vakhrushev 2022, eq. 5), over thresholds that leave `minimum_rows` on
/// both sides. `total` is the node's own entry.
SplitGain best_threshold(const std::int32_t* histogram, int bins, const std::int32_t* total,
                         float lambda, std::int32_t minimum_rows);

/// Sums over rows, by leaf, of p and p², in doubles: sums[(leaf * 2 + {0, 1}) * padded + class].
void add_leaf_sums(const float* probabilities, const std::uint8_t* leaf_of_row,
                   const float* weights, std::int64_t count, int padded_classes, int leaves,
                   double* sums);

/// Columns of codes, and leaves of rows, are read and written up to a multiple of this many rows.
inline constexpr std::int64_t kRowsAtOnce = 64;
inline std::int64_t padded_rows(std::int64_t rows) {
  return (rows + kRowsAtOnce - 1) / kRowsAtOnce * kRowsAtOnce;
}

/// The leaf of each row. `codes[feature * stride + row]`; all of codes and leaf_of_row padded to
/// padded_rows(rows).
void find_leaves(const Tree& tree, const std::uint8_t* codes, std::int64_t stride,
                 std::int64_t rows, std::uint8_t* leaf_of_row);

/// Turns scores into probabilities, row by row; padding is very negative and becomes about 0.
void softmax(std::int64_t count, int padded_classes, float* scores);

/// probabilities[row] *= factors[leaf], and normalised again: what a softmax does when the leaf's
/// value, of which `factors` is the exponential, is added to the scores. None falls below 1e-30, so
/// that each can rise again.
void multiply_probabilities(const float* factors, const std::uint8_t* leaf_of_row,
                            std::int64_t count, int padded_classes, float* probabilities);

/// Quantised random projections of the gradients p - y: lane 0 of each row is 1, the others are
/// round(scale * weight * (p - y) · projection[class][lane]).
void sketch_gradients(const float* probabilities, const std::uint8_t* targets, const float* weights,
                      const float* projection, std::int64_t count, int classes, float scale,
                      std::int16_t* sketch);

/// Leaves of some trees for rows of a block.
struct TreeLeaves {
  const float* values;  ///< of the leaf `leaf` of tree t: from values[first[t]] + leaf * padded
  const std::int64_t* first;  ///< by tree
  int trees;
  const std::uint8_t* leaf_of_row;  ///< [tree * stride + row]
  std::int64_t stride;
};
/// Adds the values of each row's leaves to its scores, tree after tree.
void add_leaves(const TreeLeaves& leaves, std::int64_t count, int padded_classes, float* scores);

/// The levels that this machine can run, best first, by name ("avx512", "avx2", "sse4", "ssse3").
std::vector<std::string> simd_levels();
/// Restricts the kernels of this process to one level, for tests; empty: the best again.
/// Throws: Error{usage} when the machine does not have it.
void force_simd_level(const std::string& level);

}  // namespace synthwright::boosting
