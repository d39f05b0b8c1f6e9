// Truth: what a person would say of these columns.
#include <gtest/gtest.h>

#include "base/format.h"
#include "profile/test_table.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

using testing::data_of;
using testing::integers;
using testing::numbers;
using testing::reals;
using testing::repeated;
using testing::TestColumn;
using testing::texts;

Kind kind_of(const TestColumn& column) {
  return profile_of(data_of({column}), {}, {}).tables.at(0).columns.at(0).kind;
}

TEST(GuessKind, WholeNumbersStayNumbers) {
  EXPECT_EQ(kind_of(integers("survived", repeated(100, [](auto i) { return i % 2; }))),
            Kind::integer);
  EXPECT_EQ(kind_of(integers("education.num", repeated(100, [](auto i) { return i % 16; }))),
            Kind::integer);
  EXPECT_EQ(kind_of(integers("amount", repeated(100, [](auto i) { return i * i * 37 % 10007; }))),
            Kind::integer);
  EXPECT_EQ(kind_of(reals("age", repeated(100, [](auto i) { return 20.0 + double(i % 60); }))),
            Kind::integer);
  EXPECT_EQ(kind_of(reals("fare", repeated(100, [](auto i) { return double(i) / 4; }))),
            Kind::real);
}

TEST(GuessKind, IdentifiersOfRowsAndCustomers) {
  EXPECT_EQ(kind_of(integers("RowNumber", repeated(100, [](auto i) { return i + 1; }))),
            Kind::identifier);
  EXPECT_EQ(kind_of(integers("", repeated(100, [](auto i) { return i; }))), Kind::identifier);
  EXPECT_EQ(kind_of(integers("year", repeated(100, [](auto i) { return i + 1; }))), Kind::integer);
  EXPECT_EQ(
      kind_of(integers("CustomerId", repeated(100, [](auto i) { return i * 7919 % 10007 + 1; }))),
      Kind::identifier);
  EXPECT_EQ(kind_of(integers("paid", repeated(100, [](auto i) { return i * 7919 % 10007 + 1; }))),
            Kind::integer);
  EXPECT_EQ(
      kind_of(texts("case", repeated(100, [](auto i) { return format("JA{:06}", i * 7919); }))),
      Kind::identifier);
  EXPECT_EQ(kind_of(texts("patient_id",
                          repeated(100, [](auto i) { return format("P{:05}", i * 2 / 3); }))),
            Kind::identifier);
}

TEST(GuessKind, CodesAreCategories) {
  EXPECT_EQ(kind_of(texts("fbi", repeated(100, [](auto i) { return format("{:02}", i % 12); }))),
            Kind::categorical);
  EXPECT_EQ(kind_of(integers("Incident Zip", repeated(100, [](auto i) { return 11200 + i % 9; }))),
            Kind::categorical);
}

TEST(GuessKind, TextsAndCategories) {
  EXPECT_EQ(
      kind_of(texts("name",
                    repeated(100, [](auto i) { return format("Mrs. Ann {} of {}", i, i * i); }))),
      Kind::text);
  EXPECT_EQ(
      kind_of(texts("city", repeated(100, [](auto i) { return format("New Town {}", i % 30); }))),
      Kind::categorical);
  EXPECT_EQ(kind_of(texts("ticket",
                          repeated(100, [](auto i) { return format("{}", i * 3 / 4 * 7919); }))),
            Kind::categorical);
}

TEST(GuessKind, KnownOrders) {
  EXPECT_EQ(kind_of(texts("m", {"Feb", "Mar", "June", "Nov", "Feb"})), Kind::ordinal);
  EXPECT_EQ(kind_of(texts("risk", {"low", "High", "medium", "low"})), Kind::ordinal);
  EXPECT_EQ(kind_of(texts("answer", {"yes", "no", "yes"})), Kind::categorical);
  const Profile profile =
      profile_of(data_of({texts("risk", {"low", "High", "medium", "low"})}), {}, {});
  std::vector<std::string> order;
  for (const ValueCount& value : profile.tables[0].columns[0].values) order.push_back(value.value);
  EXPECT_EQ(order, (std::vector<std::string>{"low", "medium", "High"}));
}

TEST(GuessKind, NothingAndOneValue) {
  EXPECT_EQ(kind_of(integers("x", {std::nullopt, std::nullopt})), Kind::empty);
  EXPECT_EQ(kind_of(integers("x", {7, 7, 7})), Kind::constant);
  EXPECT_EQ(kind_of(integers("x", {7, std::nullopt, 7})), Kind::integer);
  EXPECT_EQ(kind_of(texts("x", {"a", std::nullopt, "a"})), Kind::categorical);
}

TEST(GuessKind, StoredKinds) {
  EXPECT_EQ(kind_of(numbers<std::int64_t>("b", Type::boolean, {0, 1, 1})), Kind::boolean);
  EXPECT_EQ(kind_of(numbers<std::int64_t>("d", Type::date, {19000, 19001})), Kind::date);
  EXPECT_EQ(kind_of(numbers<std::int64_t>("t", Type::time, {1, 2})), Kind::time);
  EXPECT_EQ(kind_of(numbers<std::int64_t>("s", Type::timestamp, {1, 2})), Kind::timestamp);
}

TEST(GuessKind, DeclaredKeysAreIdentifiers) {
  Dataset data = data_of({integers("account", repeated(100, [](auto i) { return i % 10; }))});
  data.keys.push_back(
      {.table = "t", .columns = {"account"}, .referred_table = "accounts", .referred = {"id"}});
  EXPECT_EQ(profile_of(data, {}, {}).tables[0].columns[0].kind, Kind::identifier);
}

}  // namespace
}  // namespace synthwright
