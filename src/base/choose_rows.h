// A random choice among numbered things, in one pass over the numbers.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/random.h"

namespace synthwright {

/// Calls use(row) for `most` of the rows 0, ..., rows - 1, ascending, each subset as likely; for
/// all when there are no more than that. Selection sampling: Knuth, The Art of Computer Programming
/// 2, 3.4.2, algorithm S.
template <typename Use>
void choose_rows(std::int64_t rows, std::int64_t most, Random& random, const Use& use) {
  std::int64_t needed = std::min(rows, most);
  for (std::int64_t row = 0; needed > 0; ++row) {
    const std::int64_t left = rows - row;
    if (needed < left && static_cast<std::int64_t>(random.below(left)) >= needed) continue;
    use(row);
    --needed;
  }
}

}  // namespace synthwright
