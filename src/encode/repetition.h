// How often a column repeats values that are too rare to be kept: weights of households, prices of
// single products. Made-up values are repeated as often, so that they cannot be told by their
// frequency.
#pragma once

#include <cstdint>
#include <vector>

#include "encode/margin.h"

namespace synthwright {

/// From the number of rows of each distinct value: a mixture of kinds of rows, each of which shares
/// its value with a Poisson number of others. `by_chance`: how many share a value anyhow, because
/// there are only so many multiples of the unit; rows of that kind are left out of the result.
/// Empty when values are repeated no more than by chance.
std::vector<Repetition> find_repetitions(const std::vector<std::int64_t>& multiplicities,
                                         double by_chance);

/// The kind (0: chance, j: kinds[j - 1]) of rows that share their value with rows - 1 others, for `u`
/// uniform in [0, 1).
int draw_kind(const std::vector<Repetition>& kinds, double by_chance, std::int64_t rows, double u);

}  // namespace synthwright
