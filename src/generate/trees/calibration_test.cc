// Truth: correlations of a made table, known in closed form, which a model of no trees has only by
// its tilts.
#include "generate/trees/calibration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "generate/trees/test_tables.h"
#include "numeric/normal.h"

namespace synthwright::trees {
namespace {

using namespace testing;

constexpr std::int64_t kRows = 10'000;

double noise(std::string_view name, std::int64_t row) {
  return normal_quantile(Random(1, name, row).uniform());
}

constexpr double kCorrelation = 0.4;

/// a and b independent and normal; c normal, of that correlation with both.
Dataset sum_of_two() {
  const auto real = [](std::string name) { return Field{std::move(name), Type::real, {}}; };
  return made_data(
      kRows, {{real("a"), [](auto row, auto& to) { to.append_number(noise("a", row)); }},
              {real("b"), [](auto row, auto& to) { to.append_number(noise("b", row)); }},
              {real("c"), [](auto row, auto& to) {
                 to.append_number(kCorrelation * (noise("a", row) + noise("b", row)) +
                                  std::sqrt(1 - 2 * kCorrelation * kCorrelation) * noise("c", row));
               }}});
}

std::unique_ptr<Model> model_of_no_trees(const std::string& calibrate, FitRequest request = {},
                                         const Context& context = {.seed = 4}) {
  request.options.insert({{"rounds_limit", "0"}, {"calibrate", calibrate}, {"order", "as_is"}});
  return fitted(sum_of_two(), {Kind::real, Kind::real, Kind::real}, request, context);
}

/// Rank correlation of standard normal columns.
double rank_correlation(const Column& x, const Column& y) {
  double sum = 0;
  for (std::int64_t row = 0; row < x.size(); ++row) {
    sum += (2 * normal_cdf(x.number(row)) - 1) * (2 * normal_cdf(y.number(row)) - 1);
  }
  return 3 * sum / static_cast<double>(x.size());
}
double rank_correlation(const Batch& rows, const std::string& x, const std::string& y) {
  return rank_correlation(rows.column(rows.schema().index(x)), rows.column(rows.schema().index(y)));
}

/// Of two normals: 6 / π · asin(ρ / 2).
const double kRankCorrelation = 6 / M_PI * std::asin(kCorrelation / 2);

// A relation that only the tilt knows falls short by the ridge, a tenth of the rows at unit
// variance: by a factor of 1.1. Within four standard errors in table and sample, 4 · (1 - .15) ·
// √(2 / 10⁴) = .048.
TEST(Calibration, RelationsComeWithoutTrees) {
  const Batch rows = sampled(*model_of_no_trees("true"), {.count = kRows, .seed = 1});
  EXPECT_NEAR(rank_correlation(rows, "a", "c"), kRankCorrelation / 1.1, 0.048);
  EXPECT_NEAR(rank_correlation(rows, "b", "c"), kRankCorrelation / 1.1, 0.048);
  EXPECT_NEAR(rank_correlation(rows, "a", "b"), 0, 0.048);
}

TEST(Calibration, WithoutItAtMostOneParentIsKnown) {
  const auto model = model_of_no_trees("false");
  for (const auto& conditional : dynamic_cast<const TreesModel&>(*model).parts().conditionals) {
    EXPECT_EQ(conditional.tilt.lanes, 0);
  }
  const Batch rows = sampled(*model, {.count = kRows, .seed = 1});
  EXPECT_LT(std::min(rank_correlation(rows, "a", "c"), rank_correlation(rows, "b", "c")), 0.1);
}

TEST(Calibration, ContextIsAParentToo) {
  const auto model = model_of_no_trees("true", {.context_columns = {"a"}});
  const Dataset given = sum_of_two();
  const Batch rows = sampled(
      *model, {.count = kRows, .seed = 1, .independent = true, .given = given.tables.at("t")});
  const Batch context = collect(*given.tables.at("t"));
  const Column &a = context.column(0), &c = rows.column(rows.schema().index("c"));
  EXPECT_NEAR(rank_correlation(a, c), kRankCorrelation / 1.1, 0.048);
}

// Rows of b > 0 weigh three times as much: the mean of c rises by that of b, .5 · √(2/π), times .4.
TEST(Calibration, WeightsCount) {
  Dataset data = sum_of_two();
  const Batch rows = collect(data.table());
  const Column& b = rows.column(1);
  auto weighted = made_data(
      kRows,
      {{{"a", Type::real, {}}, [&](auto row, auto& to) { to.append_number(noise("a", row)); }},
       {{"c", Type::real, {}},
        [&](auto row, auto& to) { to.append_number(rows.column(2).number(row)); }},
       {{"w", Type::real, {}},
        [&](auto row, auto& to) { to.append_number(b.number(row) > 0 ? 3 : 1); }}});
  FitRequest request{.weights = "w"};
  request.options = {{"rounds_limit", "0"}, {"order", "as_is"}};
  const auto model = fitted(weighted, {Kind::real, Kind::real, Kind::real}, request, {.seed = 4});
  const Batch made = sampled(*model, {.count = kRows, .seed = 2});
  const Column& c = made.column(made.schema().index("c"));
  double sum = 0;
  for (std::int64_t row = 0; row < made.rows(); ++row) sum += c.number(row);
  EXPECT_NEAR(sum / kRows, kCorrelation * 0.5 * std::sqrt(2 / M_PI), 0.06);
}

// One row has a name of its own, which stands for it as a code that is never made: what else that
// row has must not be found in the tilt.
TEST(Calibration, CodesOfFewRowsHaveNoCoefficients) {
  const auto data =
      made_data(kRows, {{{"name", Type::text, {}},
                         [](auto row, auto& to) {
                           to.append_text(row == 17 ? "own" : row % 2 == 0 ? "even" : "odd");
                         }},
                        {{"b", Type::integer, {}},
                         [](auto row, auto& to) { to.append_integer((row % 2 + row / 2) % 5); }}});
  FitRequest request;
  request.options = {{"rounds_limit", "0"}, {"order", "as_is"}};
  const auto model = fitted(data, {Kind::categorical, Kind::categorical}, request, {.seed = 4});
  const Parts& parts = dynamic_cast<const TreesModel&>(*model).parts();
  const boosting::Tilt& tilt = parts.conditionals.back().tilt;
  ASSERT_EQ(tilt.sizes, std::vector<int>{3});
  std::vector<int> zeros(3, 0);
  for (std::size_t i = 0; i < tilt.coefficients.size(); ++i) {
    zeros[i / tilt.lanes] += tilt.coefficients[i] == 0;
  }
  std::ranges::sort(zeros);
  EXPECT_EQ(zeros[2], tilt.lanes);
  EXPECT_LT(zeros[1], tilt.lanes);
}

TEST(Calibration, ThreadsChangeNothingAndATiltIsStored) {
  const auto one = model_of_no_trees("true", {}, {.seed = 4, .threads = 1});
  const auto four = model_of_no_trees("true", {}, {.seed = 4, .threads = 4});
  const Request request{.count = 5000, .seed = 1};
  EXPECT_EQ(hash_of(sampled(*one, request)), hash_of(sampled(*four, request)));
  const TemporaryFolder folder;
  save_model(*one, folder.path() / "model");
  EXPECT_EQ(hash_of(sampled(*one, request)),
            hash_of(sampled(*load_model(folder.path() / "model"), request)));
}

}  // namespace
}  // namespace synthwright::trees
