#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numeric/boosting/kernels.cc"
// clang-format off
#include <hwy/foreach_target.h>
// clang-format on
#include <hwy/highway.h>

#include <cstring>
#include <vector>

#include "numeric/boosting/kernels.h"

HWY_BEFORE_NAMESPACE();
namespace synthwright::boosting::HWY_NAMESPACE {
namespace {

// GCC's vectors of eight lanes: one register with AVX2 and above, two with SSE, the same
// operations lane by lane everywhere.
using Float8 = float __attribute__((vector_size(32)));
using Float4 = float __attribute__((vector_size(16)));
using Int8 = std::int32_t __attribute__((vector_size(32)));
using Short8 = std::int16_t __attribute__((vector_size(16)));

#define INLINE inline __attribute__((always_inline))

template <typename Vector>
INLINE Vector load(const void* from) {
  Vector vector;
  std::memcpy(&vector, from, sizeof vector);
  return vector;
}

template <typename Vector>
INLINE void store(void* to, const Vector& vector) {
  std::memcpy(to, &vector, sizeof vector);
}

INLINE Float8 all(float value) {
  return Float8{value, value, value, value, value, value, value, value};
}

// Halves are added to halves, at every level in this order, which is part of the result.
INLINE float sum_of_lanes(const Float8& v) {
  const Float4 fours =
      __builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7);
  return (fours[0] + fours[2]) + (fours[1] + fours[3]);
}

// Adding and subtracting 1.5 * 2^23 rounds to the nearest integer.
constexpr float kRounding = 12582912.0f;

// e^x, relative error below 2e-7: x = k ln 2 + r, a polynomial for e^r (coefficients of Cephes'
// expf, Moshier), and k added to the exponent. Below -87 the result is about 1e-38, above 80 about
// 6e34, of which 32 are no overflow.
INLINE Float8 exp_within_range(Float8 x) {
  const Float8 lowest = all(-87.0f), highest = all(80.0f);
  x = x < lowest ? lowest : x;
  x = x > highest ? highest : x;
  const Float8 k = (x * all(1.44269504f) + all(kRounding)) - all(kRounding);
  const Float8 r = (x - k * all(0.693359375f)) - k * all(-2.12194440e-4f);
  Float8 y = all(1.9875691500e-4f);
  y = y * r + all(1.3981999507e-3f);
  y = y * r + all(8.3334519073e-3f);
  y = y * r + all(4.1665795894e-2f);
  y = y * r + all(1.6666665459e-1f);
  y = y * r + all(5.0000001201e-1f);
  y = y * (r * r) + r + all(1.0f);
  const Int8 exponent = (__builtin_convertvector(k, Int8) + 127) << 23;
  return y * load<Float8>(&exponent);
}

template <int kVectors>
INLINE void normalise(Float8 (&values)[kVectors], float* to) {
  Float8 sum = values[0];
  for (int v = 1; v < kVectors; ++v) sum += values[v];
  const Float8 factor = all(1.0f / sum_of_lanes(sum));
  for (int v = 0; v < kVectors; ++v) store(to + v * kLanes, values[v] * factor);
}

// Scores are logarithms of shares and what trees add to them, far from the ends of the range: no
// need to look for the largest first.
template <int kVectors>
void softmax_rows(std::int64_t count, float* scores) {
  for (std::int64_t row = 0; row < count; ++row) {
    Float8 values[kVectors];
    for (int v = 0; v < kVectors; ++v) {
      values[v] = exp_within_range(load<Float8>(scores + v * kLanes));
    }
    normalise(values, scores);
    scores += kVectors * kLanes;
  }
}

template <int kVectors>
void multiply_rows(const float* factors, const std::uint8_t* leaf_of_row, std::int64_t count,
                   float* probabilities) {
  const Float8 least = all(1e-30f);
  for (std::int64_t row = 0; row < count; ++row) {
    const float* factor = factors + leaf_of_row[row] * kVectors * kLanes;
    Float8 values[kVectors];
    for (int v = 0; v < kVectors; ++v) {
      values[v] = load<Float8>(probabilities + v * kLanes) * load<Float8>(factor + v * kLanes);
      values[v] = values[v] < least ? least : values[v];
    }
    normalise(values, probabilities);
    probabilities += kVectors * kLanes;
  }
}

template <int kVectors>
void add_rows(const TreeLeaves& leaves, std::int64_t count, float* scores) {
  for (std::int64_t row = 0; row < count; ++row) {
    Float8 sum[kVectors];
    for (int v = 0; v < kVectors; ++v) sum[v] = load<Float8>(scores + v * kLanes);
    for (int t = 0; t < leaves.trees; ++t) {
      const int leaf = leaves.leaf_of_row[t * leaves.stride + row];
      const float* value = leaves.values + leaves.first[t] + leaf * kVectors * kLanes;
      for (int v = 0; v < kVectors; ++v) sum[v] += load<Float8>(value + v * kLanes);
    }
    for (int v = 0; v < kVectors; ++v) store(scores + v * kLanes, sum[v]);
    scores += kVectors * kLanes;
  }
}

}  // namespace

void Histogram(const std::uint8_t* codes, int features, const std::int32_t* offsets,
               const std::int16_t* sketch, const std::uint32_t* rows, std::int64_t count,
               std::int32_t* histogram) {
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t row = rows[i];
    const Int8 values = __builtin_convertvector(load<Short8>(sketch + row * kLanes), Int8);
    const std::uint8_t* row_codes = codes + row * features;
    for (int f = 0; f < features; ++f) {
      std::int32_t* entry = histogram + std::int64_t{offsets[f] + row_codes[f]} * kLanes;
      store(entry, load<Int8>(entry) + values);
    }
  }
}

void BestThreshold(const std::int32_t* histogram, int bins, const std::int32_t* total, float lambda,
                   std::int32_t minimum_rows, SplitGain* best) {
  const Float8 without_count = {0, 1, 1, 1, 1, 1, 1, 1};
  const Int8 node = load<Int8>(total);
  Int8 left = node - node;
  for (int bin = 0; bin + 1 < bins; ++bin) {
    left += load<Int8>(histogram + bin * kLanes);
    const Int8 right = node - left;
    if (left[0] < minimum_rows) continue;
    if (right[0] < minimum_rows) break;
    const Float8 l = __builtin_convertvector(left, Float8) * without_count;
    const Float8 r = __builtin_convertvector(right, Float8) * without_count;
    const float left_weight = 1.0f / (static_cast<float>(left[0]) + lambda);
    const float right_weight = 1.0f / (static_cast<float>(right[0]) + lambda);
    const float gain = sum_of_lanes(l * l * all(left_weight) + r * r * all(right_weight));
    if (gain > best->gain) *best = {gain, bin};
  }
}

void LeafSums(const float* probabilities, const std::uint8_t* leaf_of_row, const float* weights,
              std::int64_t count, int padded_classes, int leaves, double* sums) {
  // Floats inside a chunk of rows, doubles across chunks: the error of a sum stays near 1e-5.
  constexpr std::int64_t kChunk = 512;
  const int vectors = padded_classes / kLanes;
  std::vector<float> chunk(static_cast<std::size_t>(leaves) * 2 * padded_classes);
  for (std::int64_t begin = 0; begin < count; begin += kChunk) {
    const std::int64_t end = begin + kChunk < count ? begin + kChunk : count;
    for (std::int64_t row = begin; row < end; ++row) {
      const float* p = probabilities + row * padded_classes;
      float* first = chunk.data() + leaf_of_row[row] * 2 * padded_classes;
      float* second = first + padded_classes;
      const Float8 weight = all(weights == nullptr ? 1.0f : weights[row]);
      for (int v = 0; v < vectors; ++v) {
        const Float8 value = load<Float8>(p + v * kLanes);
        const Float8 weighted = value * weight;
        store(first + v * kLanes, load<Float8>(first + v * kLanes) + weighted);
        store(second + v * kLanes, load<Float8>(second + v * kLanes) + value * weighted);
      }
    }
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      sums[i] += static_cast<double>(chunk[i]);
      chunk[i] = 0;
    }
  }
}

void Softmax(std::int64_t count, int padded_classes, float* scores) {
  switch (padded_classes / kLanes) {
    case 1: return softmax_rows<1>(count, scores);
    case 2: return softmax_rows<2>(count, scores);
    case 3: return softmax_rows<3>(count, scores);
    default: return softmax_rows<4>(count, scores);
  }
}

void Multiply(const float* factors, const std::uint8_t* leaf_of_row, std::int64_t count,
              int padded_classes, float* probabilities) {
  switch (padded_classes / kLanes) {
    case 1: return multiply_rows<1>(factors, leaf_of_row, count, probabilities);
    case 2: return multiply_rows<2>(factors, leaf_of_row, count, probabilities);
    case 3: return multiply_rows<3>(factors, leaf_of_row, count, probabilities);
    default: return multiply_rows<4>(factors, leaf_of_row, count, probabilities);
  }
}

// From the last node to the first, every node is asked for all rows of a block: a compare and a
// choice between what its children say. For the small trees of boosting that beats walking down,
// which looks up a byte a row and level.
void FindLeaves(const Node* nodes, int count, const std::uint8_t* codes, std::int64_t stride,
                std::int64_t rows, std::uint8_t* leaf_of_row) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint8_t, kRowsAtOnce> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  constexpr std::int64_t kBlock = 4 * kRowsAtOnce;  // several vectors hide each other's waits
  HWY_ALIGN std::uint8_t reached[kMostNodes * kBlock];
  std::uint16_t inner[kMostNodes];
  int inner_count = 0;
  for (int i = count - 1; i >= 0; --i) {
    if (nodes[i].left == i) {
      std::memset(reached + i * kBlock, nodes[i].leaf, kBlock);
    } else {
      inner[inner_count++] = static_cast<std::uint16_t>(i);
    }
  }
  for (std::int64_t begin = 0; begin < rows; begin += kBlock) {
    const std::int64_t block = rows - begin < kBlock ? rows - begin : kBlock;
    for (int k = 0; k < inner_count; ++k) {
      const Node& node = nodes[inner[k]];
      const std::uint8_t* code = codes + node.feature * stride + begin;
      const std::uint8_t* left = reached + node.left * kBlock;
      std::uint8_t* to = reached + inner[k] * kBlock;
      const auto threshold = hn::Set(d, node.threshold);
      for (std::int64_t i = 0; i < block; i += lanes) {
        const auto goes_right = hn::Gt(hn::LoadU(d, code + i), threshold);
        hn::Store(hn::IfThenElse(goes_right, hn::Load(d, left + kBlock + i), hn::Load(d, left + i)),
                  d, to + i);
      }
    }
    std::memcpy(leaf_of_row + begin, reached, block);
  }
}

void Sketch(const float* probabilities, const std::uint8_t* targets, const float* weights,
            const float* projection, std::int64_t count, int classes, float scale,
            std::int16_t* sketch) {
  const int padded_classes = padded(classes);
  for (std::int64_t row = 0; row < count; ++row) {
    const float* p = probabilities + row * padded_classes;
    Float8 sum = all(0.0f) - load<Float8>(projection + targets[row] * kLanes);
    for (int c = 0; c < classes; ++c) sum += all(p[c]) * load<Float8>(projection + c * kLanes);
    const float factor = weights == nullptr ? scale : scale * weights[row];
    const Float8 rounded = (sum * all(factor) + all(kRounding)) - all(kRounding);
    Short8 quantised = __builtin_convertvector(__builtin_convertvector(rounded, Int8), Short8);
    quantised[0] = 1;
    store(sketch + row * kLanes, quantised);
  }
}

void AddLeaves(const TreeLeaves& leaves, std::int64_t count, int padded_classes, float* scores) {
  switch (padded_classes / kLanes) {
    case 1: return add_rows<1>(leaves, count, scores);
    case 2: return add_rows<2>(leaves, count, scores);
    case 3: return add_rows<3>(leaves, count, scores);
    default: return add_rows<4>(leaves, count, scores);
  }
}

#undef INLINE

}  // namespace synthwright::boosting::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <array>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright::boosting {
namespace {

HWY_EXPORT(Histogram);
HWY_EXPORT(BestThreshold);
HWY_EXPORT(LeafSums);
HWY_EXPORT(Softmax);
HWY_EXPORT(Multiply);
HWY_EXPORT(FindLeaves);
HWY_EXPORT(Sketch);
HWY_EXPORT(AddLeaves);

struct Level {
  const char* name;
  std::int64_t target;
};
constexpr std::array kLevels = {Level{"avx512", HWY_AVX3}, Level{"avx2", HWY_AVX2},
                                Level{"sse4", HWY_SSE4}, Level{"ssse3", HWY_SSSE3}};

}  // namespace

void add_to_histogram(const std::uint8_t* codes, int features, const std::int32_t* offsets,
                      const std::int16_t* sketch, const std::uint32_t* rows, std::int64_t count,
                      std::int32_t* histogram) {
  HWY_DYNAMIC_DISPATCH(Histogram)(codes, features, offsets, sketch, rows, count, histogram);
}

SplitGain best_threshold(const std::int32_t* histogram, int bins, const std::int32_t* total,
                         float lambda, std::int32_t minimum_rows) {
  SplitGain best;
  HWY_DYNAMIC_DISPATCH(BestThreshold)(histogram, bins, total, lambda, minimum_rows, &best);
  return best;
}

void add_leaf_sums(const float* probabilities, const std::uint8_t* leaf_of_row,
                   const float* weights, std::int64_t count, int padded_classes, int leaves,
                   double* sums) {
  HWY_DYNAMIC_DISPATCH(LeafSums)
  (probabilities, leaf_of_row, weights, count, padded_classes, leaves, sums);
}

void find_leaves(const Tree& tree, const std::uint8_t* codes, std::int64_t stride,
                 std::int64_t rows, std::uint8_t* leaf_of_row) {
  HWY_DYNAMIC_DISPATCH(FindLeaves)
  (tree.nodes.data(), static_cast<int>(tree.nodes.size()), codes, stride, rows, leaf_of_row);
}

void softmax(std::int64_t count, int padded_classes, float* scores) {
  HWY_DYNAMIC_DISPATCH(Softmax)(count, padded_classes, scores);
}

void multiply_probabilities(const float* factors, const std::uint8_t* leaf_of_row,
                            std::int64_t count, int padded_classes, float* probabilities) {
  HWY_DYNAMIC_DISPATCH(Multiply)(factors, leaf_of_row, count, padded_classes, probabilities);
}

void sketch_gradients(const float* probabilities, const std::uint8_t* targets, const float* weights,
                      const float* projection, std::int64_t count, int classes, float scale,
                      std::int16_t* sketch) {
  HWY_DYNAMIC_DISPATCH(Sketch)
  (probabilities, targets, weights, projection, count, classes, scale, sketch);
}

void add_leaves(const TreeLeaves& leaves, std::int64_t count, int padded_classes, float* scores) {
  HWY_DYNAMIC_DISPATCH(AddLeaves)(leaves, count, padded_classes, scores);
}

std::vector<std::string> simd_levels() {
  std::vector<std::string> names;
  for (const Level& level : kLevels) {
    if ((hwy::SupportedTargets() & HWY_TARGETS & level.target) != 0) names.emplace_back(level.name);
  }
  return names;
}

void force_simd_level(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  if (name.empty()) return;
  for (const Level& level : kLevels) {
    if (name == level.name && (hwy::SupportedTargets() & HWY_TARGETS & level.target) != 0) {
      hwy::SetSupportedTargetsForTest(level.target);
      return;
    }
  }
  throw Error{Code::usage, format("The SIMD level '{}' is not available on this machine.", name),
              format("Available: {}.", fmt::join(simd_levels(), ", "))};
}

}  // namespace synthwright::boosting
#endif  // HWY_ONCE
