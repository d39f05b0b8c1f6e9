#include "generate/trees/training_rows.h"

#include <algorithm>

#include "base/choose_rows.h"

namespace synthwright::trees {

std::vector<std::uint32_t> choose_training_rows(std::int64_t rows, std::int64_t most,
                                                std::uint64_t seed) {
  Random random(seed, "training rows");
  std::vector<std::uint32_t> chosen;
  chosen.reserve(std::min(rows, most));
  choose_rows(rows, most, random,
              [&](std::int64_t row) { chosen.push_back(static_cast<std::uint32_t>(row)); });
  return chosen;
}

}  // namespace synthwright::trees
