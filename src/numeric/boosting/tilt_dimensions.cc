#include "numeric/boosting/tilt_dimensions.h"

#include "base/parallel.h"

namespace synthwright::boosting {

TiltDimensions::TiltDimensions(const std::vector<TiltFeature>& features, int lanes)
    : features_(features), lanes_(lanes) {
  for (const TiltFeature& feature : features) {
    first_.push_back(size_);
    size_ += static_cast<std::size_t>(feature.dimensions) * lanes;
  }
}

void TiltDimensions::spread(const std::vector<double>& weights,
                            std::vector<std::vector<float>>& by_code) const {
  for (std::size_t f = 0; f < features_.size(); ++f) {
    const TiltFeature& feature = features_[f];
    const double* own = weights.data() + first_[f];
    by_code[f].assign(static_cast<std::size_t>(feature.codes) * lanes_, 0.0f);
    for (int code = 0; code < feature.codes; ++code) {
      for (int l = 0; l < lanes_; ++l) {
        double sum = feature.positions.empty() ? own[code * lanes_ + l] : 0;
        for (int d = 0; d < feature.dimensions && !feature.positions.empty(); ++d) {
          sum += feature.positions[code * feature.dimensions + d] * own[d * lanes_ + l];
        }
        by_code[f][code * lanes_ + l] = static_cast<float>(sum);
      }
    }
  }
}

std::vector<double> TiltDimensions::projected(
    const Context& context,
    const std::function<std::vector<double>(std::size_t feature)>& sums_by_code) const {
  std::vector<double> sums(size_, 0.0);
  parallel_for(static_cast<std::int64_t>(features_.size()), context, [&](std::int64_t f) {
    const TiltFeature& feature = features_[f];
    const std::vector<double> by_code = sums_by_code(static_cast<std::size_t>(f));
    double* own = sums.data() + first_[f];
    for (int code = 0; code < feature.codes; ++code) {
      for (int l = 0; l < lanes_; ++l) {
        const double sum = by_code[code * lanes_ + l];
        if (feature.positions.empty()) own[code * lanes_ + l] = sum;
        for (int d = 0; d < feature.dimensions && !feature.positions.empty(); ++d) {
          own[d * lanes_ + l] += feature.positions[code * feature.dimensions + d] * sum;
        }
      }
    }
  });
  return sums;
}

void TiltDimensions::add_ridge(const std::vector<double>& weights,
                               std::vector<double>& sums) const {
  std::size_t i = 0;
  for (const TiltFeature& feature : features_) {
    for (int d = 0; d < feature.dimensions; ++d) {
      for (int l = 0; l < lanes_; ++l, ++i) sums[i] += feature.ridge[d] * weights[i];
    }
  }
}

}  // namespace synthwright::boosting
