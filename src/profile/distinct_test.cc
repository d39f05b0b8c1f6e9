// Truth: how many different values were put in, and the standard errors of the papers.
#include <gtest/gtest.h>

#include <cmath>

#include "base/hash.h"
#include "profile/distinct_sample.h"
#include "profile/distinct_sketch.h"

namespace synthwright {
namespace {

std::uint64_t hash_of(std::int64_t i) { return hash_combine(7, static_cast<std::uint64_t>(i)); }

DistinctSketch sketch_of(std::int64_t first, std::int64_t end) {
  DistinctSketch sketch;
  for (std::int64_t i = first; i < end; ++i) sketch.add(hash_of(i));
  return sketch;
}

// From few values, where most registers are zero, to many: 1.04 / sqrt(2^17) is one standard error;
// allowed are 4.5 of them, which the worst of six passes but for one in 10^4.
TEST(DistinctSketch, EstimatesFewAndMany) {
  for (const std::int64_t count : {1, 100, 10'000, 131'072, 500'000, 3'000'000}) {
    const double error = 4.5 * 1.04 / std::sqrt(131'072.) * static_cast<double>(count) + 0.5;
    EXPECT_NEAR(sketch_of(0, count).estimate(), static_cast<double>(count), error);
  }
  EXPECT_EQ(DistinctSketch().estimate(), 0);
}

TEST(DistinctSketch, MergedHaveSeenWhatBothHave) {
  DistinctSketch merged = sketch_of(0, 60'000), other = sketch_of(40'000, 100'000);
  DistinctSketch backward = other;
  backward.merge(merged);
  merged.merge(other);
  EXPECT_EQ(merged, sketch_of(0, 100'000));
  EXPECT_EQ(merged, backward);
}

std::vector<std::uint64_t> hashes(int times, std::int64_t step) {
  std::vector<std::uint64_t> result;
  for (std::int64_t i = 0; i < times * 20'000; ++i) result.push_back(hash_of(i * step % 20'000));
  return result;
}

// 20,000 values, each three times. Kept are 512 to 1024 of them: relative standard deviation
// below 1/sqrt(512); allowed are four of them. Order does not matter, by construction.
TEST(DistinctSample, EstimatesInAnyOrder) {
  DistinctSample forward(1024), backward(1024), first(1024), rest(1024);
  forward.add(hashes(3, 1));
  backward.add(hashes(3, 7));
  first.add(hashes(1, 1));
  rest.add(hashes(2, 1));
  first.merge(rest);
  EXPECT_FALSE(forward.exact());
  EXPECT_NEAR(forward.distinct(), 20'000, 20'000 * 4 / std::sqrt(512.));
  for (const DistinctSample* sample : {&forward, &backward, &first}) {
    EXPECT_EQ(sample->repeats(), 2 * forward.distinct());
    EXPECT_EQ(sample->distinct(), forward.distinct());
  }
}

TEST(DistinctSample, IsExactWhileThereIsRoom) {
  DistinctSample sample(20'000);
  sample.add(hashes(3, 1));
  EXPECT_TRUE(sample.exact());
  EXPECT_EQ(sample.distinct(), 20'000);
  EXPECT_EQ(sample.repeats(), 40'000);
}

}  // namespace
}  // namespace synthwright
