#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "io/test_files.h"

namespace synthwright {
namespace {

// Rows with their number, a label of three values (6 : 3 : 1), a person of about five rows and a
// day.
std::shared_ptr<const Table> people(int rows) {
  const auto schema = std::make_shared<const Schema>(Schema{{{"row", Type::integer, {}},
                                                             {"label", Type::text, {}},
                                                             {"person", Type::integer, {}},
                                                             {"day", Type::date, {}}}});
  ColumnBuilder row(Type::integer), label(Type::text), person(Type::integer), day(Type::date);
  for (int i = 0; i < rows; ++i) {
    row.append_integer(i);
    label.append_text(i % 10 < 6 ? "a" : i % 10 < 9 ? "b" : "c");
    person.append_integer(i * 7919 % (rows / 5));
    day.append_integer(i * 104'729 % 1000);
  }
  const Batch batch(schema, {row.finish(), label.finish(), person.finish(), day.finish()}, rows);
  return table_of(schema, {batch.slice(0, rows / 3), batch.slice(rows / 3, rows - rows / 3)});
}

std::vector<std::int64_t> column(const Table& table, int index) {
  std::vector<std::int64_t> values;
  for_each_batch(table, [&](const Batch& batch) {
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      values.push_back(batch.column(index).integer(row));
    }
  });
  return values;
}

std::map<std::string, int> label_counts(const Table& table) {
  std::map<std::string, int> counts;
  const Batch batch = collect(table);
  for (std::int64_t row = 0; row < batch.rows(); ++row)
    ++counts[std::string(batch.column(1).text(row))];
  return counts;
}

// Invariant: every row is in exactly one part, in its order, and the count is exact.
TEST(Split, PartsAreThePartition) {
  const auto table = people(1000);
  for (const SplitRequest& request :
       {SplitRequest{}, SplitRequest{.holdout = 0.137}, SplitRequest{.stratify = "label"},
        SplitRequest{.group = "person"}, SplitRequest{.time = "day"}}) {
    const auto [train, holdout] = split(table, request, {.seed = 3});
    const auto a = column(*train, 0), b = column(*holdout, 0);
    EXPECT_TRUE(std::ranges::is_sorted(a));
    EXPECT_TRUE(std::ranges::is_sorted(b));
    std::vector<std::int64_t> all;
    std::ranges::merge(a, b, std::back_inserter(all));
    EXPECT_EQ(all, column(*table, 0));
    EXPECT_EQ(std::ssize(a), train->rows());
    EXPECT_EQ(std::ssize(b), holdout->rows());
    EXPECT_EQ(holdout->rows(), std::llround(1000 * request.holdout));
    EXPECT_EQ(column(*holdout, 0), b);  // again
  }
}

TEST(Split, DependsOnTheSeedAlone) {
  const auto one = people(1000);
  const auto other = table_of(collect(*one));  // the same rows in other batches
  const auto holdout = [](auto table, std::uint64_t seed) {
    return column(*split(table, {}, {.seed = seed}).second, 0);
  };
  EXPECT_EQ(holdout(one, 1), holdout(other, 1));
  EXPECT_NE(holdout(one, 1), holdout(one, 2));
}

// Truth: a row of n is in the holdout of half with probability 1/2, so over s seeds the count is
// binomial; 5.5 deviations are passed with probability 4e-8, by one of 1000 rows with 4e-5.
TEST(Split, EveryRowIsAsLikely) {
  const auto table = people(1000);
  constexpr int kSeeds = 400;
  std::vector<int> counts(1000);
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto [train, holdout] =
        split(table, {.holdout = 0.5}, {.seed = static_cast<std::uint64_t>(seed)});
    for (const std::int64_t row : column(*holdout, 0)) ++counts[row];
  }
  const double deviation = std::sqrt(kSeeds * 0.25);
  for (const int count : counts) EXPECT_NEAR(count, kSeeds / 2, 5.5 * deviation);
}

// Truth: shares by largest remainders, exact here: 600, 300 and 100 rows at 0.2.
TEST(Split, StrataKeepTheirShares) {
  const auto [train, holdout] = split(people(1000), {.stratify = "label"}, {});
  EXPECT_EQ(label_counts(*holdout), (std::map<std::string, int>{{"a", 120}, {"b", 60}, {"c", 20}}));
  const auto [rest, few] = split(people(1000), {.holdout = 0.0155, .stratify = "label"}, {});
  const auto counts = label_counts(*few);  // 9.6, 4.8 and 1.6 of 16
  EXPECT_EQ(counts, (std::map<std::string, int>{{"a", 9}, {"b", 5}, {"c", 2}}));
}

TEST(Split, StrataOfOneRowEach) {
  EXPECT_EQ(split(people(1000), {.stratify = "row"}, {}).second->rows(), 200);
}

TEST(Split, GroupsStayTogether) {
  const auto [train, holdout] = split(people(1000), {.group = "person"}, {});
  const auto a = column(*train, 2), b = column(*holdout, 2);
  const std::set<std::int64_t> persons(b.begin(), b.end());
  EXPECT_EQ(persons.size(), 40u);  // of 200
  for (const std::int64_t person : a) EXPECT_FALSE(persons.contains(person));
}

TEST(Split, LatestRowsAreHeldOut) {
  const auto [train, holdout] = split(people(1000), {.time = "day"}, {});
  EXPECT_LE(std::ranges::max(column(*train, 3)), std::ranges::min(column(*holdout, 3)));
}

TEST(Split, RowsWithoutATimeAreNotHeldOut) {
  ColumnBuilder time(Type::integer);
  for (int i = 0; i < 10; ++i) i % 2 == 0 ? time.append_integer(i) : time.append_missing();
  const auto schema = std::make_shared<const Schema>(Schema{{{"time", Type::integer, {}}}});
  const auto table = table_of(Batch(schema, {time.finish()}, 10));
  EXPECT_EQ(column(*split(table, {.holdout = 0.3, .time = "time"}, {}).second, 0),
            (std::vector<std::int64_t>{4, 6, 8}));
  EXPECT_EQ(error_of([&] { split(table, {.holdout = 0.6, .time = "time"}, {}); }).code,
            Code::infeasible);
  EXPECT_EQ(split(table, {.holdout = 0.5, .group = "time"}, {}).second->rows(), 5);
}

TEST(Split, RefusesWhatCannotBe) {
  const auto code = [](const SplitRequest& request, int rows = 1000) {
    return error_of([&] { split(people(rows), request, {}); }).code;
  };
  EXPECT_EQ(code({.holdout = 0}), Code::usage);
  EXPECT_EQ(code({.holdout = 1}), Code::usage);
  EXPECT_EQ(code({.holdout = std::nan("")}), Code::usage);
  EXPECT_EQ(code({.stratify = "lable"}), Code::usage);
  EXPECT_EQ(code({.group = "none"}), Code::usage);
  EXPECT_EQ(code({.time = "label"}), Code::usage);
  EXPECT_EQ(code({.stratify = "label", .group = "person"}), Code::usage);
  EXPECT_EQ(code({.holdout = 0.0001}), Code::infeasible);
  EXPECT_EQ(code({.holdout = 0.9999}), Code::infeasible);
}

}  // namespace
}  // namespace synthwright
