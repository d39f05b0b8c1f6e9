#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "validate/made_tables.h"

namespace synthwright {
namespace {

/// A table by closed formulas, with missing values, so that other programs can make the same.
std::vector<MadeColumn> formula_columns(std::int64_t rows, std::int64_t step) {
  std::vector<double> x, k, y;
  std::vector<std::string> c, b;
  const std::vector<std::string> colours = {"red", "green", "blue"};
  for (std::int64_t i = 0; i < rows; ++i) {
    x.push_back(i % 7 == 3 ? kNothing : static_cast<double>(i * step % 101) / 10.0);
    k.push_back(static_cast<double>(i * i * step % 13));
    c.push_back(i % 11 == 5 ? "" : colours[i * step / 5 % 3]);
    y.push_back(static_cast<double>((i * step % 101 + 3 * (i * i * step % 13)) % 47));
    b.push_back(y.back() + static_cast<double>(i % 4 * 5) > 30 ? "yes" : "no");
  }
  return {numbers("x", x), numbers("k", k, Kind::integer), words("c", c),
          numbers("y", y, Kind::integer), words("b", b)};
}

Report judge(const std::vector<MadeColumn>& real, const std::vector<MadeColumn>& synthetic) {
  return validate(made_request(real, {}, synthetic, {"shape", "trend", "trend_sdmetrics"}), {});
}

// Truth: sdmetrics 0.32.0 (ColumnShapes and ColumnPairTrends of a single table, subsampling off,
// sdtypes numerical and categorical) on the same two tables made with numpy.
TEST(ShapeAndTrend, AgreeWithSdmetrics) {
  const Report report = judge(formula_columns(300, 37), formula_columns(250, 41));
  EXPECT_NEAR(report.score("shape").value, 0.0124842542, 1e-9);
  EXPECT_NEAR(report.score("shape", "x").value, 0.01314593257936647, 1e-12);
  EXPECT_NEAR(report.score("shape", "k").value, 0.002666666666666706, 1e-12);
  EXPECT_NEAR(report.score("shape", "c").value, 0.013942005131432511, 1e-12);
  EXPECT_NEAR(report.score("shape", "y").value, 0.026000000000000023, 1e-12);
  EXPECT_NEAR(report.score("shape", "b").value, 0.00666666666666671, 1e-12);
  EXPECT_NEAR(report.score("trend_sdmetrics").value, 0.0967221905, 1e-9);
}

// Invariant: a table differs from itself by nothing, and order of rows and columns does not count.
TEST(ShapeAndTrend, AreZeroForIdenticalTables) {
  const auto columns = formula_columns(300, 37);
  const Report report =
      judge(columns, {columns[4], columns[2], columns[0], columns[1], columns[3]});
  for (const char* name : {"shape", "trend", "trend_sdmetrics"}) {
    EXPECT_NEAR(report.score(name).value, 0, 1e-12) << name;
    EXPECT_EQ(report.score(name).verdict, Verdict::good) << name;
  }
}

/// x and y = x + noise, and a category made from x.
std::vector<MadeColumn> related_columns(std::size_t rows, std::uint64_t stream, bool shuffled) {
  Random random(11, "related", stream);
  const std::vector<double> x = normal_numbers(rows, random);
  std::vector<double> y = normal_numbers(rows, random);
  std::vector<std::string> c;
  for (std::size_t i = 0; i < rows; ++i) {
    y[i] += x[i];
    c.push_back(x[i] > 0 ? "above" : "below");
  }
  if (shuffled) shuffle(y, random);
  return {numbers("x", x), numbers("y", y), words("c", c)};
}

// Truth: shuffling a column leaves every marginal as it is and takes its correlations away: the
// pair (x, y) loses r = 1/√2, an error of .3536; three standard errors of r at 4,000 rows are .04.
TEST(ShapeAndTrend, AShuffledColumnFailsTrendAndPassesShape) {
  const Report report = judge(related_columns(4000, 1, false), related_columns(4000, 2, true));
  EXPECT_EQ(report.score("shape").verdict, Verdict::good);
  EXPECT_EQ(report.score("trend").verdict, Verdict::bad);
  const Json& matrix = [&]() -> const Json& {
    for (const Plot& plot : report.plots) {
      if (plot.name == "trend_error") return (*plot.data)["matrix"];
    }
    throw std::logic_error("no plot of trend errors");
  }();
  EXPECT_NEAR(matrix[0][1].get<double>(), 0.3536, 0.02);
}

// Truth: with the same distribution on both sides the error is the floor, and the floor shrinks
// with the root of the number of rows: at 16 times the rows a quarter. Their ratio over four pairs
// of tables has a standard deviation of about .1.
TEST(ShapeAndTrend, IndependentSamplesAreAtTheFloor) {
  double small = 0, large = 0;
  for (std::uint64_t stream = 0; stream < 4; ++stream) {
    const Report few =
        judge(related_columns(500, 2 * stream, false), related_columns(500, 2 * stream + 1, false));
    const Report many = judge(related_columns(8000, 2 * stream, false),
                              related_columns(8000, 2 * stream + 1, false));
    EXPECT_EQ(many.score("shape").verdict, Verdict::good);
    EXPECT_EQ(many.score("trend").verdict, Verdict::good);
    small += *few.score("shape").floor;
    large += *many.score("shape").floor;
  }
  EXPECT_NEAR(small / large, 4, 0.8);
}

// Invariant: two columns whose contents were swapped are matched by name, and shape shows them.
TEST(ShapeAndTrend, SwappedContentsShowInShape) {
  auto synthetic = formula_columns(300, 37);
  std::swap(synthetic[1].values, synthetic[3].values);  // k and y, both integer
  const Report report = judge(formula_columns(300, 37), synthetic);
  EXPECT_EQ(report.score("shape", "k").verdict, Verdict::bad);
  EXPECT_EQ(report.score("shape", "y").verdict, Verdict::bad);
  EXPECT_EQ(report.score("shape", "b").verdict, Verdict::good);
}

// Invariant: a synthetic column without any value is the worst there is, not an error and not
// left out of the mean.
TEST(ShapeAndTrend, AColumnOfMissingValuesIsTheWorst) {
  const std::vector<double> values = {1, 2, 3, 4}, nothing(4, kNothing);
  const Report report = judge({numbers("x", values), numbers("y", values)},
                              {numbers("x", values), numbers("y", nothing)});
  EXPECT_EQ(report.score("shape", "y").value, 1);
  EXPECT_EQ(report.score("shape").value, 0.5);
}

}  // namespace
}  // namespace synthwright
