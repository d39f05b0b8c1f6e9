// Encoded rows as features for the judge's learners.
//
// Trees see the order of values only, so a numeric value enters as its position among all distinct
// values: exact in a float where the value itself (a timestamp, say) would not be.
#pragma once

#include <vector>

#include "validate/comparison.h"
#include "validate/xgboost.h"

namespace synthwright {

struct Features {
  FeatureMatrix matrix;
  std::vector<int> column;  ///< of each feature: the column it was made from
};

/// One feature a column, without column `except` (-1: all). Categories are codes, most frequent
/// first. Missing values are NaN.
Features plain_features(const std::vector<ComparedColumn>& columns, const EncodedRows& rows,
                        int except);

/// plain_features, and what gives made-up numbers away: of each numeric column the last digit and
/// the last two digits on the column's decimal grid (dates and times: calendar parts instead), and
/// how often the value occurs in `rows`, which pools both sides, so without their label.
Features detector_features(const std::vector<ComparedColumn>& columns, const EncodedRows& rows);

}  // namespace synthwright
