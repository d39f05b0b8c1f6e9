// detection_auc: can boosted trees tell synthetic rows from real ones? 0.5 is what chance gets.
// Against the rows the generator was fitted on, and as detection_auc_holdout against rows it never
// saw. Below 0.5 against the fitted rows means copying: a copy of a row in one fold teaches the
// detector the wrong label for its original in another. The detector also looks at last digits and
// at how often a value occurs; detection_auc_raw and detection_auc_raw_holdout look at the values
// alone, as published figures mostly do.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/format.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/random.h"
#include "numeric/auc.h"
#include "validate/features.h"
#include "validate/floor.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

constexpr int kFolds = JudgeSettings::kFolds;

/// Equally many rows of two sides, the first half real, and each fold's share of both.
struct Detection {
  Features features;
  std::vector<std::uint8_t> synthetic;  ///< 1: the row is synthetic
  std::vector<int> fold;
  std::array<Auc, kFolds> auc;
  std::array<std::vector<double>, kFolds> gains;  ///< of each column

  std::int64_t rows_per_side() const { return features.matrix.rows / 2; }

  /// The error is √2 times the folds' own: every pair of rows in two folds is compared twice, once
  /// in each role, and without a signal both comparisons say the same. (200 and 1,000 rows a side,
  /// real against real: 1.45 and 1.43 times, over 60 and 40 tables.)
  Auc mean() const {
    Auc mean = mean_auc(auc);
    mean.error *= std::sqrt(2.0);
    return mean;
  }
};

enum class Look { raw, traces };

EncodedRows random_rows(const EncodedRows& rows, std::int64_t count, Random& random) {
  std::vector<std::int64_t> order(rows.count);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  shuffle(order, random);
  order.resize(count);
  return rows.take(order);
}

Detection prepare(const Comparison& data, const EncodedRows& real, const EncodedRows& synthetic,
                  Look look, const Context& context, std::string_view against) {
  const std::int64_t count = std::min({real.count, synthetic.count, JudgeSettings::kDetectorRows});
  Random random(context.seed, format("validate/detection/{}", against));
  const EncodedRows first = random_rows(real, count, random);
  const EncodedRows pool = joined(first, random_rows(synthetic, count, random));
  Detection detection;
  detection.features = look == Look::raw ? plain_features(data.columns, pool, -1)
                                         : detector_features(data.columns, pool);
  for (std::int64_t row = 0; row < 2 * count; ++row) {
    detection.synthetic.push_back(row >= count);
    detection.fold.push_back(static_cast<int>(row % count % kFolds));
  }
  return detection;
}

/// Trains on the other folds and looks at this one.
void run_fold(Detection& detection, int fold, std::size_t columns) {
  std::vector<std::int64_t> seen, unseen;
  std::vector<float> labels;
  std::vector<std::uint8_t> truth;
  for (std::int64_t row = 0; row < detection.features.matrix.rows; ++row) {
    const std::uint8_t label = detection.synthetic[row];
    if (detection.fold[row] == fold) {
      unseen.push_back(row);
      truth.push_back(label);
    } else {
      seen.push_back(row);
      labels.push_back(label);
    }
  }
  const FeatureMatrix& features = detection.features.matrix;
  const BoostedTrees trees(take_rows(features, seen), labels, JudgeSettings::detector());
  detection.auc[fold] = auc_of(trees.predict(take_rows(features, unseen)), truth);
  detection.gains[fold].resize(columns);
  const std::vector<double> gains = trees.gains();
  for (std::size_t f = 0; f < gains.size(); ++f) {
    detection.gains[fold][detection.features.column[f]] += gains[f];
  }
}

/// Columns by their share of the detector's gain, largest first.
std::vector<std::pair<double, std::string>> giveaways(const Comparison& data,
                                                      const Detection& detection) {
  std::vector<std::pair<double, std::string>> shares;
  double total = 0;
  for (std::size_t c = 0; c < data.columns.size(); ++c) {
    double gain = 0;
    for (const auto& fold : detection.gains) gain += fold[c];
    shares.emplace_back(gain, data.columns[c].name);
    total += gain;
  }
  for (auto& [share, name] : shares) share = total > 0 ? share / total : 0;
  std::stable_sort(shares.begin(), shares.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  return shares;
}

Plot importance_plot(const std::string& name,
                     const std::vector<std::pair<double, std::string>>& shares) {
  Json labels = Json::array(), values = Json::array();
  for (const auto& [share, column] : shares) {
    labels.push_back(column);
    values.push_back(share);
  }
  Json plot = {{"labels", std::move(labels)}, {"values", std::move(values)}};
  return {name, "bars", "", std::make_shared<const Json>(std::move(plot))};
}

std::string meaning(const Comparison& data, const Detection& detection,
                    const std::string& rows_name) {
  const double auc = detection.mean().value;
  const std::string looked_at = giveaways(data, detection).front().second;
  return format("Boosted trees tell synthetic rows from {} with an AUC of {:.3f}", rows_name, auc) +
         (auc > 0.55   ? format("; they look at '{}' most.", looked_at)
          : auc < 0.45 ? ", worse than chance: synthetic rows repeat real ones."
                       : ", as good as chance.");
}

Score score_of(const std::string& name, const Detection& detection) {
  Score score = new_score("detection_auc");
  const Auc auc = detection.mean();
  score.name = name;
  score.value = auc.value;
  score.low = auc.interval().low;
  score.high = auc.interval().high;
  score.n = detection.rows_per_side();
  return score;
}

/// The AUC with all features, which counts, and with the raw values alone, for information.
void add_scores(const Comparison& data, const std::string& suffix, const std::string& rows_name,
                const Detection& traces, const Detection& raw, double floor, Report& report) {
  Score score = score_of("detection_auc" + suffix, traces);
  score.floor = floor;
  score.verdict = verdict_of_detection(score.value);
  score.sentence = meaning(data, traces, rows_name);
  report.scores.push_back(score);
  Score plain = score_of("detection_auc_raw" + suffix, raw);
  plain.sentence =
      format("The same without last digits and value frequencies: {:.3f}.", plain.value);
  report.scores.push_back(plain);
  report.plots.push_back(importance_plot(score.name + "_importance", giveaways(data, traces)));
}

/// Runs every fold of every detection.
void run(std::vector<Detection>& detections, std::size_t columns, const Context& context) {
  parallel_for(static_cast<std::int64_t>(detections.size()) * kFolds, context, [&](std::int64_t i) {
    run_fold(detections[i / kFolds], static_cast<int>(i % kFolds), columns);
  });
}

/// The mean AUC of real against real over some random splits.
double detection_floor(const Comparison& data, const Context& context) {
  std::vector<Detection> detections;
  for (int split = 0; split < JudgeSettings::kFloorSplits; ++split) {
    const auto [half, other] = real_halves(data, JudgeSettings::kFloorRows, context.seed, split);
    detections.push_back(
        prepare(data, half, other, Look::traces, context, format("floor/{}", split)));
  }
  run(detections, data.columns.size(), context);
  double sum = 0;
  for (const Detection& detection : detections) sum += detection.mean().value;
  return sum / JudgeSettings::kFloorSplits;
}

}  // namespace

void measure_detection(const Comparison& data, const Context& context, Report& report) {
  if (std::min(data.real.count, data.synthetic.count) < 2 * kFolds) {
    report.notes.push_back(format("No detection_auc: it needs {} rows of each table.", 2 * kFolds));
    return;
  }
  const bool with_holdout = data.holdout.count >= 2 * kFolds;
  std::vector<Detection> detections;
  for (const Look look : {Look::traces, Look::raw}) {
    detections.push_back(prepare(data, data.real, data.synthetic, look, context, "train"));
  }
  for (const Look look : {Look::traces, Look::raw}) {
    if (!with_holdout) break;
    detections.push_back(prepare(data, data.holdout, data.synthetic, look, context, "holdout"));
  }
  run(detections, data.columns.size(), context);
  const double floor = detection_floor(data, context);
  add_scores(data, "", "the rows that were fitted", detections[0], detections[1], floor, report);
  if (with_holdout) {
    add_scores(data, "_holdout", "rows never seen", detections[2], detections[3], floor, report);
  } else {
    report.notes.push_back("No detection_auc_holdout: there is no holdout to compare with.");
  }
}

}  // namespace synthwright
