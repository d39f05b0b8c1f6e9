// A report for tests: as rich as a real one, its figures made by closed formulas.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "base/json.h"
#include "synthwright/report.h"

namespace synthwright {

// Shares of a bell curve in `bins` bins, its centre moved by `shift`; they sum to 1.
inline std::vector<double> bell(int bins, double shift) {
  std::vector<double> shares;
  double sum = 0;
  for (int i = 0; i < bins; ++i) {
    const double z = (i + 0.5 - bins * (0.45 + shift)) / (bins * 0.17);
    shares.push_back(std::exp(-z * z / 2) + 0.03 * std::exp(-std::abs(i - bins * 0.8)));
    sum += shares.back();
  }
  for (double& share : shares) share /= sum;
  return shares;
}

inline Plot example_marginal(const std::string& column, int index, double shift) {
  Json data;
  if (index % 3 == 1) {
    const int categories = 2 + index % 13;
    for (int i = 0; i < categories; ++i)
      data["categories"].push_back("category " + std::to_string(i + 1));
    data["real"] = bell(categories, -0.1);
    data["synthetic"] = bell(categories, -0.1 + shift);
    data["holdout"] = bell(categories, -0.099);
  } else {
    const int bins = 40;
    const double width = 2.5 * (index + 1);
    for (int i = 0; i <= bins; ++i) data["edges"].push_back(17 + width * i);
    const auto densities = [&](double by) {
      std::vector<double> result = bell(bins, by);
      for (double& value : result) value /= width;
      return result;
    };
    data["real"] = densities(0);
    data["synthetic"] = densities(shift);
    data["holdout"] = densities(0.002);
  }
  return {"marginal_" + column, "marginal", column, std::make_shared<const Json>(data)};
}

inline Plot example_heatmap(const std::string& name, const std::vector<std::string>& labels,
                            double weight, double wave) {
  Json data = {{"labels", labels}, {"matrix", Json::array()}};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    Json row = Json::array();
    for (std::size_t j = 0; j < labels.size(); ++j) {
      const double a = static_cast<double>(std::max(i, j)), b = static_cast<double>(std::min(i, j));
      row.push_back(i == j ? weight
                           : weight * std::sin(a * 1.7 + b * 2.3) * std::exp((b - a) / 5) +
                                 wave * std::cos(3 * a + 5 * b));
    }
    data["matrix"].push_back(row);
  }
  return {name, "heatmap", "", std::make_shared<const Json>(data)};
}

inline std::vector<Score> example_scores() {
  using enum Goal;
  return {{"shape",
           "fidelity",
           "",
           0.00541,
           0.0049,
           0.0059,
           0.0046,
           {},
           32561,
           lower,
           {},
           Verdict::good,
           "The distributions of single columns differ from the real ones by this share of rows, "
           "on average."},
          {"trend",
           "fidelity",
           "",
           0.0162,
           0.0155,
           0.0171,
           0.0078,
           {},
           32561,
           lower,
           {},
           Verdict::weak,
           "The joint distributions of two columns differ by this share of rows, on average."},
          {"detection_auc",
           "fidelity",
           "",
           0.4853,
           0.4781,
           0.4926,
           0.5,
           {},
           65122,
           near,
           0.5,
           Verdict::good,
           "How well boosted trees tell synthetic from real rows; 0.5 is guessing."},
          {"detection_auc_holdout",
           "fidelity",
           "",
           0.527,
           0.515,
           0.539,
           0.5,
           {},
           32562,
           near,
           0.5,
           Verdict::good,
           "The same against real rows that the generator never saw."},
          {"trend_sdmetrics",
           "fidelity",
           "",
           0.0123,
           {},
           {},
           0.0101,
           {},
           32561,
           lower,
           {},
           Verdict::none,
           "The pair error as the package SDMetrics defines it, for comparison with other work."},
          {"tstr_auc",
           "utility",
           "",
           0.9215,
           0.9168,
           0.9262,
           {},
           0.9279,
           16281,
           higher,
           {},
           Verdict::good,
           "A model trained on synthetic rows predicts 'income' of real rows it never saw."},
          {"nearest_neighbour_share",
           "privacy",
           "",
           0.515,
           0.5103,
           0.5197,
           0.5,
           {},
           16280,
           near,
           0.5,
           Verdict::good,
           "The share of synthetic rows that lie closer to a seen than to an unseen row."},
          {"near_copies",
           "privacy",
           "",
           0.0127,
           0.0115,
           0.0139,
           0.01,
           {},
           16280,
           lower,
           {},
           Verdict::bad,
           "Synthetic rows closer to a seen row than 99 % of the unseen rows are."},
          {"exact_copies",
           "privacy",
           "",
           0,
           0,
           0.0002,
           0.0001,
           {},
           32561,
           lower,
           {},
           Verdict::good,
           "Synthetic rows that are equal to a row the generator saw."}};
}

/// The names of so many columns; the first can be chosen.
inline std::vector<std::string> example_names(int columns, const std::string& first = "age") {
  std::vector<std::string> names = {first};
  for (int i = 1; i < columns; ++i) names.push_back("measure_" + std::to_string(i));
  return names;
}

/// A report without heat maps, whose size goes with the number of columns.
inline Report example_columns(const std::vector<std::string>& names) {
  Report report;
  report.scores = example_scores();
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    const double shift = 0.01 * ((i * 7) % 11 - 4) / 4;
    const double error = 0.004 + 0.5 * std::abs(shift);
    const Verdict verdict = error < 0.008   ? Verdict::good
                            : error < 0.011 ? Verdict::weak
                                            : Verdict::bad;
    report.scores.push_back({"shape",
                             "fidelity",
                             names[i],
                             error,
                             error - 0.001,
                             error + 0.001,
                             0.0045,
                             {},
                             32561,
                             Goal::lower,
                             {},
                             verdict,
                             "The distribution of this column differs by this share of rows."});
    report.plots.push_back(example_marginal(names[i], i, shift));
  }
  for (Score& score : report.scores) {
    if (score.goal == Goal::lower) score.unit = "share";
  }
  return report;
}

/// A whole report on so many columns.
inline Report example_report(int columns, const std::string& first = "age") {
  const std::vector<std::string> names = example_names(columns, first);
  Report report = example_columns(names);
  report.plots.push_back(example_heatmap("correlation_real", names, 1, 0));
  report.plots.push_back(example_heatmap("correlation_synthetic", names, 1, 0.03));
  report.plots.push_back(example_heatmap("correlation_difference", names, 0, 0.03));
  report.plots.push_back(example_heatmap("trend_error", names, 0, 0.01));
  Json importances = {{"labels", names}, {"values", bell(columns, -0.3)}};
  report.plots.push_back({"detection_auc_importance", "bars", "",
                          std::make_shared<const Json>(std::move(importances))});
  report.notes = {"Column 'id' is an identifier: it names rows and is left out of every score.",
                  "Column 'comment' is free text and is left out of whole-row scores."};
  report.provenance = std::make_shared<const Json>(
      Json{{"synthwright", "0.1.0"},
           {"seed", 7},
           {"rows", {{"real", 32561}, {"holdout", 16281}, {"synthetic", 32561}}},
           {"target", "income"}});
  return report;
}

}  // namespace synthwright
