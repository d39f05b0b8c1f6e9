#include "validate/floor.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace synthwright {
std::pair<EncodedRows, EncodedRows> real_halves(const Comparison& data, std::int64_t rows,
                                                std::uint64_t seed, int split) {
  const EncodedRows pool = joined(data.real, data.holdout);
  std::vector<std::int64_t> order(pool.count);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Random random(seed, "validate/halves", split);
  shuffle(order, random);
  const std::int64_t half = std::min(rows, pool.count / 2);
  return {pool.take({order.begin(), order.begin() + half}),
          pool.take({order.begin() + half, order.begin() + 2 * half})};
}

std::vector<double> error_floors(const Comparison& data, int splits, const Context& context,
                                 const Errors& errors) {
  const double n = static_cast<double>(data.real.count);
  const double m = static_cast<double>(data.synthetic.count);
  std::vector<double> floors;
  for (int split = 0; split < splits; ++split) {
    const auto [half, other] = real_halves(data, data.real.count, context.seed, split);
    const double scale = std::sqrt((1 / n + 1 / m) * static_cast<double>(half.count) / 2);
    const std::vector<double> found = errors(half, other);
    floors.resize(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) floors[i] += found[i] * scale / splits;
  }
  return floors;
}

}  // namespace synthwright
