// The standard normal distribution, with bits that do not depend on the machine's mathematics
// library: only + - * /, the square root and elementary.h, in a fixed order.
#pragma once

namespace synthwright {

double normal_density(double x);
/// P(Z <= x), absolute error below 1e-15.
double normal_cdf(double x);
/// The x with P(Z <= x) = probability, relative error below 1e-14. Probabilities outside
/// [2^-54, 1 - 2^-53] count as these, so the result is always finite.
double normal_quantile(double probability);

/// E[Z | low < Z <= high] for low = quantile(p), high = quantile(q). Requires: 0 <= p < q <= 1.
double normal_mean_between(double p, double q);

}  // namespace synthwright
