#include "generate/copula/latent_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "numeric/normal.h"

namespace synthwright::copula {
namespace {

constexpr int kSweeps = 12;  // from a start that is nearly right already

double normal_end(double probability) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (probability <= 0) return -kInfinity;
  return probability >= 1 ? kInfinity : normal_quantile(probability);
}

/// A standard normal variable in [low, high], at the uniform number v.
double truncated_normal(double low, double high, double v) {
  if (low > 0) return -truncated_normal(-high, -low, 1 - v);  // the lower tail has more digits
  const double p = normal_cdf(low), q = normal_cdf(high);
  return std::clamp(normal_quantile(p + v * (q - p)), low, high);
}

}  // namespace

const LatentRows::Factor& LatentRows::factor_for(const std::vector<Knowledge>& knowledge) {
  const auto [found, added] = factors_.try_emplace(knowledge);
  Factor& factor = found->second;
  if (!added) return factor;
  const int n = correlations_.size;
  factor.order.resize(n);
  std::iota(factor.order.begin(), factor.order.end(), 0);
  std::ranges::stable_sort(factor.order, {}, [&](int column) { return knowledge[column]; });
  factor.places = static_cast<int>(std::ranges::count(knowledge, Knowledge::place));
  factor.known =
      factor.places + static_cast<int>(std::ranges::count(knowledge, Knowledge::stretch));
  SquareMatrix ordered(n);
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) ordered(i, j) = correlations_(factor.order[i], factor.order[j]);
  }
  factor.lower = *cholesky(ordered);
  if (factor.known - factor.places > 1) {
    SquareMatrix lower(factor.known);
    for (int i = 0; i < factor.known; ++i) {
      for (int j = 0; j <= i; ++j) lower(i, j) = factor.lower(i, j);
    }
    factor.precision = inverse_from_cholesky(lower);
  }
  return factor;
}

double LatentRows::mean_of(const Factor& factor, int i) const {
  double mean = 0;
  for (int j = 0; j < i; ++j) mean += factor.lower(i, j) * scratch_.e[j];
  return mean;
}

// One variable after the other, each given those before it; then, where several are known up to a
// stretch, sweeps in which each is drawn given all others.
void LatentRows::draw_known(const Factor& factor, std::span<const std::optional<Stretch>> known,
                            Random& random) {
  auto& [knowledge, z, e, low, high] = scratch_;
  for (int i = 0; i < factor.known; ++i) {
    const Stretch& stretch = *known[factor.order[i]];
    const double mean = mean_of(factor, i), deviation = factor.lower(i, i);
    if (i < factor.places) {
      z[i] = normal_quantile(stretch.low);
      e[i] = (z[i] - mean) / deviation;
    } else {
      low[i] = normal_end(stretch.low);
      high[i] = normal_end(stretch.high);
      e[i] = truncated_normal((low[i] - mean) / deviation, (high[i] - mean) / deviation,
                              random.uniform());
      z[i] = mean + deviation * e[i];
    }
  }
  if (factor.known - factor.places < 2) return;
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (int i = factor.places; i < factor.known; ++i) {
      double pull = 0;
      for (int j = 0; j < factor.known; ++j) pull += j == i ? 0 : factor.precision(i, j) * z[j];
      const double deviation = std::sqrt(1 / factor.precision(i, i));
      const double mean = -pull / factor.precision(i, i);
      z[i] = mean + deviation * truncated_normal((low[i] - mean) / deviation,
                                                 (high[i] - mean) / deviation, random.uniform());
    }
  }
  for (int i = 0; i < factor.known; ++i) e[i] = (z[i] - mean_of(factor, i)) / factor.lower(i, i);
}

void LatentRows::draw(std::span<const std::optional<Stretch>> known, Random& random,
                      std::span<double> u) {
  const int n = correlations_.size;
  scratch_.knowledge.assign(n, Knowledge::nothing);
  for (std::vector<double>* numbers : {&scratch_.z, &scratch_.e, &scratch_.low, &scratch_.high}) {
    numbers->resize(n);
  }
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!known[i]) continue;
    scratch_.knowledge[i] = known[i]->high > known[i]->low ? Knowledge::stretch : Knowledge::place;
  }
  const Factor& factor = factor_for(scratch_.knowledge);

  draw_known(factor, known, random);
  for (int i = 0; i < n; ++i) {
    if (i >= factor.known) {
      scratch_.e[i] = normal_quantile(random.uniform());
      scratch_.z[i] = mean_of(factor, i) + factor.lower(i, i) * scratch_.e[i];
    }
    const int column = factor.order[i];
    u[column] = normal_cdf(scratch_.z[i]);
    if (i < factor.known) {  // the way there and back rounds: what is known stays where it is
      const Stretch& stretch = *known[column];
      const double last = i < factor.places ? stretch.low : std::nextafter(stretch.high, 0.0);
      u[column] = std::clamp(u[column], stretch.low, last);
    }
  }
}

}  // namespace synthwright::copula
