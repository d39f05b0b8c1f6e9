// Errors of every pair of columns between two samples: the core of both trend metrics.
//
// Two numeric columns: |r − r'| / 2 of Pearson's correlations. Any other pair: total variation of
// the joint table of both columns, numeric ones in 10 bins of equal width.
#pragma once

#include <string>
#include <vector>

#include "validate/comparison.h"

namespace synthwright {

enum class Bins {
  of_real,  ///< edges from the real sample for both; missing values are a bin of their own
  own,      ///< SDMetrics 0.32: each sample's own edges; missing values lie with the maximum
};

/// One sample: rows, and groups for the jackknife (none: empty).
struct PairSample {
  const EncodedRows& rows;
  std::vector<std::uint8_t> groups;
};

struct PairError {
  int column1 = 0, column2 = 0;
  std::vector<double> errors;  ///< of all rows, then without each group; NaN: undefined
};

/// All pairs column1 < column2, in order.
std::vector<PairError> pair_errors(const std::vector<ComparedColumn>& columns,
                                   const PairSample& real, const PairSample& synthetic, Bins bins,
                                   const Context& context);

/// Means over the pairs that are defined: of all rows, then without each group.
std::vector<double> mean_errors(const std::vector<PairError>& pairs);

}  // namespace synthwright
