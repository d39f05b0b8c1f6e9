#include "validate/fidelity/group_counts.h"

#include <algorithm>
#include <cmath>

namespace synthwright {
namespace {

/// `statistic(without)` for all rows and for each group left out.
template <typename Statistic>
std::vector<double> for_each_left_out(const GroupCounts& real, const GroupCounts& synthetic,
                                      const Statistic& statistic) {
  std::vector<double> values;
  for (int without = -1; without < real.groups(); ++without) {
    const bool empty = real.rows(without) == 0 || synthetic.rows(without) == 0;
    values.push_back(empty ? 1 : statistic(without));
  }
  return values;
}

/// pandas' Series.round(14).
double rounded(double value) { return std::nearbyint(value * 1e14) / 1e14; }

}  // namespace

std::vector<std::uint8_t> jackknife_groups(std::int64_t rows, Random& random) {
  std::vector<std::uint8_t> groups(rows);
  for (std::int64_t row = 0; row < rows; ++row) {
    groups[row] = static_cast<std::uint8_t>(row % kJackknifeGroups);
  }
  shuffle(groups, random);
  return groups;
}

GroupCounts::GroupCounts(std::span<const std::int32_t> ids, std::int32_t id_count,
                         std::span<const std::uint8_t> groups)
    : ids_(id_count),
      groups_(groups.empty() ? 0 : kJackknifeGroups),
      total_(id_count),
      counts_(std::size_t(groups_) * id_count),
      group_rows_(groups_) {
  for (std::size_t row = 0; row < ids.size(); ++row) {
    if (ids[row] < 0) continue;
    ++total_[ids[row]];
    ++rows_;
    if (groups_ == 0) continue;
    ++counts_[groups[row] * std::size_t(ids_) + ids[row]];
    ++group_rows_[groups[row]];
  }
}

std::vector<double> total_variation(const GroupCounts& real, const GroupCounts& synthetic) {
  return for_each_left_out(real, synthetic, [&](int without) {
    const double n = static_cast<double>(real.rows(without));
    const double m = static_cast<double>(synthetic.rows(without));
    double sum = 0;
    for (std::int32_t id = 0; id < real.ids(); ++id) {
      sum += std::abs(static_cast<double>(real.count(id, without)) / n -
                      static_cast<double>(synthetic.count(id, without)) / m);
    }
    return sum / 2;
  });
}

std::vector<double> kolmogorov_smirnov(const GroupCounts& real, const GroupCounts& synthetic,
                                       std::span<const double> numbers) {
  // The last id of each run of numbers that are one number after rounding.
  std::vector<std::uint8_t> ends_run(numbers.size(), 1);
  for (std::size_t id = 0; id + 1 < numbers.size(); ++id) {
    ends_run[id] = rounded(numbers[id]) != rounded(numbers[id + 1]);
  }
  return for_each_left_out(real, synthetic, [&](int without) {
    const double n = static_cast<double>(real.rows(without));
    const double m = static_cast<double>(synthetic.rows(without));
    std::int64_t below_real = 0, below_synthetic = 0;
    double largest = 0;
    for (std::int32_t id = 0; id < real.ids(); ++id) {
      below_real += real.count(id, without);
      below_synthetic += synthetic.count(id, without);
      if (!ends_run[id]) continue;
      largest = std::max(largest, std::abs(static_cast<double>(below_real) / n -
                                           static_cast<double>(below_synthetic) / m));
    }
    return largest;
  });
}

}  // namespace synthwright
