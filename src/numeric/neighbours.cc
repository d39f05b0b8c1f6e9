#include "numeric/neighbours.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/elementary.h"

namespace synthwright {
namespace {

struct Cell {
  double middle, width, mass;
};

// The height at `at` of the line through the densities of cells within `reach`, that cell left out.
// Never below a tenth of their mean, so that everything stays possible.
double density_around(const std::vector<Cell>& cells, int at, int reach) {
  double w = 0, wx = 0, wxx = 0, wy = 0, wxy = 0;
  const int last = std::min(static_cast<int>(cells.size()) - 1, at + reach);
  for (int i = std::max(0, at - reach); i <= last; ++i) {
    if (i == at) continue;
    const double kernel = 1.0 - std::abs(i - at) / (reach + 1.0);
    const double x = cells[i].middle - cells[at].middle;
    // Weight by width: a cell's density is the mean over its width.
    w += kernel * cells[i].width;
    wx += kernel * cells[i].width * x;
    wxx += kernel * cells[i].width * x * x;
    wy += kernel * cells[i].mass;
    wxy += kernel * cells[i].mass * x;
  }
  const double mean = wy / w;
  const double spread = wxx - wx * wx / w;
  const double slope = spread > 1e-9 * wxx ? (wxy - wx * mean) / spread : 0;
  return std::max(mean - slope * wx / w, mean / 10);
}

std::vector<double> expected(const std::vector<Cell>& cells, int reach) {
  std::vector<double> result;
  double sum = 0, mass = 0;
  for (int i = 0; i < static_cast<int>(cells.size()); ++i) {
    result.push_back(cells[i].width * density_around(cells, i, reach));
    sum += result.back();
    mass += cells[i].mass;
  }
  for (double& value : result) value *= sum > 0 ? mass / sum : 0;
  return result;
}

// Infinite where widths are too large for any line.
double loss(const std::vector<Cell>& cells, const std::vector<double>& expected) {
  double sum = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!std::isfinite(expected[i])) return std::numeric_limits<double>::infinity();
    if (cells[i].mass > 0) sum -= cells[i].mass * portable_log(std::max(expected[i], 1e-300));
  }
  return sum;
}

}  // namespace

std::vector<double> expected_from_neighbours(const std::vector<double>& mass,
                                             const std::vector<double>& width) {
  std::vector<Cell> cells;
  double position = 0;
  for (std::size_t i = 0; i < mass.size(); ++i) {
    if (width[i] <= 0) continue;
    cells.push_back({position + width[i] / 2, width[i], mass[i]});
    position += width[i];
  }
  if (cells.size() < 3) return mass;
  std::vector<double> best;
  double least = std::numeric_limits<double>::infinity();
  for (const int reach : {2, 3, 5, 8, 12, 20}) {
    std::vector<double> candidate = expected(cells, reach);
    const double own = loss(cells, candidate);
    if (own < least) {
      least = own;
      best = std::move(candidate);
    }
  }
  if (best.empty()) return mass;
  std::vector<double> result = mass;
  for (std::size_t i = 0, cell = 0; i < mass.size(); ++i) {
    if (width[i] > 0) result[i] = best[cell++];
  }
  return result;
}

}  // namespace synthwright
