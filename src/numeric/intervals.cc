#include "numeric/intervals.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synthwright {

Interval wilson_interval(double hits, std::int64_t count) {
  const double n = static_cast<double>(count), share = hits / n, z2 = kNormal95 * kNormal95;
  const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half =
      kNormal95 * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  // The ends are exact at no hit and at all hits; rounding would leave them a little inside.
  return {hits == 0 ? 0 : std::max(0.0, centre - half),
          hits == n ? 1 : std::min(1.0, centre + half)};
}

double jackknife_error(std::span<const double> without) {
  const double groups = static_cast<double>(without.size());
  const double mean = std::accumulate(without.begin(), without.end(), 0.0) / groups;
  double squares = 0;
  for (const double value : without) squares += (value - mean) * (value - mean);
  return std::sqrt(squares * (groups - 1) / groups);
}

Interval jackknife_interval(double value, std::span<const double> without) {
  const double half = student_t975(static_cast<int>(without.size()) - 1) * jackknife_error(without);
  return {value - half, value + half};
}

double student_t975(int freedom) {
  // Cornish-Fisher expansion of t around the normal quantile: Abramowitz and Stegun, 26.7.5.
  const double z = kNormal95, f = freedom, z2 = z * z;
  const double g1 = z * (z2 + 1) / 4;
  const double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  const double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
  return z + g1 / f + g2 / (f * f) + g3 / (f * f * f) + g4 / (f * f * f * f);
}

}  // namespace synthwright
