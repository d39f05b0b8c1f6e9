// Truth: the numbers put in, and the guarantee of Misra and Gries.
#include "profile/value_counts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/format.h"
#include "base/hash.h"
#include "base/random.h"

namespace synthwright {
namespace {

std::uint64_t hash_of(std::int64_t i) { return hash_combine(0, static_cast<std::uint64_t>(i)); }

void count_text(ValueCounts& counts, const std::string& text) {
  const std::uint64_t hash = hash64(text);
  const auto characters = static_cast<std::uint32_t>(text.size());
  if (counts.count_known(hash) == nullptr) counts.add_text(hash, text, characters, 1);
}

void count_number(ValueCounts& counts, std::int64_t number) {
  const std::uint64_t hash = hash_of(number);
  if (counts.count_known(hash) == nullptr) {
    counts.add_number(hash, static_cast<std::uint64_t>(number));
  }
}

TEST(ValueCounts, CountsExactlyUpToItsLimit) {
  ValueCounts counts(100, 10'000);
  for (std::int64_t i = 0; i < 1000; ++i) count_text(counts, format("value {}", i % 100));
  EXPECT_TRUE(counts.complete());
  EXPECT_EQ(counts.distinct(), 100);
  EXPECT_EQ(counts.entries()[7].count, 10);
  EXPECT_EQ(counts.text(counts.entries()[7]), "value 7");
}

/// 40 frequent values among 20,000 rare ones; [value] is how often each comes.
std::map<std::int64_t, std::int64_t> fill(ValueCounts& counts, std::uint64_t seed) {
  Random random(seed, "value counts");
  std::map<std::int64_t, std::int64_t> truth;
  for (int row = 0; row < 60'000; ++row) {
    const bool frequent = random.below(2) == 0;
    const auto value =
        static_cast<std::int64_t>(frequent ? random.below(40) : 1000 + random.below(20'000));
    ++truth[value];
    count_number(counts, value);
  }
  return truth;
}

void expect_guarantee(const ValueCounts& counts, std::map<std::int64_t, std::int64_t> truth,
                      std::int64_t rows, std::int64_t limit) {
  EXPECT_FALSE(counts.complete());
  EXPECT_LE(counts.entries().size(), static_cast<std::size_t>(limit));
  EXPECT_LE(counts.most_missed(), 2 * rows / limit);
  for (const ValueCounts::Entry& entry : counts.entries()) {
    const std::int64_t exact = truth[static_cast<std::int64_t>(entry.value)];
    EXPECT_LE(entry.count, exact);
    EXPECT_GE(entry.count + entry.missed, exact);
    truth.erase(static_cast<std::int64_t>(entry.value));
  }
  for (const auto& [value, count] : truth) EXPECT_LE(count, counts.most_missed()) << value;
}

TEST(ValueCounts, KeepsFrequentValuesBeyondItsLimit) {
  ValueCounts counts(1000, 10'000);
  const auto truth = fill(counts, 1);
  expect_guarantee(counts, truth, 60'000, 1000);
  // HyperLogLog with 2^17 registers: four standard errors.
  EXPECT_NEAR(counts.distinct(), static_cast<double>(truth.size()), 0.0116 * truth.size());
}

TEST(ValueCounts, MergedHaveCountedBoth) {
  ValueCounts first(1000, 10'000), second(1000, 10'000);
  auto truth = fill(first, 2);
  for (const auto& [value, count] : fill(second, 3)) truth[value] += count;
  first.merge(second);
  expect_guarantee(first, truth, 120'000, 1000);
  EXPECT_NEAR(first.distinct(), static_cast<double>(truth.size()), 0.0116 * truth.size());
}

TEST(ValueCounts, StopsAtItsLimitOfBytes) {
  ValueCounts counts(100, 50);
  for (const std::string& text : {std::string(30, 'a'), std::string(30, 'b'), std::string("c")}) {
    count_text(counts, text);
  }
  EXPECT_FALSE(counts.complete());
  EXPECT_LE(counts.entries().size(), 2u);
  EXPECT_EQ(counts.distinct(), 3);
}

}  // namespace
}  // namespace synthwright
