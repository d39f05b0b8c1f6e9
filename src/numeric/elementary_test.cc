// Truth: the C library's functions in extended precision (64 bits of mantissa), which are exact for
// our purpose. The header promises 2 ulp of the double result.
#include "numeric/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace synthwright {
namespace {

double ulps(double value, long double exact) {
  const auto rounded = static_cast<double>(exact);
  const double ulp = std::nextafter(std::fabs(rounded), INFINITY) - std::fabs(rounded);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - exact) / ulp);
}

TEST(Elementary, LogarithmIsWithinTwoUlp) {
  Random random(1, "log");
  double worst = 0;
  const auto check = [&](double x) { worst = std::max(worst, ulps(portable_log(x), logl(x))); };
  for (int exponent = -1070; exponent < 1024; ++exponent) {
    for (int i = 0; i < 20; ++i) check(std::ldexp(1 + random.uniform(), exponent));
  }
  for (int i = 0; i < 20'000; ++i) check(0.5 + 1.5 * random.uniform());
  for (double step = 1e-15; step < 0.5; step *= 1.5) {
    check(1 + step);
    check(1 - step);
  }
  EXPECT_LE(worst, 2);
  EXPECT_EQ(portable_log(1), 0);
  EXPECT_LE(ulps(portable_log(std::numeric_limits<double>::max()),
                 logl(std::numeric_limits<double>::max())), 2);
  EXPECT_LE(ulps(portable_log(std::numeric_limits<double>::denorm_min()),
                 logl(std::numeric_limits<double>::denorm_min())), 2);
}

TEST(Elementary, ExponentialIsWithinTwoUlp) {
  Random random(2, "exp");
  double worst = 0;
  const auto check = [&](double x) { worst = std::max(worst, ulps(portable_exp(x), expl(x))); };
  for (double x = -708; x <= 709; x += 0.0173) check(x);
  for (int i = 0; i < 20'000; ++i) check(2 * random.uniform() - 1);
  for (double x = 1e-300; x < 1; x *= 1e3) {
    check(x);
    check(-x);
  }
  EXPECT_LE(worst, 2);
  EXPECT_EQ(portable_exp(0), 1);
  EXPECT_EQ(portable_exp(-709), 0);
  EXPECT_EQ(portable_exp(-INFINITY), 0);
  EXPECT_EQ(portable_exp(710), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace synthwright
