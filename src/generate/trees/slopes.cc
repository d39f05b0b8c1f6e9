#include "generate/trees/slopes.h"

#include <algorithm>
#include <cmath>

#include "numeric/boosting/kernels.h"
#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

constexpr std::uint8_t kLevel = kSlopes / 2;

std::uint8_t quantised(float above, float below) {
  constexpr double kSteps = 12;
  const double odds = portable_log(std::max(static_cast<double>(above), 1e-12)) -
                      portable_log(std::max(static_cast<double>(below), 1e-12));
  return static_cast<std::uint8_t>(
      std::clamp(std::floor(kLevel + 0.5 + kSteps * odds), 0.0, kSlopes - 1.0));
}

}  // namespace

void set_slopes(const Part& part, std::span<const std::uint32_t> rows,
                const std::vector<float>& probabilities,
                std::vector<std::vector<std::uint8_t>>& columns) {
  const int classes = part.tree.cardinality(0), width = boosting::padded(classes);
  std::vector<std::uint8_t>& below = columns[part.slope_column];
  std::vector<std::uint8_t>& above = columns[part.slope_column + 1];
  const std::vector<std::uint8_t>& symbols = columns[part.first_column];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float* p = probabilities.data() + i * width;
    const int symbol = symbols[rows[i]];
    below[rows[i]] = symbol > 0 ? quantised(p[symbol], p[symbol - 1]) : kLevel;
    above[rows[i]] = symbol + 1 < classes ? quantised(p[symbol + 1], p[symbol]) : kLevel;
  }
}

}  // namespace synthwright::trees
