#include "validate/fidelity/correlation_error.h"

#include <cmath>
#include <limits>

#include "validate/fidelity/group_counts.h"

namespace synthwright {
namespace {

/// Sums of two centred columns; what one group adds to the whole.
struct Moments {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

  void add(double dx, double dy) {
    n += 1;
    x += dx;
    y += dy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  Moments minus(const Moments& other) const {
    return {n - other.n, x - other.x, y - other.y, xx - other.xx, yy - other.yy, xy - other.xy};
  }
  double correlation() const {
    const double variance1 = xx - x * x / n, variance2 = yy - y * y / n;
    // A constant column leaves rounding errors of its sums of squares, no more.
    const bool constant = !(variance1 > 1e-13 * xx && variance2 > 1e-13 * yy);
    if (n < 2 || constant) return std::numeric_limits<double>::quiet_NaN();
    return (xy - x * y / n) / std::sqrt(variance1 * variance2);
  }
};

/// The mean over rows in which both values are there.
struct Centre {
  double x = 0, y = 0;
};

template <typename Use>
void for_each_row(const NumberPair& pair, const Use& use) {
  for (std::size_t row = 0; row < pair.codes1.size(); ++row) {
    const std::int32_t code1 = pair.codes1[row], code2 = pair.codes2[row];
    if (code1 == kMissingCode || code2 == kMissingCode) continue;
    use(row, pair.column1.numbers[code1], pair.column2.numbers[code2]);
  }
}

}  // namespace

std::vector<double> correlations(const NumberPair& pair) {
  Centre centre;
  double rows = 0;
  for_each_row(pair, [&](std::size_t, double x, double y) {
    centre.x += x;
    centre.y += y;
    ++rows;
  });
  centre = {centre.x / rows, centre.y / rows};

  Moments all;
  std::vector<Moments> groups(pair.groups.empty() ? 0 : kJackknifeGroups);
  for_each_row(pair, [&](std::size_t row, double x, double y) {
    all.add(x - centre.x, y - centre.y);
    if (!groups.empty()) groups[pair.groups[row]].add(x - centre.x, y - centre.y);
  });
  std::vector<double> values = {all.correlation()};
  for (const Moments& group : groups) values.push_back(all.minus(group).correlation());
  return values;
}

}  // namespace synthwright
