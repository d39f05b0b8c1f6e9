#include "profile/relations/signed_terms.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synthwright {
namespace {

/// Minus the mean; missing values 0.
std::vector<double> centred(std::vector<double> values) {
  double sum = 0;
  int present = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++present;
  }
  const double mean = present == 0 ? 0 : sum / present;
  for (double& value : values) value = std::isnan(value) ? 0 : value - mean;
  return values;
}

}  // namespace

Covariances::Covariances(const std::vector<std::vector<double>>& columns)
    : count_(static_cast<int>(columns.size())), values_(columns.size() * columns.size()) {
  std::vector<std::vector<double>> all;
  for (const auto& column : columns) all.push_back(centred(column));
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      const double sum = std::inner_product(all[a].begin(), all[a].end(), all[b].begin(), 0.0);
      values_[a * all.size() + b] = values_[b * all.size() + a] = sum;
    }
  }
}

std::vector<Terms> steps_towards(const Covariances& covariances, int target, int most) {
  const int count = covariances.columns();
  std::vector<double> rest(count);  // covariances of what is left with every column
  for (int k = 0; k < count; ++k) rest[k] = covariances.of(target, k);
  std::vector<int> signs(count);
  std::vector<Terms> steps;
  const double least_gain = 1e-9 * covariances.of(target, target);
  for (int step = 0; step < 2 * most; ++step) {
    int best = -1, best_sign = 0;
    double best_gain = least_gain;
    for (int k = 0; k < count; ++k) {
      const int sign = rest[k] > 0 ? 1 : -1;
      const double gain = 2 * std::abs(rest[k]) - covariances.of(k, k);
      if (k == target || std::abs(signs[k] + sign) > 1 || gain <= best_gain) continue;
      best = k;
      best_sign = sign;
      best_gain = gain;
    }
    if (best < 0) break;
    signs[best] += best_sign;
    for (int k = 0; k < count; ++k) rest[k] -= best_sign * covariances.of(best, k);
    Terms terms;
    for (int k = 0; k < count; ++k) {
      if (signs[k] != 0) terms.push_back({k, signs[k]});
    }
    if (static_cast<int>(terms.size()) > most) break;
    steps.push_back(std::move(terms));
  }
  return steps;
}

}  // namespace synthwright
