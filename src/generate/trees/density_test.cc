// Truth: densities add up to one over all that can be made; rows that the sampler makes come as
// often as their density says; entropies of made tables in closed form.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "base/json.h"
#include "generate/trees/density_test_tables.h"
#include "numeric/normal.h"

namespace synthwright {
namespace {

using namespace trees::testing;

/// The quantile of a chi-squared distribution that is passed once in 10^4 (Wilson & Hilferty 1931).
double chi_squared_bound(double freedom) {
  return freedom * std::pow(1 - 2 / (9 * freedom) + 3.72 * std::sqrt(2 / (9 * freedom)), 3);
}

TEST(Density, AddsUpToOneOverCombinationsOfSymbols) {
  for (const std::string rare : {"redraw", "label"}) {
    const auto model = fitted(symbols(), {Kind::categorical, Kind::categorical, Kind::boolean},
                              {.options = {{"rare", rare}}});
    const Batch all =
        combinations(*model->schema(), {range(0, 39), {"", "x", "y", "(rare)"}, {"0", "1"}});
    EXPECT_NEAR(sum_of_densities(*model, all), 1, 1e-6) << rare;
  }
}

// Counts of combinations against their densities, and the mean log density of the rows against the
// entropy that the densities give: four standard errors.
TEST(Density, SampledRowsComeAsOftenAsTheirDensity) {
  const auto model = fitted(symbols(), {Kind::categorical, Kind::categorical, Kind::boolean});
  const Batch all = combinations(*model->schema(), {range(0, 39), {"", "x", "y"}, {"0", "1"}});
  const std::vector<double> logs = numbers(scored(*model, all), "log_density");
  constexpr std::int64_t kRows = 20'000;
  const Batch made = sampled(*model, {.count = kRows, .seed = 5});

  const auto key = [](const Batch& rows, std::int64_t row) {
    std::string text;
    for (int c = 0; c < 3; ++c) {
      const Column& column = rows.column(c);
      text += column.missing(row) ? "-," : symbol_text(column, row) + ",";
    }
    return text;
  };
  std::map<std::string, double> counts;
  for (std::int64_t row = 0; row < kRows; ++row) ++counts[key(made, row)];
  double chi_squared = 0, freedom = -1, few = 0, few_expected = 0, entropy = 0, square = 0;
  for (std::int64_t row = 0; row < all.rows(); ++row) {
    const double p = std::exp(logs[row]), expected = p * kRows, count = counts[key(all, row)];
    if (p > 0) entropy -= p * logs[row], square += p * logs[row] * logs[row];
    if (expected < 20) {
      few += count;
      few_expected += expected;
      continue;
    }
    chi_squared += (count - expected) * (count - expected) / expected;
    ++freedom;
  }
  ASSERT_GT(few_expected, 0);
  chi_squared += (few - few_expected) * (few - few_expected) / few_expected;
  EXPECT_LT(chi_squared, chi_squared_bound(freedom + 1));

  const std::vector<double> of_made = numbers(scored(*model, made), "log_density");
  const double mean = std::accumulate(of_made.begin(), of_made.end(), 0.0) / kRows;
  EXPECT_NEAR(mean, -entropy, 4 * std::sqrt((square - entropy * entropy) / kRows));
}

TEST(Density, AddsUpToOneOverWholeNumbers) {
  for (const bool households : {false, true}) {
    const auto model = fitted(whole_numbers(households), {Kind::integer, Kind::categorical});
    std::vector<std::string> all = range(-100, households ? 3'100 : 20'100);
    all.push_back("");
    EXPECT_NEAR(sum_of_densities(*model, combinations(*model->schema(), {all, {"p", "q"}})), 1,
                1e-6);
    EXPECT_EQ(model->describe()["columns"][0]["codes"].size(), households ? 3u : 2u);
  }
}

// Stretches of the whole numbers, by symbol.
TEST(Density, SampledNumbersComeAsOftenAsTheirDensity) {
  const auto model = fitted(whole_numbers(false), {Kind::integer, Kind::categorical});
  const auto cell = [](const Batch& rows, std::int64_t row) {
    const Column& n = rows.column(0);
    const int place = n.missing(row)          ? 0
                      : n.integer(row) == 100 ? 1
                                              : 2 + static_cast<int>(n.integer(row) / 1'000) * 2 +
                                                    (n.integer(row) % 10 == 0);
    return std::pair(place, std::string(rows.column(1).text(row)));
  };
  std::vector<std::string> values = range(-100, 20'100);
  values.push_back("");
  const Batch all = combinations(*model->schema(), {values, {"p", "q"}});
  const std::vector<double> logs = numbers(scored(*model, all), "log_density");
  std::map<std::pair<int, std::string>, double> expected, counts;
  constexpr std::int64_t kRows = 40'000;
  for (std::int64_t row = 0; row < all.rows(); ++row) {
    expected[cell(all, row)] += kRows * std::exp(logs[row]);
  }
  const Batch made = sampled(*model, {.count = kRows, .seed = 6});
  for (std::int64_t row = 0; row < kRows; ++row) ++counts[cell(made, row)];
  double chi_squared = 0;
  for (const auto& [place, mean] : expected) {
    if (mean < 5) continue;
    chi_squared += (counts[place] - mean) * (counts[place] - mean) / mean;
  }
  EXPECT_LT(chi_squared, chi_squared_bound(static_cast<double>(expected.size()) - 1));
}

/// Any number, some of them zero, some missing; a symbol that depends on it.
Dataset any_numbers(std::int64_t rows) {
  const auto value = [](std::int64_t row) {
    return uniform(row, "zero") < 0.3 ? 0 : normal_quantile(uniform(row, "z")) / 3;
  };
  return made_data(rows, {{{"x", Type::real, {}},
                           [=](auto row, auto& to) {
                             row % 9 == 1 ? to.append_missing() : to.append_number(value(row));
                           }},
                          {{"s", Type::text, {}}, [=](auto row, auto& to) {
                             to.append_text(uniform(row, "s") < 0.5 + value(row) / 4 ? "p" : "q");
                           }}});
}

// The density is constant but for jumps, each of which costs the midpoint rule half a cell at most.
TEST(Density, IntegratesToOneOverAnyNumbers) {
  const auto model = fitted(any_numbers(4'000), {Kind::real, Kind::categorical});
  constexpr int kCells = 20'000;
  constexpr double kWidth = 4.0 / kCells;
  ColumnBuilder x(Type::real), s(Type::text);
  for (const char* symbol : {"p", "q"}) {
    for (int i = 0; i < kCells; ++i) {
      x.append_number(-2 + (i + 0.5) * kWidth);
      s.append_text(symbol);
    }
  }
  const auto density = numbers(
      scored(*model, Batch(model->schema(), {x.finish(), s.finish()}, 2 * kCells)), "log_density");
  double integral = 0, variation = 0;
  for (std::size_t i = 0; i < density.size(); ++i) {
    integral += std::exp(density[i]) * kWidth;
    if (i > 0) variation += std::abs(std::exp(density[i]) - std::exp(density[i - 1]));
  }
  const double atoms =
      sum_of_densities(*model, combinations(*model->schema(), {{"", "0"}, {"p", "q"}}));
  EXPECT_NEAR(atoms, 8.0 / 9 * 0.3 + 1.0 / 9, 0.05);
  EXPECT_NEAR(atoms + integral, 1, variation * kWidth / 2);
}

// Two normal variables, correlation .8: their entropy is log(2 pi e sqrt(1 - .64)) nats. What the
// model loses by learning from 20,000 rows is not known in advance: a tenth of a nat a column is
// what 256 bins and leaves of 20 rows may cost, and it cannot gain more than chance.
TEST(Density, OfUnseenRowsIsNearTheTruth) {
  const auto normal = [](std::int64_t row, const char* purpose) {
    return normal_quantile(uniform(row, purpose));
  };
  const auto rows_from = [&](std::int64_t first, std::int64_t rows) {
    return made_data(
        rows, {{{"a", Type::real, {}},
                [=](auto row, auto& to) { to.append_number(normal(first + row, "a")); }},
               {{"b", Type::real, {}}, [=](auto row, auto& to) {
                  to.append_number(0.8 * normal(first + row, "a") + 0.6 * normal(first + row, "b"));
                }}});
  };
  const auto model = fitted(rows_from(0, 20'000), {Kind::real, Kind::real});
  constexpr std::int64_t kRows = 10'000;
  const Batch unseen = scored(*model, collect(rows_from(20'000, kRows).table()));
  double sum = 0, rows = 0;
  for (const double density : numbers(unseen, "log_density")) {
    if (std::isfinite(density)) sum += density, ++rows;
  }
  const double truth = -std::log(2 * M_PI * std::exp(1.0) * 0.6);
  EXPECT_LT(sum / rows, truth + 4 / std::sqrt(static_cast<double>(kRows)) + 0.01);
  EXPECT_GT(sum / rows, truth - 0.2);
  EXPECT_GT(rows, kRows * 0.99);  // but for rows beyond the outermost means
}

// Days by the calendar, and a date that follows them by some days; times by the minute.
TEST(Density, AddsUpToOneOverDaysAndMinutes) {
  const auto day = [](std::int64_t row) {
    const auto d = static_cast<std::int64_t>(200 * uniform(row, "day"));
    return d % 7 < 2 && row % 3 ? d + 2 : d;
  };
  const auto model = fitted(
      made_data(
          4'000,
          {{{"from", Type::date, {}}, [=](auto row, auto& to) { to.append_integer(day(row)); }},
           {{"to", Type::date, {}},
            [=](auto row, auto& to) {
              to.append_integer(day(row) + static_cast<std::int64_t>(20 * uniform(row, "stay")));
            }}}),
      {Kind::date, Kind::date});
  EXPECT_EQ(model->describe()["columns"][0]["codec"], "calendar");
  EXPECT_NEAR(
      sum_of_densities(*model, combinations(*model->schema(), {range(-14, 220), range(-40, 260)})),
      1, 1e-6);

  constexpr std::int64_t kMinute = 60'000'000;
  const auto moments =
      fitted(made_data(4'000, {{{"at", Type::timestamp, {}},
                                [=](auto row, auto& to) {
                                  if (row % 13 == 7) return to.append_missing();
                                  const double hour = 24 * std::sqrt(uniform(row, "hour"));
                                  to.append_integer((day(row) / 10 * 1'440 +
                                                     static_cast<std::int64_t>(60 * hour)) *
                                                    kMinute);
                                }}}),
             {Kind::timestamp});
  const Batch minutes = combinations(*moments->schema(),
                                     {range(-7 * 1'440 * kMinute, 28 * 1'440 * kMinute, kMinute)});
  const Batch missing = combinations(*moments->schema(), {{""}});
  EXPECT_NEAR(60 * sum_of_densities(*moments, minutes) + sum_of_densities(*moments, missing), 1,
              1e-6);

  const auto times =
      fitted(made_data(3'000, {{{"at", Type::time, {}},
                                [=](auto row, auto& to) {
                                  const double hour = 8 + 9 * uniform(row, "hour");
                                  to.append_integer(static_cast<std::int64_t>(60 * hour) * kMinute);
                                }}}),
             {Kind::time});
  const Batch day_of_minutes = combinations(*times->schema(), {range(0, 1'439 * kMinute, kMinute)});
  EXPECT_NEAR(60 * sum_of_densities(*times, day_of_minutes), 1, 1e-6);
}

// People leave about noon some days later, or within hours of the same day; some never. One of
// them, and all minutes in which he may leave.
TEST(Density, AddsUpToOneOverMomentsAfterAnother) {
  constexpr std::int64_t kMinute = 60'000'000, kMinutesOfDay = 1'440;
  const auto came = [](std::int64_t row) {
    return static_cast<std::int64_t>(kMinutesOfDay * 300 * uniform(row, "came"));
  };
  const auto left = [=](std::int64_t row) {
    if (row % 4 == 0) return came(row) + static_cast<std::int64_t>(90 * uniform(row, "since"));
    const auto days = static_cast<std::int64_t>(1 + 6 * uniform(row, "days"));
    const double noon = 720 + 60 * normal_quantile(uniform(row, "time"));
    return (came(row) / kMinutesOfDay + days) * kMinutesOfDay + static_cast<std::int64_t>(noon);
  };
  const auto model = fitted(
      made_data(4'000, {{{"came", Type::timestamp, {}},
                         [=](auto row, auto& to) { to.append_integer(came(row) * kMinute); }},
                        {{"left", Type::timestamp, {}},
                         [=](auto row, auto& to) {
                           row % 9 == 4 ? to.append_missing()
                                        : to.append_integer(left(row) * kMinute);
                         }}}),
      {Kind::timestamp, Kind::timestamp});
  EXPECT_EQ(model->describe()["columns"][1]["codec"], "elapsed");
  for (const std::int64_t minute : {100 * kMinutesOfDay + 30, 7 * kMinutesOfDay + 1'425}) {
    const auto sum_over = [&](const std::vector<std::string>& values) {
      const Batch rows =
          combinations(*model->schema(), {{std::to_string(minute * kMinute)}, values});
      double sum = 0;
      for (const double density : numbers(scored(*model, rows), "log_density.left")) {
        sum += std::exp(density);
      }
      return sum;
    };
    const std::int64_t last = minute + 12 * kMinutesOfDay;
    EXPECT_NEAR(
        60 * sum_over(range((minute - 500) * kMinute, last * kMinute, kMinute)) + sum_over({""}), 1,
        1e-6);
  }
}

}  // namespace
}  // namespace synthwright
