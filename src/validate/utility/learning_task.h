// A target, a training table and a test table, turned into what XGBoost takes.
#pragma once

#include <vector>

#include "synthwright/context.h"
#include "validate/comparison.h"
#include "validate/features.h"

namespace synthwright {

/// Rows whose target is known: features, and the target as class code or number.
struct LabelledRows {
  FeatureMatrix features;
  std::vector<float> labels;
};

/// What is predicted, and how it is judged.
enum class Task { two_classes, many_classes, number };

/// Numbers with two real values (0 and 1, mostly) are two classes.
Task task_of(const Comparison& data);

/// At most `limit` rows, chosen at random by `context.seed` when there are more. A number that is
/// one of two classes belongs to the nearer one.
LabelledRows labelled_rows(const Comparison& data, const EncodedRows& rows, std::int64_t limit,
                           const Context& context);

/// Trains with the judge's fixed settings and predicts the target of `test`: the probability of
/// class 1; rows × classes probabilities; or the number.
std::vector<float> train_and_predict(Task task, std::int32_t classes, const LabelledRows& train,
                                     const FeatureMatrix& test);

}  // namespace synthwright
