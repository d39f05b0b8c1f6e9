// How strongly two columns of groups go together.
#pragma once

#include <cstdint>
#include <span>

namespace synthwright {

/// Cramér's V, from 0 to 1, corrected for what chance alone gives. `counts`: of each pair of
/// groups, the groups of the second column side by side; empty groups do not count. 0 where it is
/// undefined. Bergsma, "A bias-correction for Cramér's V and Tschuprow's T", 2013.
double cramers_v(std::span<const std::int64_t> counts, std::size_t second_groups);

}  // namespace synthwright
