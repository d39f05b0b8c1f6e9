// Floors: what real data gets against real data, by the same measure.
#pragma once

#include <functional>
#include <utility>

#include "validate/comparison.h"

namespace synthwright {

/// Two disjoint random halves of real ∪ holdout, at most `rows` rows each; a function of
/// (seed, split).
std::pair<EncodedRows, EncodedRows> real_halves(const Comparison& data, std::int64_t rows,
                                                std::uint64_t seed, int split);

/// The expected errors of a perfect generator: the means of errors(half, other half) over `splits`
/// random splits, times sqrt((1/n + 1/m) / (2/h)) for n `real_rows` and m `synthetic_rows` and
/// halves of h rows, since an error that is sampling noise alone goes with the root of 1/n + 1/m.
using Errors =
    std::function<std::vector<double>(const EncodedRows& half, const EncodedRows& other)>;
std::vector<double> error_floors(const Comparison& data, std::int64_t real_rows,
                                 std::int64_t synthetic_rows, int splits, const Context& context,
                                 const Errors& errors);

}  // namespace synthwright
