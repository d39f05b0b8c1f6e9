// Truth: gaps planted in made tables, closed forms of what is expected, and for every request the
// rows that it matches in the table, counted by the evaluator of rules.h.
#include "synthwright/gaps.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "gaps/cells.h"
#include "profile/test_table.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

using testing::batch_of;
using testing::integers;
using testing::numbers;
using testing::reals;
using testing::texts;

using Texts = std::vector<std::optional<std::string>>;

GapReport gaps_in(const Batch& batch, const GapRequest& request = {}) {
  const Dataset data = dataset_of("made", table_of(batch));
  return find_gaps(data, profile_of(data, {}, {}), request, {});
}

std::vector<Gap> of_shape(const GapReport& report, GapShape shape) {
  std::vector<Gap> gaps;
  for (const Gap& gap : report.gaps) {
    if (gap.shape == shape) gaps.push_back(gap);
  }
  return gaps;
}

std::int64_t matching_rows(const Batch& batch, const std::string& request) {
  const auto mask = Expression::parse(request, batch.schema()).matches(batch);
  return std::accumulate(mask.begin(), mask.end(), std::int64_t{0});
}

/// Two columns of `codes` values each, independent and alike; `skip` leaves rows out.
Batch square(int rows, int codes, std::uint64_t seed, const auto& skip) {
  Random random(seed, "square");
  Texts first, second;
  while (std::ssize(first) < rows) {
    const auto a = random.below(static_cast<std::uint64_t>(codes));
    const auto b = random.below(static_cast<std::uint64_t>(codes));
    if (skip(a, b)) continue;
    first.push_back("a" + std::to_string(a));
    second.push_back("it's " + std::to_string(b));
  }
  return batch_of({texts("first", first), texts("the second", second)});
}

TEST(Gaps, AsksForAsManyRowsOfAClassAsMakeTheShare) {
  Texts classes(100, "no");
  std::fill_n(classes.begin(), 5, "yes");
  const GapReport report =
      gaps_in(batch_of({texts("class", classes)}), {.target = "class", .policy = {}});
  const auto found = of_shape(report, GapShape::imbalance);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].request, "class == 'yes'");
  EXPECT_EQ(found[0].found, 5);
  // (5 + x) / (100 + x) = 0.5 / 2 at x = 26.67.
  EXPECT_EQ(found[0].rows, 27);
  // Wilson's interval of 5 in 100, as in the literature: 2.15 % to 11.18 %.
  EXPECT_NEAR(found[0].low, 0.0215, 5e-5);
  EXPECT_NEAR(found[0].high, 0.1118, 5e-5);
}

TEST(Gaps, FindsTheCombinationThatWasLeftOut) {
  const Batch batch = square(4000, 4, 1, [](auto a, auto b) { return a == 2 && b == 3; });
  const auto found = of_shape(gaps_in(batch), GapShape::missing_segment);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].request, "first == 'a2' and `the second` == 'it''s 3'");
  EXPECT_EQ(found[0].found, 0);
  const auto first = static_cast<double>(matching_rows(batch, "first == 'a2'"));
  const auto second = static_cast<double>(matching_rows(batch, "`the second` == 'it''s 3'"));
  EXPECT_DOUBLE_EQ(found[0].expected, first * second / 4000);
  EXPECT_EQ(matching_rows(batch, found[0].request), 0);
}

TEST(Gaps, CountsCombinationsThatAreThin) {
  int kept = 0;
  const Batch batch =
      square(4000, 4, 2, [&](auto a, auto b) { return a == 1 && b == 1 && ++kept > 7; });
  const auto found = of_shape(gaps_in(batch), GapShape::thin_cell);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].found, 7);
  EXPECT_EQ(matching_rows(batch, found[0].request), 7);
}

TEST(Gaps, FindsNothingWhereColumnsHaveNothingToDoWithEachOther) {
  // With the default policy a false alarm has the probability 1e-4 a table, or less.
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Batch batch = square(2000, 12, 100 + seed, [](auto, auto) { return false; });
    EXPECT_TRUE(of_shape(gaps_in(batch), GapShape::missing_segment).empty()) << seed;
  }
}

TEST(Gaps, SaysNothingOfColumnsThatGoTogether) {
  // V is 1 where one column says the other, and 0 where they are independent.
  gaps::Cells same({3, 3, 1}), independent({2, 3, 1});
  for (int code = 0; code < 3; ++code) {
    for (int row = 0; row < 50; ++row) same.add(same.index(code, code, 0));
  }
  for (std::size_t cell = 0; cell < independent.size(); ++cell) independent.add(cell);
  EXPECT_DOUBLE_EQ(gaps::association_of_pair(same), 1);
  EXPECT_DOUBLE_EQ(gaps::association_of_pair(independent), 0);
}

TEST(Gaps, SaysNothingOfColumnsThatARuleTies) {
  const Batch batch = square(4000, 4, 1, [](auto a, auto b) { return a == 2 && b == 3; });
  const Dataset data = dataset_of("made", table_of(batch));
  Profile profile = profile_of(data, {}, {});
  profile.tables[0].constraints = {};
  EXPECT_FALSE(find_gaps(data, profile, {}, {}).gaps.empty());
  profile.tables[0].constraints = {{.expression = "first != `the second`"}};
  EXPECT_TRUE(find_gaps(data, profile, {}, {}).gaps.empty());
  profile.tables[0].constraints = {
      {.shape = Constraint::Shape::determines, .columns = {"first"}, .determined = {"the second"}}};
  EXPECT_TRUE(find_gaps(data, profile, {}, {}).gaps.empty());
}

TEST(Gaps, ExpectsOfThreeColumnsWhatEachTwoOfThemMake) {
  // All eight cells of 2 x 2 x 2 have 1000 rows, but one has none. The fit moves every cell by the
  // same number, up and down by turns, until there is no three-way interaction: x (1000 + x)^3 =
  // (1000 - x)^4.
  gaps::Cells cells({2, 2, 2});
  for (std::size_t cell = 0; cell < 7; ++cell) {
    for (int row = 0; row < 1000; ++row) cells.add(cell);
  }
  const auto expected = gaps::expected_of_triple(cells);
  const double x = expected[7];
  EXPECT_NEAR(x * std::pow(1000 + x, 3) / std::pow(1000 - x, 4), 1, 1e-3);
  EXPECT_NEAR(expected[6], 1000 - x, 0.1);
  EXPECT_NEAR(expected[4], 1000 + x, 0.1);
}

TEST(Gaps, FindsTailsWithNextToNothingInThem) {
  std::vector<std::optional<double>> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i);
  for (int i = 0; i < 5; ++i) values.push_back(8000 + i);
  const Batch batch = batch_of({reals("x", values)});
  const auto found = of_shape(gaps_in(batch), GapShape::sparse_tail);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].request, "x > 975");  // 30 values are 975 or more
  EXPECT_EQ(found[0].found, matching_rows(batch, found[0].request));
}

TEST(Gaps, FindsWhereValuesAreMissing) {
  Random random(3, "missing");
  Texts shop;
  std::vector<std::optional<std::int64_t>> price;
  for (int row = 0; row < 5000; ++row) {
    const bool there = random.below(4) == 0;
    shop.push_back(there ? "north" : "south");
    const bool missing = random.below(100) < (there ? 40 : 2);
    price.push_back(missing ? std::nullopt : std::optional<std::int64_t>(random.below(90)));
  }
  const Batch batch = batch_of({texts("shop", shop), integers("price", price)});
  const auto found = of_shape(gaps_in(batch), GapShape::missing_values);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].request, "price is not null and shop == 'north'");
  EXPECT_EQ(found[0].of - found[0].found, matching_rows(batch, found[0].request));
}

/// Four rows an hour, from 8 to 18 on weekdays, from 2024-01-01 (a Monday) on.
Batch office_hours(int days, const auto& open) {
  constexpr std::int64_t kHour = 3'600'000'000, kStart = 19723 * 24 * kHour;
  std::vector<std::optional<std::int64_t>> times;
  for (std::int64_t hour = 0; hour < days * 24; ++hour) {
    const bool office = hour % 24 >= 8 && hour % 24 < 18 && hour / 24 % 7 < 5;
    for (std::int64_t quarter = 0; office && open(hour) && quarter < 4; ++quarter) {
      times.push_back(kStart + hour * kHour + quarter * kHour / 4);
    }
  }
  return batch_of({numbers("seen at", Type::timestamp, times)});
}

TEST(Gaps, KnowsNightsAndWeekendsFromHoles) {
  EXPECT_TRUE(gaps_in(office_hours(140, [](auto) { return true; })).gaps.empty());
  const auto open = [](std::int64_t hour) { return hour / 24 < 70 || hour / 24 >= 73; };
  const Batch batch = office_hours(140, open);
  const auto found = of_shape(gaps_in(batch), GapShape::time_hole);
  ASSERT_EQ(found.size(), 1u);
  // Days 70 to 72, from the last quarter before to the first after.
  EXPECT_EQ(matching_rows(batch, found[0].request), 0);
  EXPECT_NE(found[0].request.find("'2024-03-14T"), std::string::npos) << found[0].request;
}

TEST(Gaps, RefusesATargetWithoutClasses) {
  std::vector<std::optional<std::int64_t>> values(500);
  std::iota(values.begin(), values.end(), 0);
  for (auto& value : values) value = *value * *value;
  const Batch batch = batch_of({integers("x", values)});
  EXPECT_THROW(gaps_in(batch, {.target = "x", .policy = {}}), Error);
  EXPECT_THROW(gaps_in(batch, {.target = "y", .policy = {}}), Error);
}

}  // namespace
}  // namespace synthwright
