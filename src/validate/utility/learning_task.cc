#include "validate/utility/learning_task.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/format.h"
#include "base/random.h"
#include "validate/judge_settings.h"

namespace synthwright {
namespace {

/// The codes that the target has in the real table.
std::set<std::int32_t> real_codes(const Comparison& data) {
  const auto& codes = data.real.codes[data.target];
  std::set<std::int32_t> found(codes.begin(), codes.end());
  found.erase(kMissingCode);
  return found;
}

}  // namespace

LabelledRows labelled_rows(const Comparison& data, const EncodedRows& rows, std::int64_t limit,
                           const Context& context) {
  const ComparedColumn& target = data.columns[data.target];
  std::vector<std::int64_t> known;
  for (std::int64_t row = 0; row < rows.count; ++row) {
    if (rows.codes[data.target][row] != kMissingCode) known.push_back(row);
  }
  if (static_cast<std::int64_t>(known.size()) > limit) {
    Random random(context.seed, "validate/tstr");
    shuffle(known, random);
    known.resize(limit);
  }
  const EncodedRows kept = rows.take(known);
  const std::set<std::int32_t> ends = real_codes(data);
  const bool numeric_classes = target.numeric && ends.size() == 2;
  const double middle =
      numeric_classes ? (target.numbers[*ends.begin()] + target.numbers[*ends.rbegin()]) / 2 : 0;
  LabelledRows labelled{plain_features(data.columns, kept, data.target).matrix, {}};
  for (const std::int32_t code : kept.codes[data.target]) {
    const double label = numeric_classes  ? target.numbers[code] > middle
                         : target.numeric ? target.numbers[code]
                                          : code;
    labelled.labels.push_back(static_cast<float>(label));
  }
  return labelled;
}

Task task_of(const Comparison& data) {
  const ComparedColumn& target = data.columns[data.target];
  if (target.numeric) return real_codes(data).size() == 2 ? Task::two_classes : Task::number;
  return target.codes() == 2 ? Task::two_classes : Task::many_classes;
}

std::vector<float> train_and_predict(Task task, std::int32_t classes, const LabelledRows& train,
                                     const FeatureMatrix& test) {
  BoostingSettings settings =
      JudgeSettings::predictor(task == Task::number        ? "reg:squarederror"
                               : task == Task::two_classes ? "binary:logistic"
                                                           : "multi:softprob");
  if (task == Task::many_classes) settings.parameters["num_class"] = std::to_string(classes);
  if (task == Task::number) {
    // The mean as starting point: XGBoost 1.7 starts at 0.5 whatever the target's scale.
    const double sum = std::accumulate(train.labels.begin(), train.labels.end(), 0.0);
    settings.parameters["base_score"] =
        format("{:.9g}", sum / static_cast<double>(train.labels.size()));
  }
  return BoostedTrees(train.features, train.labels, settings).predict(test);
}

}  // namespace synthwright
