// Rows as points whose distances mean something, for the privacy metrics.
#pragma once

#include <array>
#include <vector>

#include "numeric/nearest.h"
#include "validate/comparison.h"

namespace synthwright {

/// Turns rows into points with a Gower distance: a category differs by 0 or 1, a number by the
/// difference of its quantiles in real ∪ holdout (mid-quantiles where values repeat), so a distance
/// of .01 in one column means that 1 % of the real values lie between.
class Neighbourhood {
 public:
  explicit Neighbourhood(const Comparison& data);

  Points points(const EncodedRows& rows) const;

 private:
  std::vector<std::vector<float>> place_;  // of each code of each column
};

/// `count` rows chosen at random by (seed, purpose), in their order; all when there are no more.
EncodedRows some_rows(const EncodedRows& rows, std::int64_t count, std::uint64_t seed,
                      std::string_view purpose);

/// Two disjoint halves in random order by (seed, purpose), neither of more than `most` rows.
std::array<EncodedRows, 2> random_halves(const EncodedRows& rows, std::int64_t most,
                                         std::uint64_t seed, std::string_view purpose);

}  // namespace synthwright
