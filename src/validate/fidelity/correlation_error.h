// How far apart the Pearson correlations of two samples are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "validate/comparison.h"

namespace synthwright {

/// Two numeric columns of one sample; rows where either value is missing do not count.
struct NumberPair {
  const ComparedColumn &column1, &column2;
  std::span<const std::int32_t> codes1, codes2;
  std::span<const std::uint8_t> groups;  ///< empty: no jackknife
};

/// Pearson's correlation of all rows (element 0) and without each group. NaN where a column is
/// constant or there are fewer than two rows.
std::vector<double> correlations(const NumberPair& pair);

}  // namespace synthwright
