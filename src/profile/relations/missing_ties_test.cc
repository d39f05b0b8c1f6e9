// Truth: ties planted in made tables; Cramér's V by hand.
#include "profile/relations/missing_ties.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "base/format.h"
#include "base/random.h"
#include "profile/test_table.h"

namespace synthwright {
namespace {

using testing::data_of;
using testing::integers;
using testing::reals;
using testing::texts;

std::vector<MissingTie> ties_of(const std::vector<testing::TestColumn>& columns) {
  return profile_of(data_of(columns), {}, {}).tables.at(0).missing_ties;
}

TEST(MissingTies, OnlyWhereAnotherColumnHasAValue) {
  Random random(1, "test");
  std::vector<std::optional<std::int64_t>> tenure;
  std::vector<std::optional<double>> total;
  for (int row = 0; row < 4000; ++row) {
    tenure.emplace_back(row < 11 ? 0 : 1 + std::int64_t(random.below(72)));
    total.push_back(row < 11 ? std::nullopt : std::optional(random.uniform()));
  }
  const auto ties = ties_of({integers("tenure", tenure), reals("total", total)});
  ASSERT_EQ(ties.size(), 1u);
  EXPECT_EQ(ties[0].column, "total");
  EXPECT_EQ(ties[0].with, "tenure");
  EXPECT_FALSE(ties[0].both_missing);
  EXPECT_GT(ties[0].strength, 0.98);
  EXPECT_EQ(ties[0].evidence,
            "'total' is missing only where 'tenure' is 0: 11 of its 11 missing values, 11 of 11 "
            "such rows.");
}

// The table of missing values of both: 60, 20 / 40, 880 in 1000 rows. phi = (60 * 880 - 20 * 40) /
// sqrt(80 * 920 * 100 * 900) = 0.639; Bergsma's correction takes 1 / 999 off its square.
TEST(MissingTies, BothMissing) {
  std::vector<std::optional<double>> a, b;
  Random random(2, "test");
  for (int row = 0; row < 1000; ++row) {
    a.push_back(row < 80 ? std::nullopt : std::optional(random.uniform()));
    b.push_back(row < 60 || (row >= 80 && row < 120) ? std::nullopt
                                                     : std::optional(random.uniform()));
  }
  const auto ties = ties_of({reals("a", a), reals("b", b)});
  ASSERT_EQ(ties.size(), 1u);
  EXPECT_TRUE(ties[0].both_missing);
  EXPECT_EQ(ties[0].column, "b");
  EXPECT_NEAR(ties[0].strength, 0.638, 0.002);
  EXPECT_EQ(
      ties[0].evidence,
      "'b' is missing in 75 % of the 80 rows where 'a' is missing, in 4.35 % of the other 920.");
}

TEST(MissingTies, GroupsOfTextsAndRangesOfNumbers) {
  Random random(3, "test");
  std::vector<std::optional<double>> height, income;
  std::vector<std::optional<std::string>> group;
  for (int row = 0; row < 5000; ++row) {
    const bool treated = random.below(2) == 0;
    const double size = random.uniform();
    group.emplace_back(treated ? "treated" : "control");
    height.push_back(random.uniform() < (treated ? 0.4 : 0.1) ? std::nullopt : std::optional(size));
    income.push_back(size > 0.8 && random.below(2) == 0 ? std::nullopt
                                                        : std::optional(random.uniform()));
  }
  const auto ties =
      ties_of({texts("group", group), reals("height", height), reals("income", income)});
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].column, "height");
  EXPECT_EQ(ties[0].with, "group");
  EXPECT_EQ(ties[1].column, "income");
  EXPECT_EQ(ties[1].with, "height");
  double first = 0, share = 0;  // of a tenth of the rows, the strangest: from 0.8 on, half missing
  long long rows = 0;
  ASSERT_EQ(std::sscanf(ties[1].evidence.c_str(),
                        "'income' is missing in %lf %% of the %lld rows where 'height' is from %lf",
                        &share, &rows, &first),
            3)
      << ties[1].evidence;
  EXPECT_NEAR(share, 50, 5 * 50 / std::sqrt(double(rows)));
  EXPECT_GT(first, 0.7);
}

}  // namespace
}  // namespace synthwright
