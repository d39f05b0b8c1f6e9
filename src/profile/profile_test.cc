#include "synthwright/profile.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/format.h"
#include "base/json.h"
#include "base/random.h"
#include "profile/test_table.h"

namespace synthwright {
namespace {

using testing::batch_of;
using testing::data_of;
using testing::integers;
using testing::numbers;
using testing::reals;
using testing::repeated;
using testing::texts;

const ColumnProfile& only_column(const Profile& profile) {
  return profile.tables.at(0).columns.at(0);
}

// Truth: numpy.quantile(method='inverted_cdf'), mean and std(ddof=1) of 1..10, by hand.
TEST(Profile, StatisticsOfOneToTen) {
  const Profile profile =
      profile_of(data_of({integers("x", {10, 1, 9, 2, 8, 3, std::nullopt, 7, 4, 6, 5})}), {}, {});
  const ColumnProfile& x = only_column(profile);
  EXPECT_EQ(x.kind, Kind::integer);
  EXPECT_EQ(x.rows, 11);
  EXPECT_EQ(x.missing, 1);
  EXPECT_EQ(x.distinct, 10);
  EXPECT_EQ(x.minimum, 1);
  EXPECT_EQ(x.maximum, 10);
  EXPECT_DOUBLE_EQ(*x.mean, 5.5);
  EXPECT_DOUBLE_EQ(*x.deviation, std::sqrt(82.5 / 9));
  const std::vector<std::pair<double, double>> expected = {{0, 1},    {.01, 1},  {.05, 1}, {.1, 1},
                                                           {.25, 3},  {.5, 5},   {.75, 8}, {.9, 9},
                                                           {.95, 10}, {.99, 10}, {1, 10}};
  EXPECT_EQ(x.quantiles, expected);
}

// Truth: pandas 2.3.3, Series.skew() and Series.kurt().
TEST(Profile, SkewnessKurtosisAndSigns) {
  const Profile profile =
      profile_of(data_of({reals("x", {0, 0.5, -1, 2, 8, 0, 3, -0.25})}), {}, {});
  const ColumnProfile& x = only_column(profile);
  EXPECT_NEAR(x.skewness.value(), 1.8713724502626865, 1e-12);
  EXPECT_NEAR(x.kurtosis.value(), 3.715751049184558, 1e-12);
  EXPECT_EQ(x.zeros, 2);
  EXPECT_EQ(x.negatives, 2);
  const Profile equal = profile_of(
      data_of({reals("x", {1, 1, 1, 1, std::nullopt}), reals("y", {1e200, -1e200, 3e200, 0, 0})}),
      {}, {});
  EXPECT_FALSE(equal.tables[0].columns[0].skewness);
  EXPECT_FALSE(equal.tables[0].columns[1].kurtosis);
}

TEST(Profile, MostFrequentValuesComeFirstAndEqualOnesByValue) {
  const Profile profile =
      profile_of(data_of({texts("c", {"b", "a", "c", "c", "a", "b", "c", std::nullopt})}), {}, {});
  const ColumnProfile& c = only_column(profile);
  ASSERT_EQ(c.values.size(), 3u);
  EXPECT_EQ(c.values[0].value, "c");
  EXPECT_EQ(c.values[0].count, 3);
  EXPECT_EQ(c.values[1].value, "a");
  EXPECT_EQ(c.values[2].value, "b");
}

// Truth: rows 0 and 3 are equal, 1 and 4 differ in what is missing; NaN counts as missing, -0 as 0.
TEST(Profile, CountsRowsThatCameBefore) {
  const Profile profile = profile_of(data_of({reals("x", {0.0, 1, std::nan(""), -0.0, 1}),
                                              texts("c", {"a", "b", "c", "a", std::nullopt})}),
                                     {}, {});
  EXPECT_EQ(profile.tables[0].duplicate_rows, 1);
  EXPECT_EQ(profile.tables[0].columns[0].missing, 1);
  EXPECT_EQ(profile.tables[0].columns[0].distinct, 2);
}

// Truth: the definition in random.h: results are functions of seed and purpose, not of the work's
// order.
TEST(Profile, DoesNotDependOnBatchesOrThreads) {
  Random random(1, "test");
  const std::int64_t rows = 200'000;  // more than are counted exactly
  const Batch all = batch_of(
      {reals("x", repeated(rows, [&](auto) { return random.uniform(); })),
       texts("note",
             repeated(rows, [&](auto i) { return format("word{} or {}", i % 150'000, i % 7); })),
       integers("n", repeated(rows, [&](auto i) { return i % 1000; }))});
  std::vector<Batch> pieces;
  for (std::int64_t first = 0; first < rows; first += 7'001) {
    pieces.push_back(all.slice(first, std::min<std::int64_t>(7'001, rows - first)));
  }
  const std::string once =
      to_json(profile_of(dataset_of("t", table_of(all)), {}, {.threads = 1})).dump();
  const Dataset in_pieces = dataset_of("t", table_of(all.shared_schema(), pieces));
  EXPECT_EQ(once, to_json(profile_of(in_pieces, {}, {.threads = 1})).dump());
  EXPECT_EQ(once, to_json(profile_of(in_pieces, {}, {.threads = 4})).dump());
}

// Truth: the number of distinct values put in. The estimate keeps at least 2^16 of them: its
// relative standard deviation is below 2^-8 = 0.4 %; allowed are four of them.
TEST(Profile, EstimatesManyDistinctValues) {
  const std::int64_t rows = 300'000;
  const Profile profile = profile_of(
      data_of({integers("x", repeated(rows, [&](auto i) { return (i * 7919) % 250'000; }))}), {},
      {});
  const ColumnProfile& x = only_column(profile);
  EXPECT_NEAR(x.distinct, 250'000, 250'000 * 4 / 256.);
  EXPECT_NE(x.evidence.find("about "), std::string::npos) << x.evidence;
  EXPECT_EQ(x.minimum, 0);
  EXPECT_EQ(x.maximum, 249'999);
  // The median of a sample of 2^16: standard deviation range * 0.5 / 2^8, allowed are five.
  EXPECT_NEAR(x.quantiles[5].second, 125'000, 250'000 * 5 * 0.5 / 256);
}

TEST(Profile, RefusesATableWithoutRows) {
  EXPECT_THROW(profile_of(data_of({integers("x", {})}), {}, {}), Error);
}

TEST(Profile, RefusesInfinity) {
  try {
    profile_of(data_of({reals("x", {1, 2, INFINITY})}), {}, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid_data);
    EXPECT_NE(std::string(error.what()).find("column 'x', row 3"), std::string::npos)
        << error.what();
  }
}

TEST(Profile, HonoursADeclaredKind) {
  const Dataset data = data_of({integers("ward", {1, 2, 2, 3})});
  const Profile profile = profile_of(data, {.kinds = {{"ward", Kind::ordinal}}}, {});
  const ColumnProfile& ward = only_column(profile);
  EXPECT_EQ(ward.kind, Kind::ordinal);
  EXPECT_EQ(ward.origin, Origin::declared);
  ASSERT_EQ(ward.values.size(), 3u);  // all values, in their order
  EXPECT_EQ(ward.values[1].value, "2");
  EXPECT_EQ(ward.values[1].count, 2);
}

TEST(Profile, OrdersTextsDeclaredOrdinal) {
  const Dataset data = data_of({texts("stage", {"T10", "T2", "T1", "T2"})});
  const Profile profile = profile_of(data, {.kinds = {{"stage", Kind::ordinal}}}, {});
  std::vector<std::string> order;
  for (const ValueCount& value : only_column(profile).values) order.push_back(value.value);
  EXPECT_EQ(order, (std::vector<std::string>{"T1", "T2", "T10"}));
}

TEST(Profile, FindsDeclaredColumnsInSeveralTables) {
  Dataset data = data_of({integers("x", {1, 2, 3})});
  data.tables["u"] = table_of(batch_of({integers("x", {1, 2, 3}), integers("y", {1, 2, 3})}));
  const Profile profile =
      profile_of(data, {.kinds = {{"t.x", Kind::categorical}, {"y", Kind::ordinal}}}, {});
  EXPECT_EQ(profile.table("t").column("x").kind, Kind::categorical);
  EXPECT_EQ(profile.table("u").column("x").kind, Kind::integer);
  EXPECT_EQ(profile.table("u").column("y").kind, Kind::ordinal);
  EXPECT_THROW(profile_of(data, {.kinds = {{"z", Kind::text}}}, {}), Error);
  EXPECT_THROW(profile.table("v"), Error);
  EXPECT_THROW(profile.table(), Error);
}

TEST(Profile, RefusesADeclaredKindThatTheColumnCannotHave) {
  const Dataset data = data_of({texts("name", {"a", "b"}), reals("x", {0.5, 1})});
  const auto code = [&](const std::string& column, Kind kind) {
    try {
      profile_of(data, {.kinds = {{column, kind}}}, {});
    } catch (const Error& error) {
      return error.code();
    }
    return Code::failure;
  };
  EXPECT_EQ(code("name", Kind::integer), Code::usage);
  EXPECT_EQ(code("name", Kind::date), Code::usage);
  EXPECT_EQ(code("name", Kind::constant), Code::usage);
  EXPECT_EQ(code("x", Kind::integer), Code::usage);  // 0.5
  EXPECT_EQ(code("x", Kind::boolean), Code::usage);
  EXPECT_EQ(code("nam", Kind::text), Code::usage);  // no such column
}

}  // namespace
}  // namespace synthwright
