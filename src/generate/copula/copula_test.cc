// Truth: data drawn from a Gaussian copula whose correlations are known gives them back; closed
// forms of the normal distribution; the DKW inequality for margins.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "generate/copula/fit.h"
#include "generate/copula/latent_rows.h"
#include "generate/copula/test_data.h"

namespace synthwright::copula {
namespace {

using namespace synthwright::testing;

std::unique_ptr<CopulaModel> fitted(const Dataset& data, const std::vector<Kind>& kinds,
                                    const FitRequest& request = {}) {
  return fit_copula(data, profile_with(data, kinds), request, {.seed = 1});
}

double exponential(double z) { return -std::log1p(-normal_cdf(z)); }

// An exponential amount, a count from 0 to 7 in equal shares, an even yes or no. The standard error
// of a correlation from n rows is at most 1/sqrt(n) for numbers and at most π/2/sqrt(n) where both
// are halves (the tetrachoric at 0); the bound is five of the larger.
TEST(Copula, GivesBackKnownCorrelationsOfAllKinds) {
  const std::int64_t rows = 40'000;
  const SquareMatrix known = correlations_of({1, .6, -.4, .6, 1, .3, -.4, .3, 1}, 3);
  const auto z = latent_rows(known, rows, 1);
  const Dataset data = made_data(
      rows, {{{"amount", Type::real, {}},
              [&](auto row, auto& to) { to.append_number(exponential(z[row][0])); }},
             {{"count", Type::integer, {}},
              [&](auto row, auto& to) { to.append_integer(int(8 * normal_cdf(z[row][1]))); }},
             {{"answer", Type::boolean, {}},
              [&](auto row, auto& to) { to.append_integer(z[row][2] > 0); }}});
  const auto model = fitted(data, {Kind::real, Kind::integer, Kind::boolean});
  const double bound = 5 * M_PI / 2 / std::sqrt(rows);
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < i; ++j)
      EXPECT_NEAR(model->correlations()(i, j), known(i, j), bound) << i << j;
  }
}

// Kolmogorov's distance of n real and m made values is at most the DKW bound of the sampling (at
// 1e-9) and the most that a group of means can move: a group's share on either side.
TEST(Copula, MarginsStayWithinTheDkwBound) {
  const std::int64_t rows = 30'000, group = 10;
  const auto z = latent_rows(correlations_of({1}, 1), rows, 2);
  const Dataset data =
      made_data(rows, {{{"amount", Type::real, {}}, [&](auto row, auto& to) {
                          // A third are zeros, as in many amounts.
                          to.append_number(std::max(0.0, exponential(z[row][0]) - 0.4));
                        }}});
  const auto model = fitted(data, {Kind::real});
  const Batch made = sampled(*model, {.count = rows, .seed = 3});
  const auto sorted = [](const Batch& batch) {
    std::vector<double> values;
    for (std::int64_t i = 0; i < batch.rows(); ++i) values.push_back(batch.column(0).number(i));
    std::ranges::sort(values);
    return values;
  };
  const auto real = sorted(collect(data.table())), fake = sorted(made);
  double distance = 0;
  for (const double at : real) {
    const auto share = [&](const std::vector<double>& values) {
      return static_cast<double>(std::ranges::upper_bound(values, at) - values.begin()) / rows;
    };
    distance = std::max(distance, std::abs(share(real) - share(fake)));
  }
  EXPECT_LE(distance, std::sqrt(std::log(2 / 1e-9) / (2.0 * rows)) + 2.0 * group / rows);
}

// E[y | x] = ρ x of two standard normal variables. The bound is five standard errors of the mean.
TEST(Copula, GivenNumbersMoveTheMeanOfOthers) {
  const std::int64_t rows = 20'000;
  const auto z = latent_rows(correlations_of({1, .7, .7, 1}, 2), rows, 3);
  const Dataset data = made_data(
      rows,
      {{{"x", Type::real, {}}, [&](auto row, auto& to) { to.append_number(10 + 2 * z[row][0]); }},
       {{"y", Type::real, {}}, [&](auto row, auto& to) { to.append_number(-5 + 3 * z[row][1]); }}});
  const auto model = fitted(data, {Kind::real, Kind::real}, {.options = {{"margins", "normal"}}});
  const Dataset given =
      made_data(rows, {{{"x", Type::real, {}}, [](auto, auto& to) { to.append_number(13); }}});
  Request request{.count = rows, .seed = 4};
  request.given = given.tables.at("t");
  const Batch made = sampled(*model, request);
  double sum = 0;
  for (std::int64_t i = 0; i < rows; ++i) {
    ASSERT_EQ(made.column(0).number(i), 13);
    sum += made.column(1).number(i);
  }
  const auto& x = dynamic_cast<const NormalMargin&>(*model->columns()[0].margin);
  const auto& y = dynamic_cast<const NormalMargin&>(*model->columns()[1].margin);
  const double rho = model->correlations()(0, 1);
  const double expected = y.mean() + y.deviation() * rho * (13 - x.mean()) / x.deviation();
  EXPECT_NEAR(expected, -5 + 3 * 0.7 * 1.5, 0.2);
  EXPECT_NEAR(sum / rows, expected, 5 * y.deviation() * std::sqrt((1 - rho * rho) / rows));
}

// Sheppard: P(z1, z2 > 0) = 1/4 + asin ρ12 / 2π; and of three: 1/8 + Σ asin ρij / 4π.
TEST(LatentRows, OrthantsGivenTwoStretches) {
  const SquareMatrix known = correlations_of({1, .8, .5, .8, 1, -.1, .5, -.1, 1}, 3);
  LatentRows rows(known);
  const std::vector<std::optional<Stretch>> upper = {Stretch{0.5, 1}, Stretch{0.5, 1},
                                                     std::nullopt};
  Random random(5, "test");
  std::vector<double> u(3);
  const int draws = 40'000;
  int hits = 0;
  for (int i = 0; i < draws; ++i) {
    rows.draw(upper, random, u);
    ASSERT_GE(std::min(u[0], u[1]), 0.5);
    hits += u[2] > 0.5;
  }
  const double two = 0.25 + std::asin(.8) / (2 * M_PI);
  const double three = 0.125 + (std::asin(.8) + std::asin(.5) + std::asin(-.1)) / (4 * M_PI);
  const double share = three / two;
  EXPECT_NEAR(hits / double(draws), share, 5 * std::sqrt(share * (1 - share) / draws));
}

Dataset two_answers(std::int64_t rows, double correlation) {
  const auto z = std::make_shared<std::vector<std::vector<double>>>(
      latent_rows(correlations_of({1, correlation, correlation, 1}, 2), rows, 6));
  const auto answer = [&](const char* name, int column) {
    return MadeColumn{{name, Type::text, {}}, [=](auto row, auto& to) {
                        to.append_text((*z)[row][column] > 0 ? "yes" : "no");
                      }};
  };
  return made_data(rows, {answer("a", 0), answer("b", 1)});
}

std::map<std::string, double> shares_of(const Batch& batch) {
  std::map<std::string, double> shares;
  for (std::int64_t i = 0; i < batch.rows(); ++i) {
    shares[std::string(batch.column(0).text(i)) + std::string(batch.column(1).text(i))] +=
        1.0 / static_cast<double>(batch.rows());
  }
  return shares;
}

// Weighted shares are p(row) × factors, normalised, with p from the unweighted sample; the bound is
// five standard errors of both shares.
TEST(Copula, WeightsMultiplyShares) {
  const auto model = fitted(two_answers(20'000, 0.5), {Kind::categorical, Kind::categorical});
  const std::int64_t rows = 60'000;
  auto expected = shares_of(sampled(*model, {.count = rows, .seed = 7}));
  const std::map<std::string, std::map<std::string, double>> weights = {{"a", {{"yes", 4}}},
                                                                        {"b", {{"yes", 0.5}}}};
  double total = 0;
  for (auto& [answers, share] : expected) {
    share *= (answers.starts_with("yes") ? 4 : 1) * (answers.ends_with("yes") ? 0.5 : 1);
    total += share;
  }
  auto made = shares_of(sampled(*model, {.count = rows, .seed = 8, .weights = weights}));
  for (const auto& [answers, share] : expected) {
    EXPECT_NEAR(made[answers], share / total, 5 * 4 * std::sqrt(0.25 / rows)) << answers;
  }
  // Beside a given value the other column's weight still holds: P(b | a = yes) × factor.
  const Dataset given =
      made_data(rows, {{{"a", Type::text, {}}, [](auto, auto& to) { to.append_text("yes"); }}});
  Request request{.count = rows, .seed = 9, .weights = weights};
  request.given = given.tables.at("t");
  made = shares_of(sampled(*model, request));
  const double yes = expected["yesyes"] / (expected["yesyes"] + expected["yesno"]);
  EXPECT_NEAR(made["yesyes"], yes, 5 * 4 * std::sqrt(0.25 / rows));
}

// A row of weight 2 counts as the row twice. Weights say less than rows: shrinkage differs by
// about 1/rows.
TEST(Copula, RowWeightsCountAsRepeatedRows) {
  const std::int64_t rows = 4'000;
  const auto z = latent_rows(correlations_of({1, .5, .5, 1}, 2), rows, 10);
  const auto number = [&](const char* name, int column, std::int64_t times) {
    return MadeColumn{{name, Type::integer, {}}, [&z, column, times](auto row, auto& to) {
                        to.append_integer(int(6 * normal_cdf(z[row / times][column])));
                      }};
  };
  const MadeColumn weight{{"w", Type::real, {}}, [](auto, auto& to) { to.append_number(2); }};
  const auto weighted = fitted(made_data(rows, {number("a", 0, 1), number("b", 1, 1), weight}),
                               {Kind::integer, Kind::integer, Kind::real}, {.weights = "w"});
  const auto repeated = fitted(made_data(2 * rows, {number("a", 0, 2), number("b", 1, 2)}),
                               {Kind::integer, Kind::integer});
  EXPECT_EQ(weighted->schema()->fields.size(), 2u);
  EXPECT_NEAR(weighted->correlations()(0, 1), repeated->correlations()(0, 1), 1.0 / rows);
  const auto& a = dynamic_cast<const CurveMargin&>(*weighted->columns()[0].margin).elements();
  const auto& b = dynamic_cast<const CurveMargin&>(*repeated->columns()[0].margin).elements();
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].rows, b[i].rows);
}

// A column that is missing exactly where z > 1 is missing as often in the sample, and as often
// where the other column is high.
TEST(Copula, MissingValuesKeepTheirShareAndTheirCompany) {
  const std::int64_t rows = 20'000;
  const auto z = latent_rows(correlations_of({1, .8, .8, 1}, 2), rows, 11);
  const Dataset data = made_data(
      rows, {{{"x", Type::real, {}}, [&](auto row, auto& to) { to.append_number(z[row][0]); }},
             {{"y", Type::real, {}}, [&](auto row, auto& to) {
                if (z[row][1] < -1) return to.append_missing();
                to.append_number(z[row][1]);
              }}});
  const auto model = fitted(data, {Kind::real, Kind::real});
  const Batch made = sampled(*model, {.count = rows, .seed = 12}), real = collect(data.table());
  const auto count = [&](const Batch& batch, bool low) {
    std::int64_t missing = 0;
    for (std::int64_t i = 0; i < rows; ++i) {
      missing += batch.column(1).missing(i) && (!low || batch.column(0).number(i) < 0);
    }
    return static_cast<double>(missing) / rows;
  };
  const double bound = 5 * std::sqrt(2 * 0.16 * 0.84 / rows);
  EXPECT_NEAR(count(made, false), count(real, false), bound);
  EXPECT_NEAR(count(made, true), count(real, true), bound);
}

// Context columns are met and not made; without them a request is refused.
// Cabins that nobody shares, and codes of four digits: every made-up one is of the form, no real
// one is in the model, and as many as before are missing: a binomial share of 0.25, five
// deviations.
TEST(Copula, CodesOfWhichNoneIsFrequentAreMadeUp) {
  const std::int64_t rows = 4'000;
  const Dataset data =
      made_data(rows, {{{"cabin", Type::text, {}},
                        [](auto row, auto& to) {
                          if (row % 4 == 0) return to.append_missing();
                          to.append_text("C-" + std::to_string(1'000 + row * 7 % 2'000));
                        }},
                       {{"code", Type::integer, {}},
                        [](auto row, auto& to) { to.append_integer(5'000 + row * 11 % 1'000); }}});
  const auto model = fitted(data, {Kind::categorical, Kind::categorical});
  const Batch made = sampled(*model, {.count = rows, .seed = 3});
  double missing = 0;
  for (std::int64_t row = 0; row < rows; ++row) {
    EXPECT_EQ(made.column(1).number(row) / 1'000 >= 5 && made.column(1).number(row) < 6'000, true);
    if (made.column(0).missing(row)) {
      ++missing;
      continue;
    }
    const std::string cabin(made.column(0).text(row));
    EXPECT_EQ(cabin.size(), 6u);
    EXPECT_EQ(cabin.substr(0, 2), "C-");
  }
  EXPECT_NEAR(missing / rows, 0.25, 5 * std::sqrt(0.25 * 0.75 / rows));
}

TEST(Copula, ContextColumnsAreGivenAndNotMade) {
  const auto model = fitted(two_answers(5'000, 0.9), {Kind::categorical, Kind::categorical},
                            {.context_columns = {"a"}});
  ASSERT_EQ(model->schema()->fields.size(), 1u);
  EXPECT_EQ(model->schema()->fields[0].name, "b");
  try {
    sampled(*model, {.count = 10});
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
  }
  const std::int64_t rows = 20'000;
  const Dataset given =
      made_data(rows, {{{"a", Type::text, {}}, [](auto, auto& to) { to.append_text("yes"); }}});
  Request request{.count = rows};
  request.given = given.tables.at("t");
  const Batch made = sampled(*model, request);
  std::int64_t yes = 0;
  for (std::int64_t i = 0; i < rows; ++i) yes += made.column(0).text(i) == "yes";
  // P(b | a) of two halves with ρ = .9 is 1/2 + asin(.9)/π = .856; the fit's error adds to it.
  EXPECT_NEAR(static_cast<double>(yes) / rows, 0.5 + std::asin(.9) / M_PI, 0.03);
}

TEST(Copula, RefusesWhatItCannotDo) {
  const Dataset data = two_answers(2'000, 0.5);
  const std::vector<Kind> kinds = {Kind::categorical, Kind::categorical};
  const auto model = fitted(data, kinds);
  const auto code_of = [](const auto& action) {
    try {
      action();
    } catch (const Error& error) {
      return error.code();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Code::failure;
  };
  const auto ask = [&](std::map<std::string, std::map<std::string, double>> weights) {
    return code_of([&] { sampled(*model, {.count = 10, .weights = std::move(weights)}); });
  };
  EXPECT_EQ(ask({{"c", {{"yes", 2}}}}), Code::usage);
  EXPECT_EQ(ask({{"a", {{"maybe", 2}}}}), Code::usage);
  EXPECT_EQ(ask({{"a", {{"yes", -1}}}}), Code::usage);
  EXPECT_EQ(ask({{"a", {{"yes", 0}, {"no", 0}}}}), Code::infeasible);
  EXPECT_EQ(code_of([&] { fitted(two_answers(9, 0.5), kinds); }), Code::invalid_data);
  EXPECT_EQ(code_of([&] {
              fitted(data, kinds, {.options = {{"margins", "gamma"}}});
            }),
            Code::usage);
}

}  // namespace
}  // namespace synthwright::copula
