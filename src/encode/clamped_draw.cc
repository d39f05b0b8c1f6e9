#include "encode/clamped_draw.h"

#include <cmath>
#include <map>

namespace synthwright {
namespace {

// What may have been drawn where `value` comes out. Only rounding leads beyond the bounds, to one
// of the next multiples of the step.
std::vector<double> before_clamping(const Margin& margin, double value, const ClampedDraw& draw) {
  value = round_to(value, margin.unit());
  if (value < draw.low || value > draw.high) return {};
  std::vector<double> drawn = {value};
  if (value != draw.low && value != draw.high) return drawn;
  const double step = margin.grains().step(draw.grain), nearest = std::round(value / step);
  for (int away = -3; away <= 3; ++away) {
    const double beyond = round_to((nearest + away) * step, margin.unit());
    if ((value == draw.low && beyond < value) || (value == draw.high && beyond > value)) {
      drawn.push_back(beyond);
    }
  }
  return drawn;
}

}  // namespace

std::vector<BinDensity> bins_with_density(const Margin& margin, double value,
                                          const ClampedDraw& draw) {
  std::map<int, double> densities;
  for (const double drawn : before_clamping(margin, value, draw)) {
    for (const int bin : margin.bins_giving(drawn)) {
      densities[bin] += margin.density(bin, drawn, draw.among, draw.grain);
    }
  }
  std::vector<BinDensity> bins;
  for (const auto& [bin, density] : densities) {
    if (density > 0) bins.push_back({bin, density});
  }
  return bins;
}

}  // namespace synthwright
