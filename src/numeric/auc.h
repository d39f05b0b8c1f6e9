// The area under the ROC curve with its standard error, and averages of independent ones.
#pragma once

#include <cstdint>
#include <span>

#include "numeric/intervals.h"

namespace synthwright {

struct Auc {
  double value = 0.5;
  double error = 0;           ///< standard error
  Interval interval() const;  ///< 95 %, within [0, 1]
};

/// P(score of a positive > score of a negative) + P(equal) / 2, and DeLong's standard error, by
/// ranks: Sun and Xu, "Fast implementation of DeLong's algorithm", IEEE SPL 21 (2014).
/// `positive[i]` says which rows are positive. With no positives or no negatives: 0.5 ± 0.5.
Auc auc_of(std::span<const float> scores, std::span<const std::uint8_t> positive);

/// The mean of AUCs from disjoint rows (folds), whose errors are independent.
Auc mean_auc(std::span<const Auc> parts);

}  // namespace synthwright
