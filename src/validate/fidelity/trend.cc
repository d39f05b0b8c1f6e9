// trend: how far the relations between pairs of columns are from the real ones, with numeric bins
// taken from the real table. trend_sdmetrics: the same as SDMetrics 0.32 computes it, thresholds
// and subsampling off, so that figures can be compared with those published with that package.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/json.h"
#include "numeric/intervals.h"
#include "validate/fidelity/group_counts.h"
#include "validate/fidelity/pair_errors.h"
#include "validate/floor.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

std::string pair_name(const Comparison& data, const PairError& pair) {
  return format("'{}' with '{}'", data.columns[pair.column1].name, data.columns[pair.column2].name);
}

/// The pair with the largest error of all rows.
const PairError& worst_pair(const std::vector<PairError>& pairs) {
  return *std::max_element(pairs.begin(), pairs.end(), [](const PairError& a, const PairError& b) {
    return !std::isnan(b.errors[0]) && (std::isnan(a.errors[0]) || a.errors[0] < b.errors[0]);
  });
}

/// Every pair's error as a symmetric matrix; null where it is undefined.
Plot error_plot(const Comparison& data, const std::vector<PairError>& pairs) {
  Json labels = Json::array(), matrix = Json::array();
  for (const ComparedColumn& column : data.columns) {
    labels.push_back(column.name);
    matrix.push_back(Json(std::vector<double>(data.columns.size(), 0)));
  }
  for (const PairError& pair : pairs) {
    const Json error = std::isnan(pair.errors[0]) ? Json(nullptr) : Json(pair.errors[0]);
    matrix[pair.column1][pair.column2] = error;
    matrix[pair.column2][pair.column1] = error;
  }
  Json plot = {{"labels", std::move(labels)}, {"matrix", std::move(matrix)}};
  return {"trend_error", "heatmap", "", std::make_shared<const Json>(std::move(plot))};
}

void measure(const std::string& name, Bins bins, const Comparison& data, const Context& context,
             Report& report) {
  if (data.columns.size() < 2) {
    report.notes.push_back(format("No {}: there is one column only.", name));
    return;
  }
  Random random(context.seed, "validate/trend");
  const PairSample real{data.real, jackknife_groups(data.real.count, random)};
  const PairSample synthetic{data.synthetic, jackknife_groups(data.synthetic.count, random)};
  const auto pairs = pair_errors(data.columns, real, synthetic, bins, context);
  const std::vector<double> means = mean_errors(pairs);
  if (std::isnan(means[0])) {
    report.notes.push_back(format("No {}: no pair of columns has a correlation.", name));
    return;
  }
  const int splits = pairs.size() > JudgeSettings::kWidePairs ? JudgeSettings::kWideErrorSplits
                                                              : JudgeSettings::kErrorSplits;
  const auto floors = error_floors(
      data, data.real.count, data.synthetic.count, splits, context,
      [&](const EncodedRows& half, const EncodedRows& other) {
        const auto noise = pair_errors(data.columns, {half, {}}, {other, {}}, bins, context);
        return std::vector<double>{mean_errors(noise)[0]};
      });

  Score score = new_score(name);
  score.value = means[0];
  const Interval range = jackknife_interval(means[0], std::span(means).subspan(1));
  score.low = std::max(0.0, range.low);
  score.high = std::min(1.0, range.high);
  score.floor = floors[0];
  score.n = data.synthetic.count;
  score.verdict = verdict_of_error(score.value, floors[0]);
  const PairError& worst = worst_pair(pairs);
  score.sentence = format(
      "Pairs of columns differ from real by {:.2f} % on average (real against real: {:.2f} %), "
      "most in {}: {:.2f} %.",
      100 * score.value, 100 * floors[0], pair_name(data, worst), 100 * worst.errors[0]);
  report.scores.push_back(score);
  if (bins == Bins::of_real) report.plots.push_back(error_plot(data, pairs));
}

}  // namespace

void measure_trend(const Comparison& data, const Context& context, Report& report) {
  measure("trend", Bins::of_real, data, context, report);
}

void measure_trend_sdmetrics(const Comparison& data, const Context& context, Report& report) {
  measure("trend_sdmetrics", Bins::own, data, context, report);
}

}  // namespace synthwright
