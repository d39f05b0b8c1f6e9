// How often values of a column come back, without the values: so many of them in so many rows.
#pragma once

#include <cstdint>
#include <vector>

#include "synthwright/json_fwd.h"

namespace synthwright::sensitive {

/// Values that are about equally frequent.
struct Repeats {
  std::int64_t values = 0;  ///< to draw from; 0: each is used once
  double share = 0;         ///< of the rows
};

/// `counts`: rows of each value. The number of values to draw from is such that a sample of as many
/// rows has as many different ones on average.
std::vector<Repeats> repeats_of(const std::vector<std::int64_t>& counts);

/// Which value a row has: different numbers, different values.
std::uint64_t value_of_row(const std::vector<Repeats>& repeats, std::uint64_t seed,
                           std::int64_t row);

}  // namespace synthwright::sensitive
