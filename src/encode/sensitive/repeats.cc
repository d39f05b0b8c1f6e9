#include "encode/sensitive/repeats.h"

#include <cmath>
#include <map>

#include "base/random.h"

namespace synthwright::sensitive {
namespace {

/// v with v (1 - exp(-rows / v)) = distinct: so many are seen of v values in so many rows.
double pool_of(double distinct, double rows) {
  double low = distinct, high = distinct * 1000;
  for (int i = 0; i < 100; ++i) {
    const double middle = std::sqrt(low * high);
    (middle * -std::expm1(-rows / middle) < distinct ? low : high) = middle;
  }
  return high;
}

/// 1, 2, 3, 4-5, 6-7, 8-11, ...: two classes for each doubling.
int class_of(std::int64_t count) {
  return static_cast<int>(std::floor(2 * std::log2(static_cast<double>(count)) + 1e-9));
}

}  // namespace

std::vector<Repeats> repeats_of(const std::vector<std::int64_t>& counts) {
  std::map<int, std::pair<std::int64_t, std::int64_t>> classes;  // values, rows
  std::int64_t rows = 0;
  for (const std::int64_t count : counts) {
    auto& [values, of_class] = classes[class_of(count)];
    ++values;
    of_class += count;
    rows += count;
  }
  std::vector<Repeats> repeats;
  for (const auto& [number, of_class] : classes) {
    const auto& [values, rows_of_class] = of_class;
    Repeats next{.share = static_cast<double>(rows_of_class) / static_cast<double>(rows)};
    if (rows_of_class > values) {
      next.values =
          std::llround(pool_of(static_cast<double>(values), static_cast<double>(rows_of_class)));
    }
    repeats.push_back(next);
  }
  return repeats;
}

std::uint64_t value_of_row(const std::vector<Repeats>& repeats, std::uint64_t seed,
                           std::int64_t row) {
  Random random(seed, "repeats", static_cast<std::uint64_t>(row));
  double u = random.uniform();
  std::uint64_t first = 0;
  for (const Repeats& of_class : repeats) {
    if (u < of_class.share && of_class.values > 0) return first + random.below(of_class.values);
    if (u < of_class.share) break;
    u -= of_class.share;
    first += static_cast<std::uint64_t>(of_class.values);
  }
  return (std::uint64_t{1} << 62) + static_cast<std::uint64_t>(row);  // no other row's
}

}  // namespace synthwright::sensitive
