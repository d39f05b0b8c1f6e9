// Truth: relations planted in made tables, with their exceptions; independent columns, of which
// nothing is to be said; and the counts of ConstraintCheck (rules), which reads what was found as
// text and shares no code with the search.
#include "profile/relations/relations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "profile/test_table.h"

namespace synthwright {
namespace {

using testing::batch_of;
using testing::integers;
using testing::reals;
using testing::texts;

using Integers = std::vector<std::optional<std::int64_t>>;
using Reals = std::vector<std::optional<double>>;
using Texts = std::vector<std::optional<std::string>>;

TableProfile profiled(const Batch& batch, int threads = 0) {
  return profile_of(dataset_of("made", table_of(batch)), {}, {.threads = threads}).table();
}

/// What the table is said to be bound by, as text: "a <= b", "city -> state", "unique id".
std::vector<std::string> found_in(const TableProfile& table) {
  std::vector<std::string> found;
  for (const Constraint& constraint : table.constraints) {
    switch (constraint.shape) {
      case Constraint::Shape::rule: found.push_back(constraint.expression); break;
      case Constraint::Shape::determines:
        found.push_back(constraint.columns.at(0) + " -> " + constraint.determined.at(0));
        break;
      case Constraint::Shape::unique: found.push_back("unique " + constraint.columns.at(0)); break;
    }
  }
  return found;
}

void expect_counts_of_rules(const Batch& batch, const TableProfile& table) {
  ConstraintCheck check(batch.schema(), table.constraints);
  check.add(batch);
  const std::vector<Constraint> counted = check.results();
  for (std::size_t i = 0; i < counted.size(); ++i) {
    EXPECT_EQ(counted[i].exceptions, table.constraints[i].exceptions) << found_in(table)[i];
  }
}

double cents(Random& random, int most) {
  return static_cast<double>(random.below(static_cast<std::uint64_t>(100 * most))) / 100;
}

bool has(const std::vector<std::string>& found, const std::string& what) {
  return std::ranges::find(found, what) != found.end();
}

TEST(Relations, FindsSumsOrderingsAndWhatColumnsDetermine) {
  Random random(1, "relations");
  Reals fare, tip, total;
  Integers low, high;
  Texts city, state;
  for (int row = 0; row < 3000; ++row) {
    fare.push_back(cents(random, 50));
    tip.push_back(cents(random, 9));
    // Six rows are mistyped: 0.2 %.
    total.push_back(std::round(100 * (*fare.back() + *tip.back())) / 100 + (row % 500 == 0));
    low.push_back(static_cast<std::int64_t>(random.below(100)));
    high.push_back(*low.back() + static_cast<std::int64_t>(random.below(60)));
    const auto town = random.below(40);
    city.push_back("city" + std::to_string(town));
    state.push_back("state" + std::to_string(town % 7));
  }
  const Batch batch =
      batch_of({reals("fare", fare), reals("tip", tip), reals("total", total), integers("low", low),
                integers("high", high), texts("city", city), texts("state", state)});
  const TableProfile table = profiled(batch);
  const auto found = found_in(table);
  EXPECT_TRUE(has(found, "low <= high")) << ::testing::PrintToString(found);
  EXPECT_TRUE(has(found, "city -> state")) << ::testing::PrintToString(found);
  EXPECT_FALSE(has(found, "state -> city"));
  const auto sum = std::ranges::find_if(table.constraints, [](const Constraint& constraint) {
    return constraint.expression.find("fare") != std::string::npos &&
           constraint.expression.find("total") != std::string::npos;
  });
  ASSERT_NE(sum, table.constraints.end()) << ::testing::PrintToString(found);
  EXPECT_EQ(sum->support, 3000);
  EXPECT_EQ(sum->exceptions, 6);
  expect_counts_of_rules(batch, table);
}

TEST(Relations, FindsProductsMultiplesAndCopies) {
  Random random(2, "relations");
  Integers count;
  Reals price, amount, miles, kilometres;
  Texts code, again;
  for (int row = 0; row < 2000; ++row) {
    count.push_back(1 + static_cast<std::int64_t>(random.below(12)));
    price.push_back(1 + cents(random, 90));
    amount.push_back(std::round(100 * static_cast<double>(*count.back()) * *price.back()) / 100);
    miles.push_back(cents(random, 300));
    kilometres.push_back(std::round(1.609344 * *miles.back() * 1000) / 1000);
    code.push_back("c" + std::to_string(random.below(30)));
    again.push_back(code.back());
  }
  const Batch batch = batch_of(
      {integers("count", count), reals("price", price), reals("amount", amount),
       reals("miles", miles), reals("km", kilometres), texts("code", code), texts("again", again)});
  const TableProfile table = profiled(batch);
  const auto found = found_in(table);
  const auto says = [&](const std::string& a, const std::string& b) {
    return std::ranges::any_of(found, [&](const std::string& rule) {
      return rule.find(a) != std::string::npos && rule.find(b) != std::string::npos;
    });
  };
  EXPECT_TRUE(says("amount", "count * price") || says("amount", "price * count"))
      << ::testing::PrintToString(found);
  EXPECT_TRUE(says("miles", "km")) << ::testing::PrintToString(found);
  EXPECT_TRUE(has(found, "code == again")) << ::testing::PrintToString(found);
  expect_counts_of_rules(batch, table);
}

TEST(Relations, TellsWhereValuesAreMissing) {
  Random random(3, "relations");
  Integers months;
  Reals paid;
  Texts other;
  for (int row = 0; row < 2000; ++row) {
    months.push_back(static_cast<std::int64_t>(random.below(40)));
    paid.push_back(*months.back() == 0 ? std::nullopt : std::optional(cents(random, 99)));
    other.push_back(random.below(10) == 0 ? std::nullopt
                                          : std::optional("x" + std::to_string(random.below(5))));
  }
  const TableProfile table =
      profiled(batch_of({integers("months", months), reals("paid", paid), texts("other", other)}));
  ASSERT_EQ(table.missing_ties.size(), 1u);
  EXPECT_EQ(table.missing_ties[0].column, "paid");
  EXPECT_EQ(table.missing_ties[0].with, "months");
  EXPECT_NEAR(table.missing_ties[0].strength, 1, 0.02);
}

Batch independent(std::uint64_t seed) {
  Random random(seed, "independent");
  Integers a, b;
  Reals c;
  Texts d, e;
  for (int row = 0; row < 600; ++row) {
    a.push_back(static_cast<std::int64_t>(random.below(50)));
    b.push_back(static_cast<std::int64_t>(random.below(2)));
    c.push_back(random.below(8) == 0 ? std::nullopt : std::optional(cents(random, 20)));
    d.push_back("d" + std::to_string(random.below(200)));
    e.push_back("e" + std::to_string(random.below(3)));
  }
  return batch_of(
      {integers("a", a), integers("b", b), reals("c", c), texts("d", d), texts("e", e)});
}

// At most 1e-4 false findings a table are expected: in 100 tables one has a probability below .01,
// two below 5e-5.
TEST(Relations, SaysNothingOfIndependentColumns) {
  int findings = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const TableProfile table = profiled(independent(seed));
    findings += static_cast<int>(table.constraints.size() + table.missing_ties.size());
    for (const auto& what : found_in(table)) ADD_FAILURE() << seed << ": " << what;
  }
  EXPECT_LE(findings, 1);
}

TEST(Relations, AreTheSameForAnyNumberOfThreads) {
  const Batch batch = independent(7);
  EXPECT_EQ(found_in(profiled(batch, 1)), found_in(profiled(batch, 4)));
}

}  // namespace
}  // namespace synthwright
