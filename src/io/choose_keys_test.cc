// Truth: sorting all keys, which is what these do without.
#include "io/choose_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"

namespace synthwright {
namespace {

std::vector<KeyedRow> rows_of(const std::vector<std::uint64_t>& keys) {
  std::vector<KeyedRow> rows;
  for (const std::uint64_t key : keys) rows.push_back({key, std::ssize(rows)});
  return rows;
}

Bits least_by_sorting(const std::vector<std::uint64_t>& keys, std::size_t count) {
  std::vector<KeyedRow> rows = rows_of(keys);
  std::ranges::sort(rows);
  Bits chosen(rows.size());
  for (std::size_t i = 0; i < count; ++i) chosen[rows[i].row] = true;
  return chosen;
}

Bits all_but_least(const std::vector<std::uint64_t>& keys, std::int64_t count) {
  const EachKey each = [rows = rows_of(keys)](const auto& use) {
    std::ranges::for_each(rows, use);
  };
  Bits chosen = all_but_least_keys(each, count, std::ssize(keys));
  chosen.flip();
  return chosen;
}

std::vector<std::uint64_t> uniform(std::size_t count) {
  Random random(81, "choose keys test");
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < count; ++i) keys.push_back(random.bits64());
  return keys;
}

TEST(LeastUniformKeys, AreThoseOfASort) {
  for (const std::size_t size : {1, 2, 50, 20'000}) {
    const std::vector<std::uint64_t> keys = uniform(size);
    for (const std::size_t count : {std::size_t{0}, size / 5, size / 2, size - size / 9, size}) {
      Bits chosen(size);
      LeastUniformKeys least(static_cast<std::int64_t>(count), static_cast<std::int64_t>(size), 6);
      for (const KeyedRow& row : rows_of(keys)) least.add(row, chosen);
      ASSERT_TRUE(least.finish(chosen));
      EXPECT_EQ(chosen, least_by_sorting(keys, count)) << count << " of " << size;
    }
  }
}

// Within a thousandth of a deviation the last key lies by luck alone, one time in a thousand.
TEST(LeastUniformKeys, SayWhenTheWindowWasTooNarrow) {
  const std::vector<std::uint64_t> keys = uniform(20'000);
  int failed = 0;
  for (std::int64_t count = 2'000; count <= 16'000; count += 2'000) {
    Bits chosen(keys.size());
    LeastUniformKeys least(count, std::ssize(keys), 0.001);
    for (const KeyedRow& row : rows_of(keys)) least.add(row, chosen);
    failed += !least.finish(chosen);
  }
  EXPECT_GE(failed, 6);
}

// More rows than are kept, so that leading bits have to be counted.
TEST(AllButLeastKeys, AreThoseOfASort) {
  constexpr std::size_t kRows = 1'200'000;
  std::vector<std::uint64_t> spread = uniform(kRows), near = spread, equal = spread, two = spread;
  for (std::uint64_t& key : near) key = (std::uint64_t{77} << 40) + (key >> 40);
  for (std::uint64_t& key : equal) key = 5;
  for (std::uint64_t& key : two) key = key % 3 == 0 ? 5 : UINT64_MAX;
  for (const auto& keys : {spread, near, equal, two}) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, kRows / 3, kRows}) {
      EXPECT_EQ(all_but_least(keys, static_cast<std::int64_t>(count)),
                least_by_sorting(keys, count));
    }
  }
}

TEST(DistinctKeys, AreThoseOfASet) {
  Random random(82, "choose keys test");
  std::set<std::uint64_t> truth;
  DistinctKeys keys;
  for (int i = 0; i < 3'000'000; ++i) {
    const std::uint64_t key = random.below(4'000);
    truth.insert(key);
    keys.add(key);
  }
  EXPECT_TRUE(std::ranges::equal(keys.sorted(), truth));
}

}  // namespace
}  // namespace synthwright
