#include "validate/plots.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/json.h"
#include "validate/association.h"

namespace synthwright {
namespace {

constexpr int kMarginalBins = 40;
constexpr std::int32_t kMarginalCategories = 30;

/// One column of one table.
struct NamedMargin {
  const char* name;
  std::int64_t rows;
  Margin margin;
};

/// Of real, synthetic and, if there is one, holdout; of all rows, compared or not.
std::vector<NamedMargin> margins_of(const Comparison& data, std::size_t at) {
  std::vector<NamedMargin> margins;
  const auto add = [&](const char* name, const EncodedRows& rows, TableMargins AllRows::*table) {
    if (data.all) {
      const TableMargins& all = (*data.all).*table;
      margins.push_back({name, all.rows, all.columns[at]});
    } else {
      margins.push_back({name, rows.count, margin_of(rows.codes[at], data.columns[at].codes())});
    }
  };
  add("real", data.real, &AllRows::real);
  add("synthetic", data.synthetic, &AllRows::synthetic);
  if (data.has_holdout()) add("holdout", data.holdout, &AllRows::holdout);
  return margins;
}

double values_in(const Margin& margin) {
  return static_cast<double>(
      std::accumulate(margin.counts.begin(), margin.counts.end(), std::int64_t{0}));
}

/// Four digits are more than a picture shows.
double short_number(double value) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double scale = std::pow(10.0, 4 - std::ceil(std::log10(std::abs(value))));
  return std::nearbyint(value * scale) / scale;
}

/// The smallest value that at least the share `p` of the real ones do not exceed.
double real_quantile(const std::vector<double>& numbers, const Margin& real, double p) {
  const double values = values_in(real);
  if (values == 0) return 0;
  auto above = static_cast<std::int64_t>(p * (values - 1));
  std::size_t at = 0;
  while (above >= real.counts[at]) above -= real.counts[at++];
  return numbers[at];
}

/// Edges of equal width over the middle 99 % of the real values; what lies outside is counted in
/// the first and last bin, so that a long tail does not squeeze the rest into one bar. Whole
/// numbers of small range get a bin each.
std::vector<double> marginal_edges(const ComparedColumn& column, const std::vector<double>& numbers,
                                   const Margin& real) {
  double low = real_quantile(numbers, real, 0.005), high = real_quantile(numbers, real, 0.995);
  if (column.decimals == 0 && high - low < kMarginalBins) {
    low -= 0.5;
    high += 0.5;
  }
  if (!(high > low)) high = low + 1;
  const bool single_units = column.decimals == 0 && high - low <= kMarginalBins;
  const int bins = single_units ? static_cast<int>(high - low) : kMarginalBins;
  std::vector<double> edges;
  for (int i = 0; i <= bins; ++i) edges.push_back(low + (high - low) * i / bins);
  return edges;
}

Json densities(const std::vector<double>& numbers, const Margin& margin,
               const std::vector<double>& edges) {
  const std::size_t bins = edges.size() - 1;
  std::vector<double> counts(bins);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto above = std::upper_bound(edges.begin(), edges.end(), numbers[i]);
    const auto bin = std::clamp<std::ptrdiff_t>(above - edges.begin() - 1, 0,
                                                static_cast<std::ptrdiff_t>(bins) - 1);
    counts[bin] += static_cast<double>(margin.counts[i]);
  }
  const double total = values_in(margin);
  Json heights = Json::array();
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const double width = edges[bin + 1] - edges[bin];
    heights.push_back(total > 0 ? short_number(counts[bin] / total / width) : 0.0);
  }
  return heights;
}

/// Shares of the first categories, which are the most frequent, and of all others together where
/// there are more.
Json shares(const Margin& margin, std::size_t shown) {
  std::vector<double> counts(shown + (margin.counts.size() > shown));
  for (std::size_t i = 0; i < margin.counts.size(); ++i) {
    counts[std::min(i, shown)] += static_cast<double>(margin.counts[i]);
  }
  const double total = values_in(margin);
  Json parts = Json::array();
  for (const double count : counts) parts.push_back(total > 0 ? short_number(count / total) : 0.0);
  return parts;
}

Json marginal(const Comparison& data, std::size_t at) {
  const ComparedColumn& column = data.columns[at];
  Json plot = Json::object();
  if (column.kind == Kind::date || column.kind == Kind::time || column.kind == Kind::timestamp) {
    plot["type"] = name_of(column.kind);
  }
  Json missing = Json::object();
  const std::vector<NamedMargin> margins = margins_of(data, at);
  const std::vector<double>& numbers = data.all ? data.all->points[at] : column.numbers;
  const auto shown = static_cast<std::size_t>(std::min(column.codes(), kMarginalCategories));
  std::vector<double> edges;
  if (column.numeric) {
    edges = marginal_edges(column, numbers, margins.front().margin);
    plot["edges"] = edges;
  } else {
    plot["categories"] =
        std::vector<std::string>(column.categories.begin(), column.categories.begin() + shown);
    if (margins.front().margin.counts.size() > shown) plot["categories"].push_back("(others)");
  }
  for (const auto& [name, rows, margin] : margins) {
    plot[name] = column.numeric ? densities(numbers, margin, edges) : shares(margin, shown);
    missing[name] = short_number(static_cast<double>(margin.missing) / static_cast<double>(rows));
  }
  plot["missing"] = std::move(missing);
  return plot;
}

void add_heatmap(const std::string& name, const Json& labels,
                 const std::vector<std::vector<double>>& matrix, Report& report) {
  Json rows = Json::array();
  for (const auto& row : matrix) {
    Json& cells = rows.emplace_back(Json::array());
    for (const double value : row) cells.push_back(short_number(value));
  }
  Json plot = {{"labels", labels}, {"matrix", std::move(rows)}};
  report.plots.push_back({name, "heatmap", "", std::make_shared<const Json>(std::move(plot))});
}

}  // namespace

void add_marginals(const Comparison& data, Report& report) {
  for (std::size_t c = 0; c < data.columns.size(); ++c) {
    report.plots.push_back({"marginal", "marginal", data.columns[c].name,
                            std::make_shared<const Json>(marginal(data, c))});
  }
}

void add_correlations(const Comparison& data, const Context& context, Report& report) {
  Json labels = Json::array();
  for (const ComparedColumn& column : data.columns) labels.push_back(column.name);
  const auto real = associations(data.columns, data.real, context);
  const auto synthetic = associations(data.columns, data.synthetic, context);
  auto difference = synthetic;
  for (std::size_t i = 0; i < real.size(); ++i) {
    for (std::size_t j = 0; j < real.size(); ++j) difference[i][j] -= real[i][j];
  }
  add_heatmap("correlation_real", labels, real, report);
  add_heatmap("correlation_synthetic", labels, synthetic, report);
  add_heatmap("correlation_difference", labels, difference, report);
}

}  // namespace synthwright
