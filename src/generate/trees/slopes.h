// How steep the distribution over a part's coarse symbols is where the drawn one lies: where the
// symbol above is likelier than the one below, values lie near the upper end, and the same for all
// symbols, so that few splits do what would take a sawtooth of them from the parents themselves.
//
// The drawn symbol's own probability is left out: in the rows that trees were grown on it is larger
// than in those that are sampled.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "generate/trees/layout.h"

namespace synthwright::trees {

/// Sets the slopes of `rows`: log odds of the symbol above the drawn one over the one below it, in
/// twelfths, around kSlopes / 2. `probabilities`: rows × padded classes, of the part's first level,
/// which has three symbols or more. `symbols`, `slopes`: of all rows of the code matrix.
void set_slopes(const Part& part, std::span<const std::uint32_t> rows,
                const std::vector<float>& probabilities, const std::vector<std::uint8_t>& symbols,
                std::vector<std::uint8_t>& slopes);

}  // namespace synthwright::trees
