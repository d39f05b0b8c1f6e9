#include "validate/association.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "validate/made_tables.h"

namespace synthwright {
namespace {

/// The table of shape_trend_test, 300 rows, step 37.
std::vector<MadeColumn> formula_columns() {
  std::vector<double> x, y;
  std::vector<std::string> c, b;
  const std::vector<std::string> colours = {"red", "green", "blue"};
  for (std::int64_t i = 0; i < 300; ++i) {
    x.push_back(i % 7 == 3 ? kNothing : static_cast<double>(i * 37 % 101) / 10.0);
    c.push_back(i % 11 == 5 ? "" : colours[i * 37 / 5 % 3]);
    y.push_back(static_cast<double>((i * 37 % 101 + 3 * (i * i * 37 % 13)) % 47));
    b.push_back(y.back() + static_cast<double>(i % 4 * 5) > 30 ? "yes" : "no");
  }
  return {numbers("x", x), words("c", c), numbers("y", y), words("b", b)};
}

const Plot& plot_named(const Report& report, const std::string& name,
                       const std::string& subject = {}) {
  for (const Plot& plot : report.plots) {
    if (plot.name == name && plot.subject == subject) return plot;
  }
  throw std::logic_error("no plot " + name);
}

// Truth: scipy 1.16 on the same table: stats.pearsonr, stats.contingency.association(method
// 'cramer'), and η from stats.f_oneway by η² = F / (F + n − 2) for two groups. Plots
// keep four digits.
TEST(Association, AgreesWithScipy) {
  const auto columns = formula_columns();
  const Report report = validate(made_request(columns, {}, columns, {"shape"}), {});
  const Json& matrix = (*plot_named(report, "correlation_real").data)["matrix"];
  EXPECT_NEAR(matrix[0][2].get<double>(), -0.06285224, 1e-5);
  EXPECT_NEAR(matrix[1][3].get<double>(), 0.11427156, 5e-5);
  EXPECT_NEAR(matrix[2][3].get<double>(), 0.81379595, 5e-5);
  EXPECT_EQ(matrix[3][2], matrix[2][3]);
  EXPECT_EQ(matrix[1][1], 1.0);
  for (const Json& row : (*plot_named(report, "correlation_difference").data)["matrix"]) {
    for (const Json& cell : row) EXPECT_EQ(cell, 0.0);
  }
}

// Invariant: densities integrate to 1 and shares sum to 1, to the four digits that are kept.
TEST(Marginals, AreDistributions) {
  const auto columns = formula_columns();
  const Report report = validate(made_request(columns, columns, columns, {"shape"}), {});
  for (const char* name : {"x", "y"}) {
    const Json& plot = *plot_named(report, "marginal", name).data;
    for (const char* table : {"real", "synthetic", "holdout"}) {
      double area = 0;
      for (std::size_t bin = 0; bin < plot[table].size(); ++bin) {
        area += plot[table][bin].get<double>() *
                (plot["edges"][bin + 1].get<double>() - plot["edges"][bin].get<double>());
      }
      EXPECT_NEAR(area, 1, 1e-3) << name;
    }
  }
  const Json& plot = *plot_named(report, "marginal", "c").data;
  EXPECT_EQ(plot["categories"].size(), 3u);
  double sum = 0;
  for (const Json& share : plot["real"]) sum += share.get<double>();
  EXPECT_NEAR(sum, 1, 1e-3);
  EXPECT_NEAR(plot["missing"]["real"].get<double>(), 27.0 / 300, 1e-4);
}

}  // namespace
}  // namespace synthwright
