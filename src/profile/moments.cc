#include "profile/moments.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>

namespace synthwright {
namespace {

/// The sum of term(value), in eight interleaved sums that fit vector registers.
template <typename Term>
double sum_of(std::span<const double> values, const Term& term) {
  std::array<double, 8> sums{};
  const std::size_t whole = values.size() / sums.size() * sums.size();
  for (std::size_t i = 0; i < whole; i += sums.size()) {
    for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += term(values[i + lane]);
  }
  for (std::size_t i = whole; i < values.size(); ++i) sums[i - whole] += term(values[i]);
  double total = 0;
  for (const double sum : sums) total += sum;
  return total;
}

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

void Moments::merge(const Moments& other) {
  if (other.count == 0) return;
  const double here = static_cast<double>(count), there = static_cast<double>(other.count);
  const double distance = other.mean - mean;
  const double both = here + there, step = distance / both, product = here * there;
  fourths += other.fourths +
             distance * step * step * step * product * (here * here - product + there * there) +
             6 * step * step * (here * here * other.squares + there * there * squares) +
             4 * step * (here * other.cubes - there * cubes);
  cubes += other.cubes + distance * step * step * product * (here - there) +
           3 * step * (here * other.squares - there * squares);
  squares += other.squares + distance * distance * (product / both);
  mean += distance * (there / both);
  count += other.count;
}

void Moments::add(std::span<const double> values) {
  if (values.empty()) return;
  Moments block{.count = static_cast<std::int64_t>(values.size())};
  block.mean = sum_of(values, [](double x) { return x; }) / static_cast<double>(values.size());
  const auto power = [&](auto times) {
    return sum_of(values, [&](double x) {
      double result = 1;
      for (int i = 0; i < times; ++i) result *= x - block.mean;
      return result;
    });
  };
  block.squares = power(std::integral_constant<int, 2>());
  block.cubes = power(std::integral_constant<int, 3>());
  block.fourths = power(std::integral_constant<int, 4>());
  merge(block);
}

std::optional<double> Moments::skewness() const {
  const auto n = static_cast<double>(count);
  if (n < 3 || squares == 0) return std::nullopt;
  const double variance = squares / n;
  const double skew = cubes / n / (variance * std::sqrt(variance));
  return finite(skew * std::sqrt(n * (n - 1)) / (n - 2));
}

std::optional<double> Moments::kurtosis() const {
  const auto n = static_cast<double>(count);
  if (n < 4 || squares == 0) return std::nullopt;
  const double variance = squares / n;
  const double excess = fourths / n / (variance * variance) - 3;
  return finite(((n + 1) * excess + 6) * (n - 1) / ((n - 2) * (n - 3)));
}

}  // namespace synthwright
