#include "generate/trees/training_rows.h"

#include <algorithm>

#include "base/random.h"

namespace synthwright::trees {

// Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
std::vector<std::uint32_t> choose_training_rows(std::int64_t rows, std::int64_t most,
                                                std::uint64_t seed) {
  Random random(seed, "training rows");
  std::int64_t needed = std::min(rows, most);
  std::vector<std::uint32_t> chosen;
  chosen.reserve(needed);
  for (std::int64_t row = 0; needed > 0; ++row) {
    const std::int64_t left = rows - row;
    if (needed < left && static_cast<std::int64_t>(random.below(left)) >= needed) continue;
    chosen.push_back(static_cast<std::uint32_t>(row));
    --needed;
  }
  return chosen;
}

}  // namespace synthwright::trees
