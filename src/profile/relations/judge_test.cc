// Truth: exceptions planted in a made table.
#include "profile/relations/judge.h"

#include <gtest/gtest.h>

#include <cmath>

#include "profile/test_table.h"

namespace synthwright {
namespace {

using testing::batch_of;
using testing::integers;
using testing::repeated;

// 5000 of 100,000 groups of four rows have one exception. 2^12 pairs of values are kept at
// most, so at least 2^10 groups; the share of groups with an exception deviates by sqrt(.05 .95 /
// 1024) = .007.
TEST(Judge, EstimatesDependenciesOfManyValues) {
  const auto judge = judge_of_dependency(0, 1, 1 << 12);
  const Batch batch = batch_of(
      {integers("from", repeated(400'000, [](auto i) { return i / 4; })),
       integers("to", repeated(400'000, [](auto i) { return i % 80 == 0 ? -1 : i / 4 % 100; }))});
  std::vector<std::int64_t> all;
  for (std::int64_t row = 0; row < batch.rows(); ++row) all.push_back(row);
  Rows rows;
  rows.append(batch, all, {true, true});
  judge->add(rows);
  const Tally tally = judge->tally();
  EXPECT_TRUE(tally.estimated);
  EXPECT_NEAR(double(tally.exceptions) / double(tally.support), 0.0125, 5 * 0.007 / 4);
  EXPECT_NEAR(double(tally.support), 400'000, 5 * 400'000 / std::sqrt(1024.0));
}

}  // namespace
}  // namespace synthwright
