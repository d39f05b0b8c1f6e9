// Truth: Bergsma's formula by hand, and associations planted in made tables.
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "profile/relations/cramers_v.h"
#include "profile/test_table.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

using testing::batch_of;
using testing::reals;
using testing::texts;

TEST(CramersV, IsBergsmas) {
  using Counts = std::vector<std::int64_t>;
  // chi-squared / n = 1/4; (1/4 - 1/79) / (1 - 1/79)
  EXPECT_NEAR(cramers_v(Counts{30, 10, 10, 30}, 2), std::sqrt((.25 - 1 / 79.) / (1 - 1 / 79.)),
              1e-12);
  EXPECT_NEAR(cramers_v(Counts{30, 0, 10, 0, 0, 0, 10, 0, 30}, 3),
              std::sqrt((.25 - 1 / 79.) / (1 - 1 / 79.)), 1e-12);  // empty groups do not count
  EXPECT_NEAR(cramers_v(Counts{50, 0, 0, 0, 30, 0, 0, 0, 20}, 3), 1, 1e-12);
  EXPECT_EQ(cramers_v(Counts{10, 10, 10, 10}, 2), 0);
  EXPECT_EQ(cramers_v(Counts{10, 20}, 2), 0);
  EXPECT_EQ(cramers_v(Counts{0, 0, 0, 0}, 2), 0);
}

// y follows x but for noise, whatever its direction; z and the words are by themselves.
TEST(Associations, FindsWhatWasPlanted) {
  Random random(1, "associations");
  std::vector<std::optional<double>> x, y, z;
  std::vector<std::optional<std::string>> side, word;
  for (int i = 0; i < 5000; ++i) {
    x.push_back(random.uniform());
    y.push_back((*x.back() - .5) * (*x.back() - .5) + .01 * random.uniform());
    z.push_back(random.below(20) == 0 ? std::nullopt : std::optional(random.uniform()));
    side.push_back(*x.back() < .5 ? "left" : "right");
    word.push_back(random.below(3) == 0 ? "a" : "b");
  }
  const Batch batch = batch_of(
      {reals("x", x), reals("y", y), reals("z", z), texts("side", side), texts("word", word)});
  const auto profiled = [&](int threads) {
    return profile_of(dataset_of("made", table_of(batch)), {}, {.threads = threads})
        .table()
        .associations;
  };
  const std::vector<Association> found = profiled(0);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].column + " " + found[0].with, "x side");
  // The range that .5 lies in is a tenth of the rows, at most half of it on the wrong side.
  EXPECT_NEAR(found[0].strength, 1, .05);
  EXPECT_EQ(found[1].column + " " + found[1].with, "x y");
  EXPECT_GT(found[1].strength, .5);
  const std::vector<Association> alone = profiled(1);
  ASSERT_EQ(alone.size(), 2u);
  EXPECT_EQ(alone[1].strength, found[1].strength);
}

}  // namespace
}  // namespace synthwright
