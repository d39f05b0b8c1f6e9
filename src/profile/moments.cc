#include "profile/moments.h"

#include <array>
#include <cstddef>

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

}  // namespace

void Moments::merge(const Moments& other) {
  if (other.count == 0) return;
  const double here = static_cast<double>(count), there = static_cast<double>(other.count);
  const double distance = other.mean - mean;
  mean += distance * (there / (here + there));
  squares += other.squares + distance * distance * (here * there / (here + there));
  count += other.count;
}

void Moments::add(std::span<const double> values) {
  if (values.empty()) return;
  Moments block{.count = static_cast<std::int64_t>(values.size())};
  block.mean = sum_of(values, [](double x) { return x; }) / static_cast<double>(values.size());
  block.squares =
      sum_of(values, [&](double x) { return (x - block.mean) * (x - block.mean); });
  merge(block);
}

}  // namespace synthwright
