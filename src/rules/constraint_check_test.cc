// Truth: counts by hand; and for sampled keys the binomial distribution of the sample.
#include <gtest/gtest.h>

#include "base/format.h"
#include "base/random.h"
#include "rules/test_batch.h"
#include "synthwright/error.h"
#include "synthwright/rules.h"

namespace synthwright {
namespace {

Constraint rule(const std::string& expression) { return {.expression = expression}; }
Constraint determines(std::vector<std::string> columns, std::vector<std::string> determined) {
  return {Constraint::Shape::determines, "", std::move(columns), std::move(determined)};
}
Constraint unique(std::vector<std::string> columns) {
  return {Constraint::Shape::unique, "", std::move(columns), {}};
}

std::vector<Constraint> checked(const std::vector<Batch>& batches,
                                std::vector<Constraint> constraints, std::int64_t most = 1 << 20) {
  ConstraintCheck check(batches[0].schema(), std::move(constraints), most);
  for (const Batch& batch : batches) check.add(batch);
  return check.results();
}

void expect_counts(const Constraint& constraint, std::int64_t support, std::int64_t exceptions) {
  EXPECT_EQ(constraint.support, support);
  EXPECT_EQ(constraint.exceptions, exceptions);
}

TEST(ConstraintCheck, CountsByHand) {
  const Batch batch = batch_of({
      {{"city", Type::text}, {"Rome", "Rome", "Rome", "Bonn", "-", "Bonn"}},
      {{"country", Type::text}, {"IT", "IT", "US", "DE", "DE", "-"}},
      {{"id", Type::integer}, {"1", "2", "2", "-", "5", "2"}},
      {{"low", Type::real}, {"1", "2", "3", "-", "5", "-0"}},
      {{"high", Type::real}, {"1", "1", "4", "9", "6", "0"}},
  });
  const auto results =
      checked({batch}, {rule("low <= high"), determines({"city"}, {"country"}), unique({"id"}),
                        unique({"city", "id"}), determines({"country"}, {"city", "low"})});
  expect_counts(results[0], 5, 1);
  expect_counts(results[1], 4, 1);  // Rome in US
  expect_counts(results[2], 5, 2);  // 2 comes three times
  expect_counts(results[3], 4, 1);  // Rome with 2
  expect_counts(results[4], 3, 1);  // IT: Rome with 1 and with 2
  EXPECT_EQ(results[0].evidence, "");
  EXPECT_EQ(results[1].columns, std::vector<std::string>{"city"});
}

TEST(ConstraintCheck, ZeroIsOneValue) {
  const Batch batch = batch_of({{{"x", Type::real}, {"0", "-0", "1"}}});
  expect_counts(checked({batch}, {unique({"x"})})[0], 3, 1);
}

TEST(ConstraintCheck, FaultsNameTheColumn) {
  const Schema schema{{{"age", Type::integer}}};
  EXPECT_THROW(ConstraintCheck(schema, {rule("age + 1")}), Error);
  EXPECT_THROW(ConstraintCheck(schema, {rule("ages > 1")}), Error);
  EXPECT_THROW(ConstraintCheck(schema, {unique({"ages"})}), Error);
  EXPECT_THROW(ConstraintCheck(schema, {determines({"age"}, {"ages"})}), Error);
}

// 40,000 keys of which every tenth comes twice, in any order and any batches, with room for 4,096:
// the sample is of at least 2,048 keys, so the share of exceptions among them is binomial with a
// standard deviation of at most sqrt(.1 * .9 / 2048) = .0066; 4 of them (6e-5) are 27 % of .1.
TEST(ConstraintCheck, SamplesKeysBeyondItsRoom) {
  constexpr int kKeys = 40'000;
  std::vector<int> keys;
  for (int key = 0; key < kKeys; ++key) {
    keys.push_back(key);
    if (key % 10 == 0) keys.push_back(key);
  }
  std::vector<std::vector<Constraint>> all;
  for (const std::int64_t rows : {1000, 44'000}) {
    Random random(rows, "order");
    shuffle(keys, random);
    std::vector<Batch> batches;
    for (std::size_t first = 0; first < keys.size(); first += rows) {
      WrittenColumn id{{"id", Type::integer}}, value{{"value", Type::integer}};
      for (std::size_t i = first; i < std::min(keys.size(), first + rows); ++i) {
        id.cells.push_back(format("{}", keys[i]));
        value.cells.push_back(format("{}", keys[i] % 100));
      }
      batches.push_back(batch_of({id, value}));
    }
    all.push_back(checked(batches, {unique({"id"}), determines({"id"}, {"value"})}, 4096));
  }
  EXPECT_EQ(all[0], all[1]);
  EXPECT_EQ(all[0][0].support, 44'000);
  EXPECT_NEAR(all[0][0].exceptions, 4000, 4000 * .27);
  EXPECT_EQ(all[0][0].evidence, "Exceptions are about right: counted in 1 of 16 keys.");
  expect_counts(all[0][1], 44'000, 0);
}

}  // namespace
}  // namespace synthwright
