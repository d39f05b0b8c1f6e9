// The inner loops of boosting, compiled for several SIMD levels and chosen at run time.
//
// Every level gives the same bytes: histograms are sums of integers, and floating-point work is
// done in vectors of eight lanes whose operations and order do not depend on the machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
void add_leaf_sums(const float* probabilities, const std::uint8_t* leaf_of_row, const float* weights,
                   std::int64_t count, int padded_classes, int leaves, double* sums);

/// Adds each row's leaf value to its scores and takes the softmax.
void add_leaves_and_softmax(const float* leaf_values, const std::uint8_t* leaf_of_row,
                            std::int64_t count, int padded_classes, float* scores,
                            float* probabilities);

/// Quantised random projections of the gradients p - y: lane 0 of each row is 1, the others are
/// round(scale * weight * (p - y) · projection[class][lane]).
void sketch_gradients(const float* probabilities, const std::uint8_t* targets, const float* weights,
                      const float* projection, std::int64_t count, int classes, float scale,
                      std::int16_t* sketch);

/// scores[row] += values[leaf] for rows of a block, all of one tree.
void add_leaves(const float* leaf_values, const std::uint8_t* leaf_of_row, std::int64_t count,
                int padded_classes, float* scores);

/// The levels that this machine can run, best first, by name ("avx512", "avx2", "sse4", "ssse3").
std::vector<std::string> simd_levels();
/// Restricts the kernels of this process to one level, for tests; empty: the best again.
/// Throws: Error{usage} when the machine does not have it.
void force_simd_level(const std::string& level);

}  // namespace synthwright::boosting
