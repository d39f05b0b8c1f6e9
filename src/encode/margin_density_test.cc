// Truth: the draws themselves, on an even grid of u; and that densities add up to one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/random.h"
#include "encode/margin.h"
#include "numeric/normal.h"

namespace synthwright {
namespace {

std::vector<double> made(std::int64_t rows, const std::function<double(Random&)>& value) {
  Random random(5, "margin density test");
  std::vector<double> values;
  for (std::int64_t i = 0; i < rows; ++i) values.push_back(value(random));
  return values;
}

/// Margins of multiples of a unit, their values rounded in several ways.
std::map<std::string, Margin> margins_on_grids() {
  std::map<std::string, Margin> margins;
  margins.emplace(
      "counts with a long tail",
      Margin(made(5'000, [](Random& r) { return std::floor(std::pow(1 - r.uniform(), -1.5)); }), {},
             1, {}));
  margins.emplace("prices, most of them round",
                  Margin(made(3'000,
                              [](Random& r) {
                                const double step = r.uniform() < 0.6 ? 5 : 0.01;
                                return std::round(1e4 * r.uniform() / step) * step;
                              }),
                         {}, 0.01, {}));
  margins.emplace(
      "few different tenths",
      Margin(made(400, [](Random& r) { return std::round(200 * r.uniform() * r.uniform()) / 10; }),
             {}, 0.1, {}));
  margins.emplace("minutes", Margin(made(800,
                                         [](Random& r) {
                                           const double step = r.uniform() < 0.5 ? 1800 : 60;
                                           return std::floor(86'400 / step * r.uniform()) * step;
                                         }),
                                    {}, 60, {}));
  return margins;
}

// The grid has n points a bin; a piece of probability p holds p n of them, give or take one at each
// of the ends of the at most a dozen stretches of u that are rounded to one value.
TEST(MarginDensity, IsWhatDrawsGive) {
  constexpr int kPoints = 20'000;
  for (const auto& [name, margin] : margins_on_grids()) {
    for (int bin = 0; bin < margin.bins(); bin += 1 + margin.bins() / 40) {
      for (const auto among : {Margin::Among::all, Margin::Among::points, Margin::Among::others}) {
        for (int grain = 0; grain < margin.grains().count(); ++grain) {
          std::map<double, double> drawn;
          for (int i = 0; i < kPoints; ++i) {
            drawn[margin.draw(bin, (i + 0.5) / kPoints, among, grain)] += 1.0 / kPoints;
          }
          for (const auto& [value, share] : drawn) {
            const double density = margin.density(bin, value, among, grain) * margin.unit();
            ASSERT_NEAR(density, share, 24.0 / kPoints) << name << ' ' << bin << ' ' << value;
            const std::vector<int> bins = margin.bins_giving(value);
            ASSERT_TRUE(std::ranges::find(bins, bin) != bins.end()) << name << ' ' << value;
          }
        }
      }
    }
  }
}

TEST(MarginDensity, AddsUpToOneOnTheGrid) {
  for (const auto& [name, margin] : margins_on_grids()) {
    const double unit = margin.unit();
    // Rounding may lead a little beyond the ends.
    const auto beyond = 3 * margin.grains().steps().back();
    const auto first = std::llround(margin.elements().front().low / unit) - beyond;
    const auto last = std::llround(margin.elements().back().high / unit) + beyond;
    ASSERT_LT(last - first, 1'500'000) << name;
    for (const auto among : {Margin::Among::all, Margin::Among::points, Margin::Among::others}) {
      for (int grain = 0; grain < margin.grains().count(); ++grain) {
        std::vector<double> sums(margin.bins(), 0.0);
        for (auto n = first; n <= last; ++n) {
          const double value = round_to(static_cast<double>(n) * unit, unit);
          for (const int bin : margin.bins_giving(value)) {
            sums[bin] += margin.density(bin, value, among, grain) * unit;
          }
        }
        for (int bin = 0; bin < margin.bins(); ++bin) {
          ASSERT_NEAR(sums[bin], 1, 1e-9) << name << ' ' << bin << ' ' << grain;
        }
      }
    }
  }
}

// Any number, with points in bins of their own between the others, where the pieces of the others
// reach over the points' bins. The density is constant between the ends of elements, so the mean of
// a piece's two ends and middle is exact.
TEST(MarginDensity, IntegratesToOneWhereAnyNumberMayStand) {
  const Margin margin(made(4'000,
                           [](Random& r) {
                             return r.uniform() < 0.4 ? std::floor(4 * r.uniform())
                                                      : 4 * normal_quantile(r.uniform());
                           }),
                      {}, 0, {});
  std::vector<double> ends;
  for (const MarginElement& element : margin.elements()) {
    ends.insert(ends.end(), {element.low, element.middle, element.high});
  }
  std::ranges::sort(ends);
  std::vector<double> sums(margin.bins(), 0.0);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (i > 0 && ends[i] == ends[i - 1]) continue;
    if (margin.is_point(ends[i])) {
      for (const int bin : margin.bins_giving(ends[i])) sums[bin] += margin.density(bin, ends[i]);
    }
    std::size_t next = i;
    while (next < ends.size() && ends[next] == ends[i]) ++next;
    if (next == ends.size()) break;
    const double middle = (ends[i] + ends[next]) / 2;
    for (const int bin : margin.bins_giving(middle)) {
      sums[bin] += margin.density(bin, middle) * (ends[next] - ends[i]);
    }
  }
  for (int bin = 0; bin < margin.bins(); ++bin) EXPECT_NEAR(sums[bin], 1, 1e-9) << bin;
}

TEST(MarginDensity, NothingBeyondTheEnds) {
  for (const auto& [name, margin] : margins_on_grids()) {
    for (const double beyond : {margin.elements().front().low - 3 * margin.unit(),
                                margin.elements().back().high + 3 * margin.unit()}) {
      for (const int bin : margin.bins_giving(beyond)) {
        EXPECT_EQ(margin.density(bin, beyond), 0) << name;
      }
    }
  }
}

}  // namespace
}  // namespace synthwright
