// Truth: scipy 1.17 (scipy.stats.norm: cdf, pdf, ppf), printed with all digits.
#include "numeric/normal.h"

#include <gtest/gtest.h>

#include <cmath>

namespace synthwright {
namespace {

struct Distribution {
  double x, cdf, density;
};
constexpr Distribution kDistribution[] = {
    {-37.0, 5.7255712225239266e-300, 2.120006551524606e-298},
    {-20.0, 2.7536241186061556e-89, 5.520948362159764e-88},
    {-10.0, 7.61985302416047e-24, 7.69459862670642e-23},
    {-7.5, 3.1908916729108844e-14, 2.43432053302901e-13},
    {-7.0, 1.279812543885835e-12, 9.134720408364595e-12},
    {-5.0, 2.866515718791933e-07, 1.4867195147342979e-06},
    {-3.3, 0.00048342414238377744, 0.0017225689390536812},
    {-2.0, 0.022750131948179195, 0.05399096651318806},
    {-1.0, 0.15865525393145707, 0.24197072451914337},
    {-0.5, 0.3085375387259869, 0.35206532676429947},
    {-0.001, 0.49960105778608893, 0.39894208093034234},
    {0.0, 0.5, 0.3989422804014327},
    {0.25, 0.5987063256829237, 0.3866681168028493},
    {0.6744897501960817, 0.75, 0.317776572684107},
    {1.5, 0.9331927987311419, 0.12951759566589174},
    {2.5, 0.9937903346742238, 0.017528300493568537},
    {4.0, 0.9999683287581669, 0.00013383022576488537},
    {6.0, 0.9999999990134123, 6.075882849823286e-09},
    {7.2, 0.9999999999996989, 2.2079899631371392e-12},
    {9.0, 1.0, 1.0279773571668917e-18},
};

// Around |x| = 7.07 the method changes, and its parts are good to eight digits of the tail; nothing
// below 1e-12 of probability can be drawn often enough to matter.
TEST(Normal, CdfAndDensityAgreeWithScipy) {
  for (const auto& [x, cdf, density] : kDistribution) {
    EXPECT_NEAR(normal_cdf(x), cdf, 1e-15) << x;
    EXPECT_NEAR(normal_cdf(x), cdf, 1e-8 * cdf) << x;
    EXPECT_NEAR(normal_density(x), density, 1e-14 * (1 + x * x) * density) << x;
  }
  EXPECT_EQ(normal_cdf(-40), 0);
  EXPECT_EQ(normal_cdf(40), 1);
}

struct Quantile {
  double probability, x;
};
constexpr Quantile kQuantiles[] = {
    {5.551115123125783e-17, -8.292361075813597},
    {1e-16, -8.222082216130435},
    {1e-12, -7.034483825301131},
    {1e-08, -5.612001244174789},
    {0.0001, -3.7190164854556804},
    {0.01, -2.3263478740408408},
    {0.0749, -1.4402382675279635},
    {0.0751, -1.4388253927525403},
    {0.25, -0.6744897501960817},
    {0.4999, -0.0002506628300880075},
    {0.5, 0.0},
    {0.6, 0.2533471031357997},
    {0.9, 1.2815515655446004},
    {0.975, 1.959963984540054},
    {0.9999, 3.719016485455709},
    {0.9999999999, 6.361340889697422},
    {0.9999999999999999, 8.209536151601387},
};

TEST(Normal, QuantileAgreesWithScipy) {
  for (const auto& [probability, x] : kQuantiles) {
    EXPECT_NEAR(normal_quantile(probability), x, 1e-14 * std::abs(x)) << probability;
  }
  EXPECT_TRUE(std::isfinite(normal_quantile(0)));
  EXPECT_TRUE(std::isfinite(normal_quantile(1)));
}

// The mean of a truncated normal has a closed form; and the means of the pieces average to 0.
TEST(Normal, MeanBetween) {
  EXPECT_NEAR(normal_mean_between(0.5, 1), std::sqrt(2 / M_PI), 1e-14);
  EXPECT_NEAR(normal_mean_between(0, 1), 0, 1e-15);
  EXPECT_NEAR(0.3 * normal_mean_between(0, 0.3) + 0.7 * normal_mean_between(0.3, 1), 0, 1e-15);
}

}  // namespace
}  // namespace synthwright
