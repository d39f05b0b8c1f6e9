#include "numeric/boosting/tilt.h"

namespace synthwright::boosting {

void Tilt::add(const std::function<const std::uint8_t*(int)>& column,
               std::span<const std::uint32_t> rows, int width, float* scores) const {
  struct Feature {
    const std::uint8_t* codes;
    const float* coefficients;
  };
  std::vector<Feature> features;
  const float* at = coefficients.data();
  for (std::size_t f = 0; f < columns.size(); ++f) {
    features.push_back({column(columns[f]), at});
    at += static_cast<std::ptrdiff_t>(sizes[f]) * lanes;
  }
  for (const std::uint32_t row : rows) {
    float sums[kMostTiltLanes] = {};
    for (const Feature& feature : features) {
      const float* own =
          feature.coefficients + static_cast<std::size_t>(feature.codes[row]) * lanes;
      for (int l = 0; l < lanes; ++l) sums[l] += own[l];
    }
    for (int l = 0; l < lanes; ++l) {
      for (int c = 0; c < width; ++c) scores[c] += sums[l] * basis[l * width + c];
    }
    scores += width;
  }
}

}  // namespace synthwright::boosting
