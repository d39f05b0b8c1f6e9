// tstr: train on synthetic, test on real. A model of the target is trained on synthetic rows and
// tested on the holdout, beside the same model trained on real rows (trtr): AUC for classes (macro
// one-against-the-rest for more than two), R² and RMSE for numbers, also on the logarithm where the
// real target is skewed and not negative.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "base/format.h"
#include "base/parallel.h"
#include "base/random.h"
#include "numeric/auc.h"
#include "validate/fidelity/group_counts.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/utility/learning_task.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

/// Predictions for the same test rows by two models.
struct Trial {
  Task task = Task::number;
  std::int32_t classes = 0;
  LabelledRows test;
  std::array<std::vector<float>, 2> predicted;  ///< trained on real, trained on synthetic

  std::int64_t rows() const { return test.features.rows; }
};

/// A figure of merit on some of the test rows.
using Merit = std::function<double(const Trial&, int model, const std::vector<std::int64_t>& rows)>;

double one_class_auc(const Trial& trial, int model, const std::vector<std::int64_t>& rows,
                     std::int32_t target) {
  const bool single = trial.task == Task::two_classes;
  std::vector<float> scores;
  std::vector<std::uint8_t> positive;
  for (const std::int64_t row : rows) {
    scores.push_back(trial.predicted[model][single ? row : row * trial.classes + target]);
    positive.push_back(trial.test.labels[row] == static_cast<float>(target));
  }
  return auc_of(scores, positive).value;
}

/// The mean over classes that some, but not all, of the rows have.
double auc(const Trial& trial, int model, const std::vector<std::int64_t>& rows) {
  if (trial.task == Task::two_classes) return one_class_auc(trial, model, rows, 1);
  std::vector<std::int64_t> counts(trial.classes);
  for (const std::int64_t row : rows) ++counts[static_cast<std::int32_t>(trial.test.labels[row])];
  double sum = 0, classes = 0;
  for (std::int32_t target = 0; target < trial.classes; ++target) {
    if (counts[target] == 0 || counts[target] == static_cast<std::int64_t>(rows.size())) continue;
    sum += one_class_auc(trial, model, rows, target);
    ++classes;
  }
  return classes > 0 ? sum / classes : 0.5;
}

double mean_square_error(const Trial& trial, int model, const std::vector<std::int64_t>& rows) {
  double sum = 0;
  for (const std::int64_t row : rows) {
    const double error = double{trial.test.labels[row]} - trial.predicted[model][row];
    sum += error * error;
  }
  return sum / static_cast<double>(rows.size());
}

double rmse(const Trial& trial, int model, const std::vector<std::int64_t>& rows) {
  return std::sqrt(mean_square_error(trial, model, rows));
}

double r2(const Trial& trial, int model, const std::vector<std::int64_t>& rows) {
  double sum = 0, squares = 0;
  for (const std::int64_t row : rows) sum += trial.test.labels[row];
  const double mean = sum / static_cast<double>(rows.size());
  for (const std::int64_t row : rows) squares += std::pow(trial.test.labels[row] - mean, 2);
  const double variance = squares / static_cast<double>(rows.size());
  return variance > 0 ? 1 - mean_square_error(trial, model, rows) / variance : 0;
}

/// `merit` on all test rows, then without each jackknife group.
std::vector<double> by_group(const Trial& trial, int model, const Merit& merit,
                             const std::vector<std::uint8_t>& groups) {
  std::vector<double> values;
  for (int without = -1; without < kJackknifeGroups; ++without) {
    std::vector<std::int64_t> rows;
    for (std::int64_t row = 0; row < trial.rows(); ++row) {
      if (groups[row] != without) rows.push_back(row);
    }
    values.push_back(merit(trial, model, rows));
  }
  return values;
}

struct Named {
  std::string suffix;   ///< of the score's name
  std::string measure;  ///< in the sentence
  Goal goal;
  Merit merit;
};

Score score_of(const std::string& name, const Named& named, const std::vector<double>& values,
               std::int64_t rows) {
  Score score = new_score("tstr");
  score.name = name + named.suffix;
  score.goal = named.goal;
  score.value = values[0];
  const Interval range = jackknife_interval(values[0], std::span(values).subspan(1));
  score.low = range.low;
  score.high = range.high;
  score.n = rows;
  return score;
}

void add_scores(const Trial& trial, const Named& named, const Context& context,
                const std::string& target, Report& report) {
  Random random(context.seed, "validate/tstr/groups");
  const auto groups = jackknife_groups(trial.rows(), random);
  const std::vector<double> real = by_group(trial, 0, named.merit, groups);
  const std::vector<double> synthetic = by_group(trial, 1, named.merit, groups);
  Score score = score_of("tstr", named, synthetic, trial.rows());
  Score reference = score_of("trtr", named, real, trial.rows());
  score.floor = score.baseline = reference.value;
  // Both models see the same test rows: the loss has an interval of its own, and a narrower one.
  std::vector<double> loss;
  for (std::size_t i = 1; i < real.size(); ++i) loss.push_back(real[i] - synthetic[i]);
  if (named.goal == Goal::higher) {
    score.verdict = verdict_of_loss(reference.value - score.value, jackknife_error(loss));
  }
  score.sentence = format(
      "A model of '{}' trained on synthetic rows reaches {} {:.4f} on the holdout, trained on real "
      "rows {:.4f} (difference {:.4f} ± {:.4f}).",
      target, named.measure, score.value, reference.value, reference.value - score.value,
      kNormal95 * jackknife_error(loss));
  reference.sentence =
      format("The same model of '{}' trained on real rows: {}.", target, named.measure);
  report.scores.push_back(score);
  report.scores.push_back(reference);
}

/// What zeros, and made values that should not be, enter the logarithm as.
double smallest_positive(const ComparedColumn& target, const std::vector<std::int32_t>& codes) {
  double smallest = std::numeric_limits<double>::infinity();
  for (const std::int32_t code : codes) {
    if (code != kMissingCode && target.numbers[code] > 0) {
      smallest = std::min(smallest, target.numbers[code]);
    }
  }
  return smallest;
}

Trial run_trial(const Comparison& data, bool logarithm, const Context& context) {
  const ComparedColumn& target = data.columns[data.target];
  const double smallest = logarithm ? smallest_positive(target, data.real.codes[data.target]) : 0;
  const auto rows_of = [&](const EncodedRows& rows) {
    LabelledRows labelled = labelled_rows(data, rows, JudgeSettings::kPredictorRows, context);
    if (logarithm) {
      for (float& label : labelled.labels) {
        label = static_cast<float>(std::log(std::max(double{label}, smallest)));
      }
    }
    return labelled;
  };
  Trial trial{task_of(data), target.codes(), rows_of(data.holdout), {}};
  const std::array<LabelledRows, 2> train = {rows_of(data.real), rows_of(data.synthetic)};
  parallel_for(2, context, [&](std::int64_t model) {
    trial.predicted[model] =
        train_and_predict(trial.task, trial.classes, train[model], trial.test.features);
  });
  return trial;
}

/// No real value negative, and their skewness (third standardised moment) above 1.
bool skewed_amount(const ComparedColumn& target, const std::vector<std::int32_t>& codes) {
  double n = 0, mean = 0;
  for (const std::int32_t code : codes) {
    if (code == kMissingCode) continue;
    if (target.numbers[code] < 0) return false;
    mean += target.numbers[code];
    ++n;
  }
  mean /= n;
  double second = 0, third = 0;
  for (const std::int32_t code : codes) {
    if (code == kMissingCode) continue;
    const double delta = target.numbers[code] - mean;
    second += delta * delta / n;
    third += delta * delta * delta / n;
  }
  return third > std::pow(second, 1.5);
}

/// Why there is nothing to measure; empty when there is.
std::string obstacle(const Comparison& data) {
  if (data.target < 0) return "no target was named";
  if (!data.has_holdout()) return "there is no holdout to test on";
  const ComparedColumn& target = data.columns[data.target];
  if (data.columns.size() < 2) return "the target is the only column";
  if (target.codes() < 2) return format("the target '{}' has one value", target.name);
  if (!target.numeric && target.codes() > JudgeSettings::kMostClasses) {
    return format("the target '{}' has {} classes, more than {}", target.name, target.codes(),
                  JudgeSettings::kMostClasses);
  }
  for (const EncodedRows* rows : {&data.real, &data.holdout, &data.synthetic}) {
    const auto& codes = rows->codes[data.target];
    const auto known = std::count_if(codes.begin(), codes.end(),
                                     [](std::int32_t code) { return code != kMissingCode; });
    if (known < kJackknifeGroups) {
      return format("a table has fewer than {} rows with a value of '{}'", kJackknifeGroups,
                    target.name);
    }
  }
  return {};
}

}  // namespace

void measure_tstr(const Comparison& data, const Context& context, Report& report) {
  if (const std::string why = obstacle(data); !why.empty()) {
    report.notes.push_back(format("No tstr: {}.", why));
    return;
  }
  const ComparedColumn& target = data.columns[data.target];
  const Trial trial = run_trial(data, false, context);
  if (trial.task != Task::number) {
    const std::string measure = trial.task == Task::two_classes ? "AUC" : "macro AUC";
    add_scores(trial, {"", measure, Goal::higher, auc}, context, target.name, report);
    return;
  }
  add_scores(trial, {"", "R²", Goal::higher, r2}, context, target.name, report);
  add_scores(trial, {"_rmse", "RMSE", Goal::lower, rmse}, context, target.name, report);
  if (!skewed_amount(target, data.real.codes[data.target])) return;
  const Trial logarithm = run_trial(data, true, context);
  add_scores(logarithm, {"_log", "R² of the logarithm", Goal::higher, r2}, context, target.name,
             report);
  add_scores(logarithm, {"_log_rmse", "RMSE of the logarithm", Goal::lower, rmse}, context,
             target.name, report);
}

}  // namespace synthwright
