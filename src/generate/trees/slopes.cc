#include "generate/trees/slopes.h"

#include <algorithm>
#include <cmath>

#include "numeric/boosting/kernels.h"
#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

constexpr double kSteps = 12;  // a nat

double log_of(float probability) {
  return portable_log(std::max(static_cast<double>(probability), 1e-12));
}

}  // namespace

void set_slopes(const Part& part, std::span<const std::uint32_t> rows,
                const std::vector<float>& probabilities, const std::vector<std::uint8_t>& symbols,
                std::vector<std::uint8_t>& slopes) {
  const int classes = part.tree.cardinality(0), width = boosting::padded(classes);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float* p = probabilities.data() + i * width;
    const int symbol = symbols[rows[i]];
    // Neighbours on both sides; the next two of the one side at an end.
    const int above = symbol + 1 == classes ? symbol - 1 : symbol == 0 ? 2 : symbol + 1;
    const int below = symbol + 1 == classes ? symbol - 2 : symbol == 0 ? 1 : symbol - 1;
    const double slope = log_of(p[above]) - log_of(p[below]);
    slopes[rows[i]] = static_cast<std::uint8_t>(
        std::clamp(std::floor(kSlopes / 2 + 0.5 + kSteps * slope), 0.0, kSlopes - 1.0));
  }
}

}  // namespace synthwright::trees
