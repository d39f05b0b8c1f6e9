#include "numeric/intervals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace synthwright {
namespace {

// Truth: R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
// Medicine 17 (1998), table I, method 3, to the four decimals printed there.
TEST(WilsonInterval, AgreesWithPublishedTable) {
  const Interval a = wilson_interval(81, 263), b = wilson_interval(15, 148);
  const Interval c = wilson_interval(0, 20), d = wilson_interval(1, 29);
  EXPECT_NEAR(a.low, 0.2553, 5e-5);
  EXPECT_NEAR(a.high, 0.3662, 5e-5);
  EXPECT_NEAR(b.low, 0.0624, 5e-5);
  EXPECT_NEAR(b.high, 0.1605, 5e-5);
  EXPECT_NEAR(c.low, 0, 5e-5);
  EXPECT_NEAR(c.high, 0.1611, 5e-5);
  EXPECT_NEAR(d.low, 0.0061, 5e-5);
  EXPECT_NEAR(d.high, 0.1718, 5e-5);
}

// Truth: scipy.stats.t.ppf(.975, f), scipy 1.16; the expansion's own error is below 1e-3 from
// f = 9 on.
TEST(StudentT, AgreesWithScipy) {
  EXPECT_NEAR(student_t975(9), 2.262157, 1e-3);
  EXPECT_NEAR(student_t975(19), 2.093024, 1e-4);
  EXPECT_NEAR(student_t975(100), 1.983972, 1e-5);
}

// Truth: for a mean the delete-one jackknife is s / sqrt(n), exactly.
TEST(Jackknife, IsTheClassicErrorForAMean) {
  const std::vector<double> values = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29};
  const double n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  std::vector<double> without;
  for (const double value : values) without.push_back((sum - value) / (n - 1));
  const double error = std::sqrt(squares / (n - 1) / n);
  EXPECT_NEAR(jackknife_error(without), error, 1e-12);
  const Interval range = jackknife_interval(sum / n, without);
  EXPECT_NEAR(range.high - range.low, 2 * student_t975(9) * error, 1e-12);
}

}  // namespace
}  // namespace synthwright
