#include "validate/floor.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "base/random.h"

namespace synthwright {
namespace {

/// Rows by their position in real, then holdout.
EncodedRows pooled(const Comparison& data, std::span<const std::int64_t> rows) {
  EncodedRows taken{std::ssize(rows), {}};
  for (std::size_t c = 0; c < data.columns.size(); ++c) {
    auto& values = taken.codes.emplace_back();
    values.reserve(rows.size());
    for (const std::int64_t row : rows) {
      const std::int64_t held_out = row - data.real.count;
      values.push_back(held_out < 0 ? data.real.codes[c][row] : data.holdout.codes[c][held_out]);
    }
  }
  return taken;
}

}  // namespace

std::pair<EncodedRows, EncodedRows> real_halves(const Comparison& data, std::int64_t rows,
                                                std::uint64_t seed, int split) {
  const std::int64_t all = data.real.count + data.holdout.count;
  std::vector<std::int64_t> order(all);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Random random(seed, "validate/halves", split);
  shuffle(order, random);
  const std::int64_t half = std::min(rows, all / 2);
  return {pooled(data, std::span(order).first(half)),
          pooled(data, std::span(order).subspan(half, half))};
}

std::vector<double> error_floors(const Comparison& data, std::int64_t real_rows,
                                 std::int64_t synthetic_rows, int splits, const Context& context,
                                 const Errors& errors) {
  const double n = static_cast<double>(real_rows), m = static_cast<double>(synthetic_rows);
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
