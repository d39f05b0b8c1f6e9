// How steep the chosen symbol's neighbourhood is: what the distribution over a part's coarse
// symbols says of the place within the one that was drawn. Where the odds of the next symbol over
// this one are high, values lie near its upper end, and the same for all symbols, so that few
// splits do what would take a sawtooth of them from the parents themselves.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "generate/trees/layout.h"

namespace synthwright::trees {

/// Sets the part's two slopes in `rows`: log odds of the chosen symbol over the one below it, and
/// of the one above over it, in twelfths, around kSlopes / 2. `probabilities`: rows × padded
/// classes, of the part's first level. `columns`: of the code matrix, of their full length.
void set_slopes(const Part& part, std::span<const std::uint32_t> rows,
                const std::vector<float>& probabilities,
                std::vector<std::vector<std::uint8_t>>& columns);

}  // namespace synthwright::trees
