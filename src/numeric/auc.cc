#include "numeric/auc.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace synthwright {
namespace {

/// Mean and variance of the mean of `sum` and `squares` over `count` values.
double variance_of_mean(double sum, double squares, double count) {
  if (count < 2) return 0.25;
  const double mean = sum / count;
  return std::max(0.0, squares / count - mean * mean) / (count - 1);
}

}  // namespace

Interval Auc::interval() const {
  return {std::max(0.0, value - kNormal95 * error), std::min(1.0, value + kNormal95 * error)};
}

Auc auc_of(std::span<const float> scores, std::span<const std::uint8_t> positive) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
  double positives = 0;
  for (const std::uint8_t flag : positive) positives += flag != 0;
  const double negatives = static_cast<double>(scores.size()) - positives;
  if (positives == 0 || negatives == 0) return {0.5, 0.5};

  // For a positive row: the share of negatives below it (ties half); for a negative row: the
  // share of positives above it. Their means are both the AUC.
  double sum1 = 0, squares1 = 0, squares0 = 0, below0 = 0, below1 = 0;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    double tied1 = 0;
    while (end < order.size() && scores[order[end]] == scores[order[i]]) {
      tied1 += positive[order[end++]] != 0;
    }
    const double tied0 = static_cast<double>(end - i) - tied1;
    const double of_positive = (below0 + tied0 / 2) / negatives;
    const double of_negative = (positives - below1 - tied1 / 2) / positives;
    sum1 += tied1 * of_positive;
    squares1 += tied1 * of_positive * of_positive;
    squares0 += tied0 * of_negative * of_negative;
    below0 += tied0;
    below1 += tied1;
    i = end;
  }
  const double value = sum1 / positives;
  const double variance = variance_of_mean(sum1, squares1, positives) +
                          variance_of_mean(value * negatives, squares0, negatives);
  return {value, std::sqrt(variance)};
}

Auc mean_auc(std::span<const Auc> parts) {
  Auc mean{0, 0};
  for (const Auc& part : parts) {
    mean.value += part.value;
    mean.error += part.error * part.error;
  }
  const double count = static_cast<double>(parts.size());
  return {mean.value / count, std::sqrt(mean.error) / count};
}

}  // namespace synthwright
