// 95 % intervals for shares and for statistics without a formula of their own.
//
//   Interval range = wilson_interval(12, 400);            // 12 hits in 400 rows
//   Interval range = jackknife_interval(value, without);  // without[g]: value without group g
#pragma once

#include <cstdint>
#include <span>

namespace synthwright {

struct Interval {
  double low = 0, high = 0;
};

/// Half the width of a 95 % normal interval in standard deviations.
inline constexpr double kNormal95 = 1.959963984540054;

/// Wilson's score interval of a share: E. B. Wilson, "Probable inference, the law of succession,
/// and statistical inference", JASA 22 (1927). `hits` may be a half (ties). Requires: count > 0.
Interval wilson_interval(double hits, std::int64_t count);

/// value ± t(.975, groups - 1) × the delete-a-group jackknife's standard error: Shao and Tu, "The
/// jackknife and bootstrap" (1995), section 2.3. `without[g]` is the statistic without group g,
/// groups of equal size. Requires: 2 groups or more.
Interval jackknife_interval(double value, std::span<const double> without);

/// The standard error inside jackknife_interval.
double jackknife_error(std::span<const double> without);

/// The .975 quantile of Student's t with `freedom` degrees of freedom.
double student_t975(int freedom);

}  // namespace synthwright
