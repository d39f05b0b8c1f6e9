// Truth: plain loops in double precision or integers, and the contract that every SIMD level gives
// the same bytes.
#include "numeric/boosting/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "base/random.h"
#include "synthwright/error.h"

namespace synthwright::boosting {
namespace {

constexpr std::int64_t kRows = 1500;  // not a multiple of any block
constexpr int kLeaves = 7;

struct Input {
  int classes, width, features = 5;
  std::vector<float> probabilities, scores, leaf_values, factors, weights, projection;
  std::vector<std::uint8_t> leaf_of_row, targets, codes;
  std::vector<std::int32_t> offsets, histogram, total;
  std::vector<std::int16_t> sketch;
  std::vector<std::uint32_t> rows;

  explicit Input(int class_count) : classes(class_count), width(padded(class_count)) {
    Random random(3, "kernels", class_count);
    const auto real = [&](double scale) {
      return static_cast<float>(scale * (2 * random.uniform() - 1));
    };
    for (std::int64_t row = 0; row < kRows; ++row) {
      double sum = 0;
      const std::size_t begin = probabilities.size();
      for (int c = 0; c < width; ++c) {
        probabilities.push_back(c < classes ? static_cast<float>(random.uniform() + 1e-3) : 0);
        scores.push_back(c < classes ? real(12) : -1e30f);
        sum += static_cast<double>(probabilities.back());
      }
      for (int c = 0; c < width; ++c) probabilities[begin + c] /= static_cast<float>(sum);
      weights.push_back(static_cast<float>(random.uniform()));
      leaf_of_row.push_back(static_cast<std::uint8_t>(random.below(kLeaves)));
      targets.push_back(static_cast<std::uint8_t>(random.below(classes)));
      for (int f = 0; f < features; ++f) {
        codes.push_back(static_cast<std::uint8_t>(random.below(3 + 17 * f)));
      }
      sketch.push_back(1);
      for (int lane = 1; lane < kLanes; ++lane) {
        sketch.push_back(static_cast<std::int16_t>(random.below(20'001)) - 10'000);
      }
      if (random.uniform() < 0.7) rows.push_back(static_cast<std::uint32_t>(row));
    }
    for (int i = 0; i < kLeaves * width; ++i) leaf_values.push_back(real(2));
    for (const float value : leaf_values) factors.push_back(std::exp(value));
    for (int i = 0; i < width * kLanes; ++i) projection.push_back(real(1));
    offsets = {0};
    for (int f = 0; f < features; ++f) offsets.push_back(offsets.back() + 3 + 17 * f);
    histogram.assign(static_cast<std::size_t>(offsets.back()) * kLanes, 0);
    total.assign(kLanes, 0);
    for (const std::uint32_t row : rows) {
      for (int lane = 0; lane < kLanes; ++lane) {
        const std::int32_t value = sketch[row * kLanes + lane];
        total[lane] += value;
        for (int f = 0; f < features; ++f) {
          histogram[(offsets[f] + codes[row * features + f]) * kLanes + lane] += value;
        }
      }
    }
  }
};

/// All that the kernels write.
struct Output {
  std::vector<std::int32_t> histogram;
  std::vector<SplitGain> splits;
  std::vector<double> sums;
  std::vector<float> shares, multiplied, added;
  std::vector<std::int16_t> sketch;
};

constexpr float kScale = 12'345.0f;

Output run(const Input& in, bool weighted) {
  const float* weights = weighted ? in.weights.data() : nullptr;
  Output out;
  out.histogram.assign(in.histogram.size(), 0);
  add_to_histogram(in.codes.data(), in.features, in.offsets.data(), in.sketch.data(),
                   in.rows.data(), static_cast<std::int64_t>(in.rows.size()), out.histogram.data());
  for (int f = 0; f < in.features; ++f) {
    out.splits.push_back(best_threshold(in.histogram.data() + in.offsets[f] * kLanes,
                                        in.offsets[f + 1] - in.offsets[f], in.total.data(), 2.5f,
                                        25));
  }
  out.sums.assign(kLeaves * 2 * in.width, 0.0);
  add_leaf_sums(in.probabilities.data(), in.leaf_of_row.data(), weights, kRows, in.width, kLeaves,
                out.sums.data());
  out.shares = in.scores;
  softmax(kRows, in.width, out.shares.data());
  out.multiplied = in.probabilities;
  multiply_probabilities(in.factors.data(), in.leaf_of_row.data(), kRows, in.width,
                         out.multiplied.data());
  out.sketch.resize(kRows * kLanes);
  sketch_gradients(in.probabilities.data(), in.targets.data(), weights, in.projection.data(), kRows,
                   in.classes, kScale, out.sketch.data());
  out.added = in.scores;
  const std::int64_t first[] = {in.width, 0};  // two trees, which share their leaves
  std::vector<std::uint8_t> leaves;
  for (const std::uint8_t leaf : in.leaf_of_row) leaves.push_back(std::min<int>(leaf, kLeaves - 2));
  leaves.insert(leaves.end(), in.leaf_of_row.begin(), in.leaf_of_row.end());
  add_leaves({in.leaf_values.data(), first, 2, leaves.data(), kRows}, kRows, in.width,
             out.added.data());
  return out;
}

template <typename T>
bool same_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

struct Forced {
  explicit Forced(const std::string& level) { force_simd_level(level); }
  ~Forced() { force_simd_level(""); }
};

class Kernels : public ::testing::TestWithParam<int> {};

TEST_P(Kernels, EveryLevelGivesTheSameBytes) {
  const Input in(GetParam());
  const std::vector<std::string> levels = simd_levels();
  ASSERT_GE(levels.size(), 2u) << "this machine cannot compare levels";
  for (const bool weighted : {false, true}) {
    const Output best = run(in, weighted);
    for (const std::string& level : levels) {
      const Forced forced(level);
      ASSERT_EQ(simd_levels(), std::vector<std::string>{level});
      const Output out = run(in, weighted);
      EXPECT_TRUE(same_bytes(out.histogram, best.histogram)) << level;
      EXPECT_TRUE(same_bytes(out.splits, best.splits)) << level;
      EXPECT_TRUE(same_bytes(out.sums, best.sums)) << level;
      EXPECT_TRUE(same_bytes(out.shares, best.shares)) << level;
      EXPECT_TRUE(same_bytes(out.multiplied, best.multiplied)) << level;
      EXPECT_TRUE(same_bytes(out.sketch, best.sketch)) << level;
      EXPECT_TRUE(same_bytes(out.added, best.added)) << level;
    }
  }
  EXPECT_EQ(simd_levels(), levels);
}

TEST_P(Kernels, SumsAreThoseOfPlainLoops) {
  const Input in(GetParam());
  const Output out = run(in, true);
  EXPECT_EQ(out.histogram, in.histogram);
  std::vector<double> sums(out.sums.size(), 0.0);
  for (std::int64_t row = 0; row < kRows; ++row) {
    for (int c = 0; c < in.width; ++c) {
      const double p = in.probabilities[row * in.width + c], weight = in.weights[row];
      const int leaf = in.leaf_of_row[row] * 2;
      sums[leaf * in.width + c] += weight * p;
      sums[(leaf + 1) * in.width + c] += weight * p * p;
      const int leaf_of_first = std::min(leaf / 2, kLeaves - 2) + 1;
      EXPECT_EQ(out.added[row * in.width + c], in.scores[row * in.width + c] +
                                                   in.leaf_values[leaf_of_first * in.width + c] +
                                                   in.leaf_values[leaf / 2 * in.width + c]);
    }
  }
  // Chunks of at most 512 additions in floats: each adds half an ulp of the sum so far, 2^-24.
  for (std::size_t i = 0; i < sums.size(); ++i) {
    EXPECT_NEAR(out.sums[i], sums[i], 512 * 0x1p-24 * sums[i] + 1e-12);
  }
}

TEST_P(Kernels, SoftmaxAgreesWithTheDoubleExponential) {
  const Input in(GetParam());
  const Output out = run(in, false);
  for (std::int64_t row = 0; row < kRows; ++row) {
    std::vector<double> exact;
    double top = -1e300, sum = 0, total = 0;
    for (int c = 0; c < in.classes; ++c) {
      top = std::max<double>(top, in.scores[row * in.width + c]);
    }
    for (int c = 0; c < in.classes; ++c) {
      exact.push_back(std::exp(static_cast<double>(in.scores[row * in.width + c]) - top));
      sum += exact.back();
    }
    for (int c = 0; c < in.width; ++c) {
      const double p = out.shares[row * in.width + c];
      total += p;
      ASSERT_NEAR(p, c < in.classes ? exact[c] / sum : 0, 1e-6) << row << ' ' << c;
    }
    ASSERT_NEAR(total, 1, 1e-6);
  }
}

TEST_P(Kernels, MultipliedProbabilitiesAreTheSoftmaxOfScoresWithLeavesAdded) {
  const Input in(GetParam());
  const Output out = run(in, false);
  for (std::int64_t row = 0; row < kRows; ++row) {
    std::vector<double> exact;
    double sum = 0;
    for (int c = 0; c < in.classes; ++c) {
      exact.push_back(
          static_cast<double>(in.probabilities[row * in.width + c]) *
          std::exp(static_cast<double>(in.leaf_values[in.leaf_of_row[row] * in.width + c])));
      sum += exact.back();
    }
    for (int c = 0; c < in.width; ++c) {
      ASSERT_NEAR(out.multiplied[row * in.width + c], c < in.classes ? exact[c] / sum : 0, 1e-6);
    }
  }
}

// A probability that came near 0 can rise again.
TEST(Kernels, NoProbabilityIsLost) {
  std::vector<float> p(kLanes, 0.0f);
  p[0] = 1;
  std::vector<float> factors(kLanes, 1.0f);
  factors[1] = 1e15f;
  const std::uint8_t leaf = 0;
  for (int round = 0; round < 3; ++round) {
    multiply_probabilities(factors.data(), &leaf, 1, kLanes, p.data());
  }
  EXPECT_NEAR(p[1], 0.5, 1e-3);
}

TEST_P(Kernels, SketchIsTheRoundedProjectionOfTheGradient) {
  const Input in(GetParam());
  const Output out = run(in, true);
  for (std::int64_t row = 0; row < kRows; ++row) {
    ASSERT_EQ(out.sketch[row * kLanes], 1);
    for (int lane = 1; lane < kLanes; ++lane) {
      double sum = 0;
      for (int c = 0; c < in.classes; ++c) {
        const double y = in.targets[row] == c;
        sum += (in.probabilities[row * in.width + c] - y) * in.projection[c * kLanes + lane];
      }
      // Half for the rounding; 33 roundings of floats below 2, times the scale, for the sum.
      ASSERT_NEAR(out.sketch[row * kLanes + lane], kScale * in.weights[row] * sum,
                  0.5 + kScale * 33 * 0x1p-23);
    }
  }
}

TEST_P(Kernels, ThresholdHasTheLargestGain) {
  const Input in(GetParam());
  const Output out = run(in, false);
  for (int f = 0; f < in.features; ++f) {
    double best = 0, found = 0;
    for (int threshold = 0; threshold + 1 < in.offsets[f + 1] - in.offsets[f]; ++threshold) {
      double left[kLanes] = {}, gain = 0;
      for (int bin = 0; bin <= threshold; ++bin) {
        for (int lane = 0; lane < kLanes; ++lane) {
          left[lane] += in.histogram[(in.offsets[f] + bin) * kLanes + lane];
        }
      }
      const double right_rows = in.total[0] - left[0];
      if (left[0] < 25 || right_rows < 25) continue;
      for (int lane = 1; lane < kLanes; ++lane) {
        const double right = in.total[lane] - left[lane];
        gain += left[lane] * left[lane] / (left[0] + 2.5) + right * right / (right_rows + 2.5);
      }
      best = std::max(best, gain);
      if (threshold == out.splits[f].threshold) found = gain;
    }
    EXPECT_GT(best, 0);
    // Some twenty operations on floats.
    EXPECT_NEAR(found, best, 20 * 0x1p-24 * best);
    EXPECT_NEAR(out.splits[f].gain, best, 20 * 0x1p-24 * best);
  }
}

INSTANTIATE_TEST_SUITE_P(Classes, Kernels, ::testing::Values(2, 8, 11, 24, 32));

TEST(Kernels, NoThresholdWhereASideWouldBeTooSmall) {
  const std::vector<std::int32_t> histogram = {3, 9, 9, 9, 9, 9, 9, 9, 4, -9, 1, 1, 1, 1, 1, 1};
  const std::vector<std::int32_t> total = {7, 0, 10, 10, 10, 10, 10, 10};
  EXPECT_EQ(best_threshold(histogram.data(), 2, total.data(), 1, 3).threshold, 0);
  EXPECT_EQ(best_threshold(histogram.data(), 2, total.data(), 1, 4).threshold, -1);
  EXPECT_EQ(best_threshold(histogram.data(), 1, total.data(), 1, 1).threshold, -1);
}

TEST(Kernels, UnknownLevelIsAnError) {
  const std::vector<std::string> levels = simd_levels();
  try {
    force_simd_level("avx1024");
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    EXPECT_NE(std::string(error.what()).find("avx1024"), std::string::npos);
    EXPECT_NE(error.hint().find(levels.front()), std::string::npos);
  }
  force_simd_level("");
  EXPECT_EQ(simd_levels(), levels);
}

}  // namespace
}  // namespace synthwright::boosting
