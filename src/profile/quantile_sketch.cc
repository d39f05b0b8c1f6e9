#include "profile/quantile_sketch.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace synthwright {
namespace {

constexpr std::size_t kLeastValues = 8;  // of a level; fewer are not worth a compaction

}  // namespace

QuantileSketch::QuantileSketch(Random coins, std::size_t top_values)
    : coins_(coins), top_values_(top_values) {
  add_levels(1);
}

void QuantileSketch::add_levels(std::size_t count) {
  levels_.resize(levels_.size() + count);
  capacities_.assign(levels_.size(), 0);
  std::size_t capacity = top_values_;
  for (std::size_t level = levels_.size(); level-- > 0; capacity = capacity * 2 / 3) {
    capacities_[level] = std::max(capacity, kLeastValues);
  }
  capacity_ = std::accumulate(capacities_.begin(), capacities_.end(), std::size_t{0});
}

void QuantileSketch::add(double value, std::int64_t count) {
  count_ += count;
  for (std::size_t level = 0; count > 0; ++level, count >>= 1) {
    if ((count & 1) == 0) continue;
    if (level >= levels_.size()) add_levels(level + 1 - levels_.size());
    levels_[level].values.push_back(value);
    levels_[level].sorted = false;
    ++stored_;
  }
  while (stored_ >= capacity_) compress();
}

void QuantileSketch::merge(const QuantileSketch& other) {
  if (other.levels_.size() > levels_.size()) add_levels(other.levels_.size() - levels_.size());
  for (std::size_t level = 0; level < other.levels_.size(); ++level) {
    const std::vector<double>& values = other.levels_[level].values;
    levels_[level].values.insert(levels_[level].values.end(), values.begin(), values.end());
    levels_[level].sorted = false;
  }
  stored_ += other.stored_;
  count_ += other.count_;
  squares_of_shifts_ += other.squares_of_shifts_;
  while (stored_ >= capacity_) compress();
}

/// Compacts the lowest full level. When all are filled to the last value, one of them is full.
void QuantileSketch::compress() {
  std::size_t level = 0;
  while (levels_[level].values.size() < capacities_[level]) ++level;
  if (level + 1 == levels_.size()) add_levels(1);
  compact(level);
}

void QuantileSketch::compact(std::size_t level) {
  Level& from = levels_[level];
  Level& to = levels_[level + 1];
  if (!from.sorted) std::ranges::sort(from.values);
  const std::size_t pairs = from.values.size() / 2, first = coins_.bits32() & 1;
  const std::size_t known = to.values.size();
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    to.values.push_back(from.values[2 * pair + first]);
  }
  if (to.sorted) {
    const auto middle = to.values.begin() + static_cast<std::ptrdiff_t>(known);
    std::inplace_merge(to.values.begin(), middle, to.values.end());
  }
  // One value of an odd number stays.
  from.values.erase(from.values.begin(),
                    from.values.begin() + static_cast<std::ptrdiff_t>(2 * pairs));
  from.sorted = true;
  stored_ -= pairs;
  const double weight = static_cast<double>(std::int64_t{1} << level);
  squares_of_shifts_ += weight * weight;
}

std::vector<std::pair<double, std::int64_t>> QuantileSketch::values() const {
  std::vector<std::pair<double, std::int64_t>> result;
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    for (const double value : levels_[level].values) {
      result.emplace_back(value, std::int64_t{1} << level);
    }
  }
  std::ranges::sort(result);
  return result;
}

}  // namespace synthwright
