#include "profile/value_counts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/format.h"
#include "base/hash.h"

namespace synthwright {
namespace {

std::uint64_t hash_of(std::int64_t i) { return hash_combine(0, static_cast<std::uint64_t>(i)); }

// Truth: the numbers put in.
TEST(ValueCounts, CountsExactlyUpToItsLimit) {
  ValueCounts counts(100, 10'000);
  for (std::int64_t i = 0; i < 1000; ++i) {
    const std::string text = format("value {}", i % 100);
    counts.add_text(hash64(text), text);
  }
  EXPECT_TRUE(counts.complete());
  EXPECT_EQ(counts.distinct(), 100);
  EXPECT_EQ(counts.entries()[7].count, 10);
  EXPECT_EQ(counts.text(counts.entries()[7]), "value 7");
}

TEST(ValueCounts, KeepsTheFirstValuesBeyondItsLimit) {
  ValueCounts counts(100, 10'000);
  for (std::int64_t i = 0; i < 1000; ++i)
    counts.add_number(hash_of(i % 200), static_cast<std::uint64_t>(i % 200));
  EXPECT_FALSE(counts.complete());
  ASSERT_EQ(counts.entries().size(), 100u);
  EXPECT_EQ(counts.entries()[99].count, 5);  // from the start
}

TEST(ValueCounts, StopsAtItsLimitOfBytes) {
  ValueCounts counts(100, 50);
  const std::vector<std::string> texts = {std::string(30, 'a'), std::string(30, 'b'), "c"};
  for (const std::string& text : texts) {
    counts.add_text(hash64(text), text);
  }
  EXPECT_FALSE(counts.complete());
  EXPECT_EQ(counts.entries().size(), 1u);
  EXPECT_EQ(counts.distinct(), 3);
}

// Truth: 20,000 values, each three times. Kept are 512 to 1024 of them: relative standard deviation
// below 1/sqrt(512); allowed are four of them. Order does not matter, by construction.
TEST(DistinctSample, EstimatesInAnyOrder) {
  DistinctSample forward(1024), backward(1024);
  for (std::int64_t i = 0; i < 60'000; ++i) {
    forward.add(hash_of(i % 20'000));
    backward.add(hash_of((60'000 - i) * 7 % 20'000));
  }
  EXPECT_FALSE(forward.exact());
  EXPECT_NEAR(forward.distinct(), 20'000, 20'000 * 4 / std::sqrt(512.));
  EXPECT_EQ(forward.repeats(), 2 * forward.distinct());
  EXPECT_EQ(forward.distinct(), backward.distinct());
  EXPECT_EQ(forward.repeats(), backward.repeats());
}

}  // namespace
}  // namespace synthwright
