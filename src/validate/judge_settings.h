// The fixed settings of the judge's learners. A change here changes scores: raise kVersion, and
// say so in docs/metrics and CHANGELOG.md.
#pragma once

#include "validate/xgboost.h"

namespace synthwright {

struct JudgeSettings {
  static constexpr int kVersion = 1;

  // Where all rows of a table are counted, but only some are compared.
  static constexpr double kPointShare = 1.0 / 65'536;     ///< between points of a number
  static constexpr std::size_t kMoreCategories = 65'536;  ///< that no compared row has

  // Floors of errors: random splits, fewer for the pairs of wide tables.
  static constexpr int kErrorSplits = 10;
  static constexpr int kWideErrorSplits = 2;
  static constexpr std::size_t kWidePairs = 1'000;

  // The detector.
  static constexpr int kFolds = 5;
  static constexpr std::int64_t kDetectorRows = 50'000;  ///< at most, a side
  static constexpr std::int64_t kFloorRows = 5'000;      ///< a side, real against real
  static constexpr int kFloorSplits = 3;

  static BoostingSettings detector() {
    return {200,
            {{"objective", "binary:logistic"},
             {"tree_method", "hist"},
             {"max_bin", "1024"},
             {"max_depth", "5"},
             {"eta", "0.1"},
             {"min_child_weight", "5"},
             {"lambda", "1"}}};
  }

  // Nearest neighbours.
  static constexpr std::int64_t kNeighbourQueries = 20'000;     ///< at most
  static constexpr std::int64_t kNeighbourReferences = 50'000;  ///< at most

  static constexpr std::int64_t kPredictorRows = 100'000;  ///< at most, a table
  static constexpr std::int32_t kMostClasses = 50;

  // The models of train-on-synthetic-test-on-real; the objective comes with the target.
  static BoostingSettings predictor(const std::string& objective) {
    return {150,
            {{"objective", objective},
             {"tree_method", "hist"},
             {"max_bin", "256"},
             {"max_depth", "6"},
             {"eta", "0.1"},
             {"min_child_weight", "1"},
             {"lambda", "1"}}};
  }
};

}  // namespace synthwright
