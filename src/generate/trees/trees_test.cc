// Truth: closed forms of made tables, the rows of those tables counted here, and the contracts of
// model.h.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/hash.h"
#include "base/json.h"
#include "encode/raw_column.h"
#include "generate/trees/learner.h"
#include "generate/trees/test_tables.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

using namespace trees::testing;

double share(const Batch& rows, const std::string& column, const std::string& value) {
  const Column& values = rows.column(rows.schema().index(column));
  std::int64_t count = 0;
  for (std::int64_t row = 0; row < rows.rows(); ++row) {
    count += !values.missing(row) && symbol_text(values, row) == value;
  }
  return static_cast<double>(count) / static_cast<double>(rows.rows());
}

/// Shares of b given a, by the pair.
std::map<std::string, double> conditional_shares(const Batch& rows) {
  std::map<std::string, double> pairs, totals;
  for (std::int64_t row = 0; row < rows.rows(); ++row) {
    const std::string a = symbol_text(rows.column(rows.schema().index("a")), row);
    const std::string b = symbol_text(rows.column(rows.schema().index("b")), row);
    ++pairs[a + b];
    ++totals[a];
  }
  for (auto& [pair, count] : pairs) count /= totals[pair.substr(0, 1)];
  return pairs;
}

constexpr std::int64_t kFitted = 20'000, kSampled = 20'000;

/// P(a = x) .2 .3 .5; P(b = 1 | a) .9 .5 .1.
Dataset two_columns(std::int64_t rows = kFitted) {
  return made_data(
      rows, {{{"a", Type::text, {}},
              [](auto row, auto& to) { to.append_text(std::string(1, "xxyyyzzzzz"[row % 10])); }},
             {{"b", Type::integer, {}}, [](auto row, auto& to) {
                const auto a = row % 10;
                const int ninths = a < 2 ? 9 : a < 5 ? 5 : 1;
                to.append_integer(row / 10 % 10 < ninths);
              }}});
}
double share_of_b(const std::string& a) { return a == "x" ? 0.9 : a == "y" ? 0.5 : 0.1; }

std::unique_ptr<Model> two_column_model(FitRequest request = {},
                                        const Context& context = {.seed = 3}) {
  const Dataset data = two_columns();
  request.options.emplace("order", "as_is");
  return fitted(data, {Kind::categorical, Kind::categorical}, request, context);
}

/// Four standard errors of a share in the data and in the sample; as the data has its shares
/// exactly, the first is what a fit may get wrong by stopping early.
double tolerance(double p, double rows_fitted, double rows_sampled) {
  return 4 * std::sqrt(p * (1 - p) * (1 / rows_fitted + 1 / rows_sampled));
}

TEST(Trees, SharesAndConditionalsAreThoseOfTheTable) {
  const Batch made = sampled(*two_column_model(), {.count = kSampled, .seed = 1});
  EXPECT_NEAR(share(made, "a", "x"), 0.2, tolerance(0.2, kFitted, kSampled));
  EXPECT_NEAR(share(made, "a", "y"), 0.3, tolerance(0.3, kFitted, kSampled));
  const auto shares = conditional_shares(made);
  for (const auto& [a, of_a] : std::map<std::string, double>{{"x", 0.2}, {"y", 0.3}, {"z", 0.5}}) {
    const double p = share_of_b(a);
    EXPECT_NEAR(shares.at(a + "1"), p, tolerance(p, kFitted * of_a, kSampled * of_a)) << a;
  }
}

/// Sum over blocks of (count of `value` - its expectation)² over the variance of independent rows.
double chi_squared(const Model& model, bool independent, const std::string& column,
                   const std::string& value, double p) {
  constexpr int kBlocks = 100;
  const Batch made =
      sampled(model, {.count = kBlocks * kBlockRows, .seed = 5, .independent = independent});
  const Column& values = made.column(made.schema().index(column));
  double sum = 0;
  for (int block = 0; block < kBlocks; ++block) {
    double count = 0;
    for (std::int64_t row = block * kBlockRows; row < (block + 1) * kBlockRows; ++row) {
      count += symbol_text(values, row) == value;
    }
    const double difference = count - p * kBlockRows;
    sum += difference * difference / (p * (1 - p) * kBlockRows);
  }
  return sum;
}

// Independent rows: chi-squared with 100 degrees of freedom, 58 to 157 but for one in 10^4. Shared
// random numbers: for `a`, whose distribution is the same in all rows, each sixteen rows have 3 or
// 4 times x, of variance .16 instead of 2.56. For `b`, .1 .5 .9 in rows sorted by it: eight of
// sixteen in half of them, 1 or 2 (.24 instead of 1.44) in the others: a twelfth of the variance.
TEST(Trees, RowsShareRandomNumbersUnlessTheyAreIndependent) {
  const auto model = two_column_model();
  const double b = 0.2 * 0.9 + 0.3 * 0.5 + 0.5 * 0.1;
  const double independent_a = chi_squared(*model, true, "a", "x", 0.2);
  EXPECT_GT(independent_a, 58);
  EXPECT_LT(independent_a, 157);
  EXPECT_LT(chi_squared(*model, false, "a", "x", 0.2), 157 / 16.0);
  EXPECT_GT(chi_squared(*model, true, "b", "1", b), 58);
  EXPECT_LT(chi_squared(*model, false, "b", "1", b), 157 / 4.0);
}

/// Given values of a, in a cycle; `gap`: every so many rows have none.
std::shared_ptr<const Table> given_column(const std::string& name, const std::string& values,
                                          std::int64_t gap = 1'000'000) {
  return made_data(kSampled, {{{name, Type::text, {}},
                               [=](auto row, auto& to) {
                                 if (row % gap == gap - 1) return to.append_missing();
                                 to.append_text(std::string(1, values[row % values.size()]));
                               }}})
      .tables.at("t");
}

TEST(Trees, ContextColumnsAreGivenAndNotMade) {
  const auto model = two_column_model({.context_columns = {"a"}});
  EXPECT_EQ(model->schema()->fields.size(), 1u);
  Request request{.count = kSampled, .seed = 2};
  EXPECT_THROW(sampled(*model, request), Error);  // the context is missing
  for (const std::string a : {"x", "y", "z"}) {
    request.given = given_column("a", a);
    const double p = share_of_b(a);
    const double of_a = a == "x" ? 0.2 : a == "y" ? 0.3 : 0.5;
    EXPECT_NEAR(share(sampled(*model, request), "b", "1"), p,
                tolerance(p, kFitted * of_a, kSampled));
  }
}

TEST(Trees, GivenValuesComeOutAndTheOthersFollow) {
  const auto model = two_column_model();
  Request request{.count = kSampled, .seed = 4};
  request.given = given_column("a", "xz", 10);
  const Batch made = sampled(*model, request);
  std::int64_t drawn = 0, x_of_drawn = 0;
  for (std::int64_t row = 0; row < made.rows(); ++row) {
    const std::string a(made.column(0).text(row));
    if (row % 10 == 9) {
      ++drawn;
      x_of_drawn += a == "x";
    } else {
      ASSERT_EQ(a, row % 2 ? "z" : "x");
    }
  }
  EXPECT_NEAR(static_cast<double>(x_of_drawn) / static_cast<double>(drawn), 0.2,
              tolerance(0.2, kFitted, static_cast<double>(drawn)));
  const auto shares = conditional_shares(made);
  EXPECT_NEAR(shares.at("x1"), 0.9, tolerance(0.9, kFitted * 0.2, kSampled * 0.45));
  EXPECT_NEAR(shares.at("z1"), 0.1, tolerance(0.1, kFitted * 0.5, kSampled * 0.45));
}

// By Bayes P(a = x | b = 1) = .18 / (.18 + .15 + .05); a is drawn before b, so rows are resampled
// from 32 candidates each, whose self-normalised weights are biased by up to about var(w) / 32:
// w = P(b = 1 | a) has variance .09 around .38, relative to the square .62 / 32, 2 % of the shares.
TEST(Trees, GivenALaterColumnTheEarlierFollows) {
  const auto model = two_column_model();
  Request request{.count = kSampled, .seed = 5};
  request.given =
      made_data(kSampled,
                {{{"b", Type::integer, {}}, [](auto, auto& to) { to.append_integer(1); }}})
          .tables.at("t");
  const Batch made = sampled(*model, request);
  EXPECT_EQ(share(made, "b", "1"), 1);
  const double p = 0.18 / 0.38;
  EXPECT_NEAR(share(made, "a", "x"), p, tolerance(p, kFitted * 0.38, kSampled) + 0.62 / 32 * p);
}

// Weight 3 for y turns .3 into .9 / (.2 + .9 + .5); the same bias as above, var(w) / 32 with
// w = 3 or 1: .84 / 2.56 / 32, a percent.
TEST(Trees, WeightsOfARequestMoveShares) {
  const auto model = two_column_model();
  const Batch made =
      sampled(*model, {.count = kSampled, .seed = 6, .weights = {{"a", {{"y", 3}}}}});
  const double p = 0.9 / 1.6;
  EXPECT_NEAR(share(made, "a", "y"), p, tolerance(p, kFitted, kSampled) + 0.33 / 32);
  EXPECT_NEAR(conditional_shares(made).at("y1"), 0.5, tolerance(0.5, kFitted * 0.3, kSampled * p));
  const Batch none = sampled(*model, {.count = 4'000, .seed = 6, .weights = {{"a", {{"z", 0}}}}});
  EXPECT_EQ(share(none, "a", "z"), 0);
}

// Rows of a that is x count twice: .2 becomes .4 / 1.2.
TEST(Trees, RowWeightsCountRowsAsOften) {
  const Batch rows = collect(two_columns().table());
  Dataset data = made_data(
      kFitted, {{{"a", Type::text, {}},
                 [&](auto row, auto& to) { to.append_text(rows.column(0).text(row)); }},
                {{"b", Type::integer, {}},
                 [&](auto row, auto& to) { to.append_integer(rows.column(1).integer(row)); }},
                {{"w", Type::real, {}}, [&](auto row, auto& to) {
                   to.append_number(rows.column(0).text(row) == "x" ? 2 : 1);
                 }}});
  const auto model = fitted(data, {Kind::categorical, Kind::categorical, Kind::real},
                            {.weights = "w", .options = {{"order", "as_is"}}}, {.seed = 3});
  ASSERT_EQ(model->schema()->fields.size(), 2u);
  const Batch made = sampled(*model, {.count = kSampled, .seed = 7});
  EXPECT_NEAR(share(made, "a", "x"), 1 / 3.0, tolerance(1 / 3.0, kFitted, kSampled));
  EXPECT_NEAR(conditional_shares(made).at("x1"), 0.9,
              tolerance(0.9, kFitted * 0.2, kSampled / 3.0));
}

TEST(Trees, RequestsThatCannotBeMet) {
  const auto model = two_column_model();
  const auto code_of = [&](Request request) {
    request.count = 10;
    try {
      sampled(*model, request);
    } catch (const Error& error) {
      EXPECT_FALSE(error.hint().empty());
      return error.code();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Code::failure;
  };
  EXPECT_EQ(code_of({.weights = {{"c", {{"x", 2}}}}}), Code::usage);
  EXPECT_EQ(code_of({.weights = {{"a", {{"q", 2}}}}}), Code::usage);
  EXPECT_EQ(code_of({.weights = {{"a", {{"x", -1}}}}}), Code::usage);
  EXPECT_EQ(code_of({.weights = {{"a", {{"x", 0}, {"y", 0}, {"z", 0}}}}}), Code::infeasible);
  EXPECT_EQ(code_of({.given = given_column("c", "x")}), Code::usage);
  EXPECT_EQ(code_of({.given = given_column("b", "1")}), Code::usage);  // text for a number
  for (const OptionMap& options :
       {OptionMap{{"rounds", "1,2,3,4,5,6,7"}}, OptionMap{{"rounds", "1;2"}},
        OptionMap{{"leafs", "3"}}, OptionMap{{"rate", "7"}}}) {
    EXPECT_THROW(two_column_model({.options = options}), Error);
  }
}

// One value of nine rows: never made, whatever is drawn; its rows keep a place among the others.
TEST(Trees, RareSymbolsAreNeverMade) {
  const Dataset data = made_data(
      3'000,
      {{{"a", Type::text, {}},
        [](auto row, auto& to) {
          to.append_text(row % 300 == 7   ? "seldom"
                         : row % 333 == 8 ? "secret"
                         : row % 2        ? "p"
                                          : "q");
        }},
       {{"b", Type::integer, {}}, [](auto row, auto& to) { to.append_integer(row % 300 / 100); }}});
  for (const std::string rare : {"redraw", "label"}) {
    const auto model =
        fitted(data, {Kind::categorical, Kind::categorical}, {.options = {{"rare", rare}}});
    const Batch made = sampled(*model, {.count = 30'000, .seed = 1});
    EXPECT_EQ(share(made, "a", "secret"), 0);
    EXPECT_GT(share(made, "a", "seldom"), 0);  // ten rows are enough
    // Nine rows of 3,000: 90 expected, Poisson.
    EXPECT_NEAR(share(made, "a", "(rare)") * 30'000, rare == "label" ? 90 : 0,
                rare == "label" ? 4 * std::sqrt(90.0 + 9 * 100) : 0);
  }
}

// The time is up before the first tree: the model is one of starting distributions, and valid.
TEST(Trees, PastDeadlineGivesAValidModel) {
  Context context{.seed = 3};
  context.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const auto model = two_column_model({}, context);
  const Batch made = sampled(*model, {.count = kSampled, .seed = 1});
  EXPECT_NEAR(share(made, "a", "x"), 0.2, tolerance(0.2, kFitted, kSampled));
}

TEST(Trees, TooFewRowsAreAnError) {
  const Dataset data = two_columns(9);
  EXPECT_THROW(fitted(data, {Kind::categorical, Kind::categorical}), Error);
}

}  // namespace
}  // namespace synthwright
