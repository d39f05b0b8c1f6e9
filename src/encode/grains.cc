#include "encode/grains.h"

#include <algorithm>
#include <cmath>

#include "numeric/elementary.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr double kLargestExact = 9e15;  // whole numbers up to here have a double of their own

// Whole numbers of units, without zero, which is a multiple of everything; empty when one is too
// large to be told from its neighbours.
std::vector<std::int64_t> in_units(const std::vector<double>& values, double unit) {
  constexpr std::size_t kEnough = 20'000;
  const std::size_t stride = values.size() / kEnough + 1;
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < values.size(); i += stride) {
    const double number = std::round(values[i] / unit);
    if (std::abs(number) > kLargestExact) return {};
    if (number != 0) numbers.push_back(static_cast<std::int64_t>(number));
  }
  return numbers;
}

// Products of twos and fives, which decimal numbers are round by.
std::vector<std::int64_t> possible_steps() {
  constexpr std::int64_t kMost = 100'000'000;
  std::vector<std::int64_t> steps;
  for (std::int64_t two = 1; two <= kMost; two *= 2) {
    for (std::int64_t step = two; step <= kMost; step *= 5) steps.push_back(step);
  }
  std::ranges::sort(steps);
  return steps;
}

// Nats gained by knowing that `hits` of `rows` are multiples when a share of `chance` would be by
// chance; 0 when fewer are.
double gain(double hits, double rows, double chance) {
  const double share = hits / rows;
  if (share <= chance) return 0;
  const double missed = share < 1 ? (1 - share) * portable_log((1 - share) / (1 - chance)) : 0;
  return rows * (share * portable_log(share / chance) + missed);
}

// The gain of `step` between two neighbours of the chain: among the multiples of `finer` that are
// none of `coarser` (0: there is none).
double gain_between(const std::vector<std::int64_t>& numbers, std::int64_t finer, std::int64_t step,
                    std::int64_t coarser) {
  double rows = 0, hits = 0;
  for (const std::int64_t number : numbers) {
    if (number % finer != 0 || (coarser > 0 && number % coarser == 0)) continue;
    ++rows;
    hits += number % step == 0;
  }
  if (rows == 0) return 0;
  const auto ratio = [](std::int64_t a, std::int64_t b) {
    return b == 0 ? 0.0 : static_cast<double>(a) / static_cast<double>(b);
  };
  const double taken = ratio(finer, coarser);
  return gain(hits, rows, (ratio(finer, step) - taken) / (1 - taken));
}

// Takes the step with the largest gain into the chain; false when none has a clear one.
bool extend(const std::vector<std::int64_t>& numbers, const std::vector<std::int64_t>& possible,
            std::vector<std::int64_t>& chain) {
  // Fewer than 200 steps are tried, and twice the gain is about chi-squared with one degree of
  // freedom: chance alone reaches this in fewer than one column of 10^4.
  double best = 15 + 0.01 * static_cast<double>(numbers.size());
  std::size_t place = 0;
  std::int64_t found = 0;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const std::int64_t coarser = i + 1 < chain.size() ? chain[i + 1] : 0;
    for (const std::int64_t step : possible) {
      if (step <= chain[i] || step % chain[i] != 0) continue;
      if (coarser > 0 && (step >= coarser || coarser % step != 0)) continue;
      const double own = gain_between(numbers, chain[i], step, coarser);
      if (own > best) {
        best = own;
        place = i;
        found = step;
      }
    }
  }
  if (found == 0) return false;
  chain.insert(chain.begin() + static_cast<std::ptrdiff_t>(place) + 1, found);
  return true;
}

}  // namespace

double round_to(double value, double unit) {
  if (unit <= 0) return value;
  if (unit >= 1) return std::round(value / unit) * unit;
  // Dividing by the power of ten gives the double nearest to the decimal number.
  const double scale = std::round(1 / unit);
  return std::round(value * scale) / scale;
}

double decimal_unit(const std::vector<double>& values) {
  int decimals = 0;
  for (const double value : values) {
    while (decimals <= 15 && round_to(value, std::pow(10.0, -decimals)) != value) ++decimals;
  }
  return decimals <= 15 ? std::pow(10.0, -decimals) : 0;
}

Grains::Grains(const std::vector<double>& values, double unit, int support) : unit_(unit) {
  if (unit <= 0) return;
  const std::vector<std::int64_t> numbers = in_units(values, unit);
  const std::vector<std::int64_t> possible = possible_steps();
  constexpr std::size_t kMostSteps = 6;
  while (steps_.size() < kMostSteps && extend(numbers, possible, steps_)) {
  }
  // Steps that too few values have as their coarsest are left to a finer one, or to the next.
  std::vector<std::int64_t> rows(steps_.size(), 0);
  for (const double value : values) ++rows[of(value)];
  std::vector<std::int64_t> kept;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (rows[i] >= support) kept.push_back(steps_[i]);
  }
  if (!kept.empty()) steps_ = std::move(kept);
}

Grains::Grains(std::vector<std::int64_t> steps, double unit)
    : unit_(unit), steps_(std::move(steps)) {
  bool sound = !steps_.empty() && steps_.front() >= 1 && steps_.size() <= 16;
  for (std::size_t i = 1; sound && i < steps_.size(); ++i) {
    sound = steps_[i] > steps_[i - 1] && steps_[i] % steps_[i - 1] == 0;
  }
  if (!sound) {
    throw Error{Code::invalid_data, "The model's steps of a numeric column are damaged.",
                "Restore the model folder, or fit again."};
  }
}

int Grains::of(double value) const {
  if (unit_ <= 0 || count() == 1) return 0;
  const double number = std::round(value / unit_);
  if (std::abs(number) > kLargestExact) return 0;
  for (int grain = count() - 1; grain > 0; --grain) {
    if (static_cast<std::int64_t>(number) % steps_[grain] == 0) return grain;
  }
  return 0;
}

double Grains::step(int grain) const { return unit_ * static_cast<double>(steps_[grain]); }

double Grains::rounded(double value, int grain, int away) const {
  if (unit_ <= 0) return value;
  const auto units = static_cast<double>(steps_[grain]);
  const double multiple = std::round(value / step(grain)) + away;
  return round_to(multiple * units * unit_, unit_);
}

}  // namespace synthwright
