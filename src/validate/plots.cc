#include "validate/plots.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "validate/association.h"

namespace synthwright {
namespace {

constexpr int kMarginalBins = 40;
constexpr std::int32_t kMarginalCategories = 30;

struct NamedRows {
  const char* name;
  const EncodedRows* rows;
};

std::vector<NamedRows> tables_of(const Comparison& data) {
  std::vector<NamedRows> tables = {{"real", &data.real}, {"synthetic", &data.synthetic}};
  if (data.has_holdout()) tables.push_back({"holdout", &data.holdout});
  return tables;
}

/// Four digits are more than a picture shows.
double short_number(double value) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double scale = std::pow(10.0, 4 - std::ceil(std::log10(std::abs(value))));
  return std::nearbyint(value * scale) / scale;
}

/// The smallest value that at least the share `p` of the real ones do not exceed.
double real_quantile(const ComparedColumn& column, std::vector<std::int32_t> codes, double p) {
  std::erase(codes, kMissingCode);
  if (codes.empty()) return 0;
  const auto place =
      codes.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(codes.size() - 1));
  std::nth_element(codes.begin(), place, codes.end());
  return column.numbers[*place];
}

/// Edges of equal width over the middle 99 % of the real values; what lies outside is counted in
/// the first and last bin, so that a long tail does not squeeze the rest into one bar. Whole
/// numbers of small range get a bin each.
std::vector<double> marginal_edges(const ComparedColumn& column,
                                   const std::vector<std::int32_t>& codes) {
  double low = real_quantile(column, codes, 0.005), high = real_quantile(column, codes, 0.995);
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

Json densities(const ComparedColumn& column, const std::vector<std::int32_t>& codes,
               const std::vector<double>& edges) {
  const std::size_t bins = edges.size() - 1;
  std::vector<double> counts(bins);
  double total = 0;
  for (const std::int32_t code : codes) {
    if (code == kMissingCode) continue;
    const auto above = std::upper_bound(edges.begin(), edges.end(), column.numbers[code]);
    const auto bin = std::clamp<std::ptrdiff_t>(above - edges.begin() - 1, 0,
                                                static_cast<std::ptrdiff_t>(bins) - 1);
    ++counts[bin];
    ++total;
  }
  Json heights = Json::array();
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const double width = edges[bin + 1] - edges[bin];
    heights.push_back(total > 0 ? short_number(counts[bin] / total / width) : 0.0);
  }
  return heights;
}

/// Shares of the most frequent categories, and of all others together where there are more.
Json shares(const ComparedColumn& column, const std::vector<std::int32_t>& codes) {
  const std::int32_t shown = std::min(column.codes(), kMarginalCategories);
  std::vector<double> counts(shown + (column.codes() > shown));
  double total = 0;
  for (const std::int32_t code : codes) {
    if (code == kMissingCode) continue;
    ++counts[std::min(code, shown)];
    ++total;
  }
  Json parts = Json::array();
  for (const double count : counts) parts.push_back(total > 0 ? short_number(count / total) : 0.0);
  return parts;
}

double missing_share(const EncodedRows& rows, std::size_t column) {
  const auto& codes = rows.codes[column];
  return static_cast<double>(std::count(codes.begin(), codes.end(), kMissingCode)) /
         static_cast<double>(rows.count);
}

Json marginal(const Comparison& data, std::size_t at) {
  const ComparedColumn& column = data.columns[at];
  Json plot = Json::object();
  if (column.kind == Kind::date || column.kind == Kind::time || column.kind == Kind::timestamp) {
    plot["type"] = name_of(column.kind);
  }
  Json missing = Json::object();
  const std::vector<double> edges =
      column.numeric ? marginal_edges(column, data.real.codes[at]) : std::vector<double>();
  if (column.numeric) {
    plot["edges"] = edges;
  } else {
    const std::int32_t shown = std::min(column.codes(), kMarginalCategories);
    plot["categories"] =
        std::vector<std::string>(column.categories.begin(), column.categories.begin() + shown);
    if (column.codes() > shown) plot["categories"].push_back("(others)");
  }
  for (const auto& [name, rows] : tables_of(data)) {
    plot[name] = column.numeric ? densities(column, rows->codes[at], edges)
                                : shares(column, rows->codes[at]);
    missing[name] = short_number(missing_share(*rows, at));
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
