#include "numeric/normal.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "numeric/elementary.h"

namespace synthwright {
namespace {

constexpr double kRootTwoPi = 2.5066282746310002;

/// Highest power first.
template <std::size_t Count>
double polynomial(const double (&coefficients)[Count], double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < Count; ++i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double normal_density(double x) { return portable_exp(-0.5 * x * x) / kRootTwoPi; }

// Hart et al., "Computer approximations", 1968, algorithm 5666, as in West, "Better approximations
// to cumulative normal functions", Wilmott Magazine, 2005.
double normal_cdf(double x) {
  const double size = std::abs(x);
  if (size > 37) return x > 0 ? 1 : 0;
  const double density = portable_exp(-0.5 * size * size);
  double tail = 0;
  if (size < 7.07106781186547) {
    constexpr double kTop[] = {3.52624965998911e-02, 0.700383064443688, 6.37396220353165,
                               33.912866078383,      112.079291497871,  221.213596169931,
                               220.206867912376};
    constexpr double kBottom[] = {8.83883476483184e-02, 1.75566716318264, 16.064177579207,
                                  86.7807322029461,     296.564248779674, 637.333633378831,
                                  793.826512519948,     440.413735824752};
    tail = density * polynomial(kTop, size) / polynomial(kBottom, size);
  } else {
    double fraction = size + 0.65;  // the continued fraction of Mills' ratio, closed by a constant
    for (int term = 4; term >= 1; --term) fraction = size + term / fraction;
    tail = density / fraction / kRootTwoPi;
  }
  return x > 0 ? 1 - tail : tail;
}

// Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Appl. Statist. 37,
// 1988, routine PPND16.
double normal_quantile(double probability) {
  const double p = std::clamp(probability, 0x1p-54, 1 - 0x1p-53);
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    constexpr double kTop[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                               45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                               133.14166789178437745, 3.3871328727963666080};
    constexpr double kBottom[] = {
        5226.495278852854561,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1};
    const double r = 0.180625 - q * q;
    return q * polynomial(kTop, r) / polynomial(kBottom, r);
  }
  const double r = std::sqrt(-portable_log(q < 0 ? p : 1 - p));
  double size = 0;
  if (r <= 5) {
    constexpr double kTop[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                               2.41780725177450611770e-1, 1.27045825245236838258,
                               3.64784832476320460504,    5.76949722146069140550,
                               4.63033784615654529590,    1.42343711074968357734};
    constexpr double kBottom[] = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                  1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                  6.89767334985100004550e-1, 1.67638483018380384940,
                                  2.05319162663775882187,    1};
    size = polynomial(kTop, r - 1.6) / polynomial(kBottom, r - 1.6);
  } else {
    constexpr double kTop[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                               1.24266094738807843860e-3, 2.65321895265761230930e-2,
                               2.96560571828504891230e-1, 1.78482653991729133580,
                               5.46378491116411436990,    6.65790464350110377720};
    constexpr double kBottom[] = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                  1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                  1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                  5.99832206555887937690e-1,  1};
    size = polynomial(kTop, r - 5) / polynomial(kBottom, r - 5);
  }
  return q < 0 ? -size : size;
}

double normal_mean_between(double p, double q) {
  const double low = p <= 0 ? 0 : normal_density(normal_quantile(p));
  const double high = q >= 1 ? 0 : normal_density(normal_quantile(q));
  return (low - high) / (q - p);
}

}  // namespace synthwright
