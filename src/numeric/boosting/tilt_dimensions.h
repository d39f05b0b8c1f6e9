// The unknowns of a tilt: a weight for each lane and each dimension of each feature, and what they
// are by code.
#pragma once

#include <functional>
#include <vector>

#include "numeric/boosting/tilt.h"

namespace synthwright::boosting {

class TiltDimensions {
 public:
  /// The features outlive it.
  TiltDimensions(const std::vector<TiltFeature>& features, int lanes);

  /// Number of unknowns: feature after feature, dimension after dimension, lane after lane.
  std::size_t size() const { return size_; }
  /// by_code[feature], codes × lanes, from a weight for each unknown.
  void spread(const std::vector<double>& weights, std::vector<std::vector<float>>& by_code) const;
  /// The other way round: sums of each feature by code, codes × lanes, added up by dimension. Each
  /// feature by one thread, so that any number of threads gives the same.
  std::vector<double> projected(
      const Context& context,
      const std::function<std::vector<double>(std::size_t feature)>& sums_by_code) const;
  /// Adds each unknown's ridge times its weight to its sum.
  void add_ridge(const std::vector<double>& weights, std::vector<double>& sums) const;

 private:
  const std::vector<TiltFeature>& features_;
  int lanes_;
  std::vector<std::size_t> first_;  // unknown of each feature
  std::size_t size_ = 0;
};

}  // namespace synthwright::boosting
