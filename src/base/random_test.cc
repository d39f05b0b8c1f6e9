#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace synthwright {
namespace {

using Block = std::array<std::uint32_t, 4>;

// Truth: the known-answer vectors of the authors' Random123 library (kat_vectors, philox4x32 10).
TEST(Philox, GivesThePublishedVectors) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

// Truth: a stream is the sequence of Philox blocks with its counter in the low half.
TEST(Random, IsTheSequenceOfItsBlocks) {
  const std::uint64_t seed = derive_seed(7, "test");
  const std::array<std::uint32_t, 2> key = {static_cast<std::uint32_t>(seed),
                                            static_cast<std::uint32_t>(seed >> 32)};
  Random random(7, "test", 5);
  for (std::uint32_t block = 0; block < 3; ++block) {
    for (const std::uint32_t expected : philox({block, 0, 5, 0}, key)) {
      EXPECT_EQ(random.bits32(), expected);
    }
  }
}

// Invariant: streams of other seeds, purposes and numbers share no value (64 bits: 10^-16).
TEST(Random, StreamsDiffer) {
  std::set<std::uint64_t> seen;
  for (const std::uint64_t seed : {0, 1}) {
    for (const char* purpose : {"a", "b"}) {
      for (const std::uint64_t stream : {0, 1}) seen.insert(Random(seed, purpose, stream).bits64());
    }
  }
  EXPECT_EQ(seen.size(), 8u);
}

// Truth: the mean of n uniform numbers is normal with deviation 1/sqrt(12 n); four deviations:
// false alarm 6e-5.
TEST(Random, UniformHasItsMeanAndStaysBelowOne) {
  Random random(1, "uniform");
  constexpr int kCount = 100'000;
  double sum = 0;
  for (int i = 0; i < kCount; ++i) {
    const double value = random.uniform();
    ASSERT_GE(value, 0);
    ASSERT_LT(value, 1);
    sum += value;
  }
  EXPECT_NEAR(sum / kCount, 0.5, 4 / std::sqrt(12.0 * kCount));
}

// Truth: counts of k equally likely values have chi-square with k - 1 degrees of freedom; 27.9 is
// the quantile 1 - 10^-4 for six.
TEST(Random, BelowIsEven) {
  Random random(1, "below");
  std::array<int, 7> counts{};
  constexpr int kCount = 70'000;
  for (int i = 0; i < kCount; ++i) ++counts[random.below(7)];
  double chi_square = 0;
  for (const int count : counts) chi_square += std::pow(count - kCount / 7.0, 2) / (kCount / 7.0);
  EXPECT_LT(chi_square, 27.9);
}

// Invariant: a shuffle loses nothing and depends on the stream alone.
TEST(Random, ShuffleIsAPermutation) {
  std::vector<int> values(100), again(100);
  std::iota(values.begin(), values.end(), 0);
  again = values;
  Random first(3, "shuffle"), second(3, "shuffle");
  shuffle(values, first);
  shuffle(again, second);
  EXPECT_EQ(values, again);
  EXPECT_FALSE(std::ranges::is_sorted(values));
  std::ranges::sort(values);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(values[i], i);
}

}  // namespace
}  // namespace synthwright
