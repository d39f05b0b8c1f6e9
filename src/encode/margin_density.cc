// How likely a margin's draws are: draw() read backwards.
#include <algorithm>
#include <cmath>

#include "encode/margin.h"

namespace synthwright {
namespace {

// Numbers from centre - half to centre + half.
struct Stretch {
  double centre, half;
};

// How much of a stretch lies in [low, high]. Exact inside, where low and high are far away.
double overlap(const Stretch& stretch, double low, double high) {
  return std::max(0.0, std::min(stretch.half, high - stretch.centre) +
                           std::min(stretch.half, stretch.centre - low));
}

Stretch common(const Stretch& a, const Stretch& b) {
  const double low = std::max(a.centre - a.half, b.centre - b.half);
  const double high = std::min(a.centre + a.half, b.centre + b.half);
  return {(low + high) / 2, (high - low) / 2};
}

// How likely a loose element's number, before it is rounded, is in a stretch: half of it on either
// side of the middle, or all on the only side.
double chance(const MarginElement& element, const Stretch& stretch) {
  const double below = element.middle - element.low, above = element.high - element.middle;
  const double share = below > 0 && above > 0 ? 0.5 : 1;
  double sum = 0;
  if (below > 0) sum += share * overlap(stretch, element.low, element.middle) / below;
  if (above > 0) sum += share * overlap(stretch, element.middle, element.high) / above;
  return sum;
}

}  // namespace

// Numbers of a whole step around each of its multiples are rounded alike, to a multiple at most two
// steps away; or, where none near is in the bin, each to its own multiple of the unit.
double Margin::chance_on_grid(const MarginElement& element, int bin, double value,
                              int grain) const {
  const double step = grains_.step(grain);
  const double nearest = std::round(value / step);
  double sum = 0;
  for (int away = -2; away <= 2; ++away) {
    const Stretch alike{(nearest + away) * step, step / 2};
    const std::optional<double> rounded = rounded_within(bin, alike.centre, grain);
    if (!rounded) {
      const Stretch to_value = common(alike, {value, unit() / 2});
      if (to_value.half > 0) sum += chance(element, to_value);
    } else if (*rounded == value) {
      sum += chance(element, alike);
    }
  }
  return sum;
}

double Margin::density_of_element(const MarginElement& element, int bin, double value,
                                  int grain) const {
  const bool point = element.low == element.high;
  if (unit() > 0) {
    const double chance = point ? static_cast<double>(round_to(element.middle, unit()) == value)
                                : chance_on_grid(element, bin, value, grain);
    return chance / unit();
  }
  if (point) return element.middle == value ? 1 : 0;
  if (value < element.low || value >= element.high || is_point(value)) return 0;
  const double below = element.middle - element.low, above = element.high - element.middle;
  const double share = below > 0 && above > 0 ? 0.5 : 1;
  return share / (value < element.middle ? below : above);
}

double Margin::density(int bin, double value, Among among, int grain) const {
  value = round_to(value, unit());
  double sum = 0, rows = 0;
  for (std::int64_t i = first_[bin]; i < first_[bin + 1]; ++i) {
    if (!counts(i, among)) continue;
    rows += elements_[i].rows;
    sum += elements_[i].rows * density_of_element(elements_[i], bin, value, grain);
  }
  if (rows > 0) return sum / rows;
  return among == Among::all ? 0 : density(bin, value, Among::all, grain);
}

std::vector<int> Margin::bins_giving(double value) const {
  value = round_to(value, unit());
  const auto bin_of_element = [&](std::int64_t element) {
    return static_cast<int>(std::ranges::upper_bound(first_, element) - first_.begin()) - 1;
  };
  std::vector<int> bins = {bin_of(value)};
  const double half = unit() / 2;
  auto point = std::ranges::lower_bound(elements_, value - half, {}, &MarginElement::middle);
  for (; point != elements_.end() && point->middle <= value + half; ++point) {
    bins.push_back(bin_of_element(point - elements_.begin()));
  }
  // Loose elements follow each other without overlap; points may lie between, in bins of their own.
  auto loose = std::ranges::lower_bound(loose_, value - half, {},
                                        [&](std::int64_t i) { return elements_[i].high; });
  for (; loose != loose_.end() && elements_[*loose].low <= value + half; ++loose) {
    bins.push_back(bin_of_element(*loose));
  }
  std::ranges::sort(bins);
  bins.erase(std::ranges::unique(bins).begin(), bins.end());
  return bins;
}

}  // namespace synthwright
