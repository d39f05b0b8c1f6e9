// Gradient-boosted trees by XGBoost, the judge's reference learner: a thin, exception-safe wrapper
// of its C API. The one place that includes it.
//
// Every call runs on the calling thread alone, so that sums have one order and results do not
// depend on the number of threads; callers run several fits side by side.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace synthwright {

/// Rows × features, row by row; NaN is a missing value.
struct FeatureMatrix {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<float> values;
};

/// The named rows of `matrix`, in that order.
FeatureMatrix take_rows(const FeatureMatrix& matrix, std::span<const std::int64_t> rows);

struct BoostingSettings {
  int rounds = 100;
  std::map<std::string, std::string> parameters;  ///< XGBoost's own names and values
};

class BoostedTrees {
 public:
  /// Throws: Error{failure} with XGBoost's message.
  BoostedTrees(const FeatureMatrix& features, std::span<const float> labels,
               const BoostingSettings& settings);
  ~BoostedTrees();
  BoostedTrees(const BoostedTrees&) = delete;
  BoostedTrees& operator=(const BoostedTrees&) = delete;

  /// One value a row, or rows × classes for objective multi:softprob.
  std::vector<float> predict(const FeatureMatrix& features) const;
  /// Each feature's total gain over all splits; 0 where it is not used.
  std::vector<double> gains() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace synthwright
