// Truth: relations planted in made tables, with exceptions counted by hand; tables of independent
// columns, in which there is nothing to find; the results of another cut into batches.
#include "profile/relations/relations.h"

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
using testing::TestColumn;
using testing::texts;

TableProfile profile_of_columns(const std::vector<TestColumn>& columns) {
  return profile_of(data_of(columns), {}, {}).tables.at(0);
}

std::string text_of(const Constraint& constraint) {
  const std::string columns = format("{}", fmt::join(constraint.columns, ", "));
  switch (constraint.shape) {
    case Constraint::Shape::rule: return constraint.expression;
    case Constraint::Shape::determines:
      return format("{} -> {}", columns, fmt::join(constraint.determined, ", "));
    case Constraint::Shape::unique: return "unique " + columns;
  }
  return {};
}

std::vector<std::string> texts_of(const TableProfile& table) {
  std::vector<std::string> result;
  for (const Constraint& constraint : table.constraints) result.push_back(text_of(constraint));
  return result;
}

const Constraint* find(const TableProfile& table, const std::string& text) {
  for (const Constraint& constraint : table.constraints) {
    if (text_of(constraint) == text) return &constraint;
  }
  return nullptr;
}

void expect_found(const TableProfile& table, const std::string& text, std::int64_t support,
                  std::int64_t exceptions) {
  const Constraint* found = find(table, text);
  ASSERT_NE(found, nullptr) << text << " is not among "
                            << fmt::format("{}", fmt::join(texts_of(table), "; "));
  EXPECT_EQ(found->support, support) << text;
  EXPECT_EQ(found->exceptions, exceptions) << text;
  EXPECT_EQ(found->origin, Origin::measured);
}

/// A number with two decimals in [0, most).
double cents(Random& random, double most) {
  return double(random.below(std::uint64_t(most * 100))) / 100;
}

double rounded(double value, double scale = 100) { return std::round(value * scale) / scale; }

std::vector<std::optional<double>> column(std::int64_t rows, const std::function<double()>& value) {
  return repeated(rows, [&](auto) { return value(); });
}

template <typename Value>
auto combined(const std::vector<std::optional<double>>& a,
              const std::vector<std::optional<double>>& b, const Value& value) {
  std::vector<std::optional<double>> result;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] && b[i]) {
      result.emplace_back(value(*a[i], *b[i]));
    } else {
      result.emplace_back(std::nullopt);
    }
  }
  return result;
}

TEST(Searches, CityDeterminesStateWithCountedExceptions) {
  Random random(1, "test");
  std::vector<std::optional<std::string>> city, state;
  for (int row = 0; row < 3000; ++row) {
    const auto town = random.below(60);
    city.emplace_back(format("City {}", town));
    state.emplace_back(format("State {}", row < 7 ? (town + 1) % 6 : town % 6));  // seven errors
  }
  city.emplace_back("A city that comes once, and cannot be judged");
  state.emplace_back("State 0");
  const TableProfile table = profile_of_columns({texts("city", city), texts("state", state)});
  expect_found(table, "city -> state", 3000, 7);
  EXPECT_EQ(table.constraints.size(), 1u);  // the state does not determine the city
}

TEST(Searches, WhatFollowsFromOtherDependenciesIsLeftOut) {
  Random random(2, "test");
  std::vector<std::optional<std::string>> town, county, country, code;
  for (int row = 0; row < 2000; ++row) {
    const auto i = random.below(50);
    town.emplace_back(format("t{}", i));
    county.emplace_back(format("c{}", i / 5));
    country.emplace_back(format("l{}", i / 25));
    code.emplace_back(format("{:03}", i * 7));  // one for each town
  }
  const TableProfile table =
      profile_of_columns({texts("town", town), texts("code", code), texts("county", county),
                          texts("country", country)});
  EXPECT_EQ(texts_of(table), (std::vector<std::string>{"town -> code", "town -> county",
                                                       "code -> town", "county -> country"}));
}

TEST(Searches, RowsThatComeTwiceAreNoDependency) {
  Random random(14, "test");
  std::vector<std::optional<std::int64_t>> id, a, b;
  for (int row = 0; row < 600; ++row) {
    const bool again = row >= 300;  // the first half once more
    id.emplace_back(again ? *id[row - 300] : 1000 + row * 7);
    a.emplace_back(again ? *a[row - 300] : random.below(50));
    b.emplace_back(again ? *b[row - 300] : random.below(50));
  }
  const TableProfile table =
      profile_of(data_of({integers("id", id), integers("a", a), integers("b", b)}),
                 {.kinds = {{"id", Kind::identifier}}}, {})
          .tables.at(0);
  EXPECT_EQ(table.duplicate_rows, 300);
  EXPECT_TRUE(table.constraints.empty()) << fmt::format("{}", fmt::join(texts_of(table), "; "));
}

TEST(Searches, SumsOfPartsWithExceptions) {
  Random random(3, "test");
  const auto fare = column(2000, [&] { return cents(random, 50); });
  const auto tip = column(2000, [&] { return cents(random, 10); });
  auto tolls = column(2000, [&] { return random.below(10) == 0 ? 6.12 : 0; });
  tolls[5] = std::nullopt;  // cannot be judged
  const auto noise = column(2000, [&] { return cents(random, 100); });
  auto total = combined(combined(fare, tip, std::plus<>()), tolls,
                        [](double a, double b) { return rounded(a + b); });
  total[0] = *total[0] + 1;
  total[1] = *total[1] + 0.01;
  const TableProfile table =
      profile_of_columns({reals("fare", fare), reals("tip", tip), reals("noise", noise),
                          reals("total paid", total), reals("tolls", tolls)});
  expect_found(table, "abs(`total paid` - (fare + tip + tolls)) <= 0.005", 1999, 2);
  EXPECT_EQ(table.constraints.size(), 1u);  // fare <= total follows
}

TEST(Searches, FeesLeftOverFromASum) {
  Random random(4, "test");
  const auto fare = column(3000, [&] { return cents(random, 60); });
  const auto tip = column(3000, [&] { return cents(random, 12); });
  const auto total = combined(fare, tip, [&](double a, double b) {
    return rounded(a + b + std::vector{0.3, 0.8, 3.3}[random.below(3)]);
  });
  const TableProfile table =
      profile_of_columns({reals("fare", fare), reals("tip", tip), reals("total", total)});
  expect_found(table, "round(total - (fare + tip), 2) in (0.3, 0.8, 3.3)", 3000, 0);
}

TEST(Searches, DifferencesAndConstants) {
  Random random(5, "test");
  const auto income = column(1000, [&] { return double(random.below(90000)); });
  const auto costs = combined(income, income, [&](double a, double) {
    return std::floor(a * (0.8 + 0.4 * random.uniform()));
  });
  const auto profit = combined(income, costs, std::minus<>());
  const TableProfile table =
      profile_of_columns({reals("income", income), reals("costs", costs), reals("profit", profit)});
  expect_found(table, "income == costs + profit", 1000, 0);

  const auto age = column(1000, [&] { return double(18 + random.below(70)); });
  const auto born = combined(age, age, [](double a, double) { return 2024 - a; });
  expect_found(profile_of_columns({reals("age", age), reals("born", born)}), "age == -born + 2024",
               1000, 0);
}

TEST(Searches, NearSumsAreNone) {
  Random random(6, "test");
  const auto a = column(3000, [&] { return cents(random, 50); });
  const auto b = column(3000, [&] { return cents(random, 50); });
  const auto sum = combined(a, b, [&](double x, double y) {
    return rounded(x + y + (random.uniform() - 0.5) * 0.4);  // off by up to twenty cents
  });
  for (const std::string& text :
       texts_of(profile_of_columns({reals("a", a), reals("b", b), reals("sum", sum)}))) {
    EXPECT_EQ(text.find("abs("), std::string::npos) << text;
    EXPECT_EQ(text.find("round("), std::string::npos) << text;
  }
}

TEST(Searches, ProductsAndRatios) {
  Random random(7, "test");
  const auto price = column(2000, [&] { return 1 + cents(random, 30); });
  const auto quantity = column(2000, [&] { return double(1 + random.below(40)); });
  auto cost = combined(price, quantity, [](double a, double b) { return rounded(a * b); });
  cost[3] = 1e6;
  expect_found(
      profile_of_columns({reals("price", price), reals("quantity", quantity), reals("cost", cost)}),
      "abs(cost - price * quantity) <= 0.005", 2000, 1);

  const auto height = column(2000, [&] { return rounded(1.5 + 0.5 * random.uniform(), 1000); });
  const auto weight = column(2000, [&] { return 45 + rounded(60 * random.uniform(), 10); });
  const auto share =
      combined(weight, height, [](double a, double b) { return rounded(100 * a / b, 10); });
  expect_found(
      profile_of_columns({reals("weight", weight), reals("height", height), reals("share", share)}),
      "abs(share - 100 * weight / height) <= 0.05", 2000, 0);
}

TEST(Searches, TheSameAmountInAnotherUnit) {
  Random random(8, "test");
  const auto miles = column(2000, [&] { return cents(random, 200); });
  const auto km =
      combined(miles, miles, [](double a, double) { return rounded(1.609344 * a, 1000); });
  const TableProfile distance = profile_of_columns({reals("miles", miles), reals("km", km)});
  ASSERT_EQ(distance.constraints.size(), 1u);
  double factor = 0;  // any that rounding cannot tell from the true one
  ASSERT_EQ(std::sscanf(distance.constraints[0].expression.c_str(),
                        "abs(km - %lf * miles) <= 0.0005", &factor),
            1)
      << distance.constraints[0].expression;
  EXPECT_NEAR(factor, 1.609344, 1e-5);
  EXPECT_LE(distance.constraints[0].exceptions, 10);

  const auto celsius = column(2000, [&] { return rounded(60 * random.uniform() - 20, 10); });
  const auto fahrenheit =
      combined(celsius, celsius, [](double c, double) { return rounded(1.8 * c + 32); });
  expect_found(profile_of_columns({reals("c", celsius), reals("f", fahrenheit)}),
               "abs(f - (1.8 * c + 32)) <= 0.005", 2000, 0);
}

TEST(Searches, OrderingsWithoutWhatFollows) {
  Random random(9, "test");
  std::vector<std::optional<double>> low, open, close, high, volume;
  std::vector<std::optional<std::int64_t>> start, end;
  double level = 100;
  for (int row = 0; row < 1500; ++row) {
    level = std::max(20.0, level + 4 * random.uniform() - 2);
    const double a = rounded(level + 3 * random.uniform()),
                 b = rounded(level + 3 * random.uniform());
    open.emplace_back(a);
    close.emplace_back(b);
    low.emplace_back(rounded(std::min(a, b) - random.uniform()));
    high.emplace_back(rounded(std::max(a, b) + random.uniform()));
    volume.emplace_back(1e6 + double(random.below(1000)));  // always larger: says nothing
    const auto day = 10'000 + std::int64_t(random.below(400));
    start.emplace_back(day);
    end.emplace_back(day + std::int64_t(random.below(30)));
  }
  end[10] = *start[10] - 1;
  const TableProfile table =
      profile_of_columns({reals("low", low), reals("open", open), reals("close", close),
                          reals("high", high), reals("volume", volume),
                          numbers("start", Type::date, start), numbers("end", Type::date, end)});
  expect_found(table, "low <= open", 1500, 0);
  expect_found(table, "low <= close", 1500, 0);
  expect_found(table, "open <= high", 1500, 0);
  expect_found(table, "close <= high", 1500, 0);
  expect_found(table, "start <= end", 1500, 1);
  EXPECT_EQ(table.constraints.size(), 5u) << fmt::format("{}", fmt::join(texts_of(table), "; "));
}

TEST(Searches, ScalesAreNoOrdering) {
  Random random(10, "test");
  const auto size = column(3000, [&] { return rounded(1 + 3 * random.uniform()); });
  const auto other = combined(size, size, [&](double a, double) {
    return rounded(a * (1.8 + 0.4 * random.uniform()));  // never near the first
  });
  EXPECT_TRUE(profile_of_columns({reals("size", size), reals("other", other)}).constraints.empty());
}

TEST(Searches, CopiesStandForEachOther) {
  Random random(11, "test");
  std::vector<std::optional<std::string>> borough, park, zone;
  for (int row = 0; row < 1000; ++row) {
    const auto i = random.below(30);
    zone.emplace_back(format("zone {}", i));
    borough.emplace_back(format("borough {}", i % 5));
    park.push_back(row == 4 ? "elsewhere" : borough.back());
  }
  const TableProfile table =
      profile_of_columns({texts("borough", borough), texts("park", park), texts("zone", zone)});
  expect_found(table, "borough == park", 1000, 1);
  expect_found(table, "zone -> borough", 1000, 0);
  EXPECT_EQ(table.constraints.size(), 2u);
}

TEST(Searches, KeysOfOneColumnAndOfTwo) {
  Random random(12, "test");
  std::vector<std::optional<std::int64_t>> order, line, amount;
  for (int row = 0; row < 3000; ++row) {
    order.emplace_back(row / 3);
    line.emplace_back(row % 3);
    amount.emplace_back(random.below(20));
  }
  const TableProfile lines = profile_of_columns(
      {integers("order_code", order), integers("line", line), integers("amount", amount)});
  expect_found(lines, "unique order_code, line", 3000, 0);
  EXPECT_EQ(lines.constraints.size(), 1u);
  expect_found(profile_of_columns({integers("id", repeated(500, [](auto i) { return i + 1; }))}),
               "unique id", 500, 0);
}

// Truth: nothing relates to anything. At most 10^-4 false findings of each of eight searches are
// expected a table (chance.h), 0.08 in a hundred tables; three or more: probability 8.5e-5
// (Poisson).
TEST(Searches, IndependentColumnsHaveNone) {
  std::int64_t found = 0;
  std::string what;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Random random(seed, "independent");
    const auto rows = std::int64_t(100 + random.below(900));
    std::vector<TestColumn> columns;
    for (int i = 0; i < 14; ++i) {
      const std::uint64_t most = std::vector{2, 3, 10, 100, 1000}[random.below(5)];
      const double gaps = random.below(2) == 0 ? 0 : 0.3 * random.uniform();
      const double zeros = random.below(3) == 0 ? 0.9 : 0;
      std::vector<std::optional<double>> values;
      for (std::int64_t row = 0; row < rows; ++row) {
        const bool missing = random.uniform() < gaps, zero = random.uniform() < zeros;
        const double value = zero ? 0 : double(random.below(most)) / (i % 3 == 0 ? 4 : 1);
        values.push_back(missing ? std::nullopt : std::optional(value));
      }
      if (i % 3 == 2) {
        std::vector<std::optional<std::string>> words;
        for (const auto& value : values) {
          words.push_back(value ? std::optional(format("w{}", *value)) : std::nullopt);
        }
        columns.push_back(texts(format("c{}", i), words));
      } else {
        columns.push_back(reals(format("c{}", i), values));
      }
    }
    const TableProfile table = profile_of_columns(columns);
    found += std::ssize(table.constraints) + std::ssize(table.missing_ties);
    for (const std::string& text : texts_of(table)) what += format("{}: {}\n", seed, text);
    for (const MissingTie& tie : table.missing_ties) what += format("{}: {}\n", seed, tie.evidence);
  }
  EXPECT_LE(found, 2) << what;
}

// Truth: counts of the planted exceptions. There are more rows than the sample holds, so they are
// counted in a second pass.
TEST(Searches, CountsAllRowsWhateverTheBatchesAndThreads) {
  Random random(13, "test");
  const std::int64_t rows = RowSample::kMostRows + 90'000;
  std::vector<std::optional<std::int64_t>> a, b, sum, missing;
  for (std::int64_t row = 0; row < rows; ++row) {
    a.emplace_back(random.below(1000));
    b.emplace_back(random.below(1000));
    sum.emplace_back(*a.back() + *b.back() + (row % 10'000 == 77));  // 36 exceptions
  }
  const Batch all = batch_of({integers("a", a), integers("b", b), integers("sum", sum)});
  const auto profiled = [&](std::int64_t size, int threads) {
    std::vector<Batch> pieces;
    for (std::int64_t first = 0; first < rows; first += size) {
      pieces.push_back(all.slice(first, std::min(size, rows - first)));
    }
    return profile_of(dataset_of("t", table_of(all.shared_schema(), pieces)), {},
                      {.threads = threads});
  };
  const Profile once = profiled(rows, 1);
  expect_found(once.tables[0], "sum == a + b", rows, (rows - 78) / 10'000 + 1);
  EXPECT_EQ(to_json(once).dump(), to_json(profiled(10'007, 4)).dump());
}

}  // namespace
}  // namespace synthwright
