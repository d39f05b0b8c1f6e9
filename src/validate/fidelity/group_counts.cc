#include "validate/fidelity/group_counts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synthwright {
namespace {

/// Counts of one id, or of all rows: of all, then without each group.
using Counts = std::vector<std::int64_t>;

/// `statistic(i)` for all rows and for each group left out; 1 where a sample has no rows.
template <typename Statistic>
std::vector<double> for_each_left_out(const Counts& real, const Counts& synthetic,
                                      const Statistic& statistic) {
  std::vector<double> values;
  for (std::size_t i = 0; i < real.size(); ++i) {
    values.push_back(real[i] == 0 || synthetic[i] == 0 ? 1 : statistic(i));
  }
  return values;
}

double share(std::int64_t count, std::int64_t rows) {
  return static_cast<double>(count) / static_cast<double>(rows);
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
    : groups_(groups.empty() ? 0 : kJackknifeGroups), starts_(id_count + 1) {
  for (const std::int32_t id : ids) {
    if (id >= 0) ++starts_[id + 1];
  }
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  if (groups_ == 0) return;
  group_of_row_.resize(starts_.back());
  std::vector<std::int64_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t row = 0; row < ids.size(); ++row) {
    if (ids[row] >= 0) group_of_row_[next[ids[row]]++] = groups[row];
  }
}

GroupCounts::GroupCounts(std::span<const std::int64_t> counts)
    : groups_(0), starts_(counts.size() + 1) {
  std::partial_sum(counts.begin(), counts.end(), starts_.begin() + 1);
}

void GroupCounts::count(std::int32_t id, std::span<std::int64_t> counts) const {
  std::ranges::fill(counts, starts_[id + 1] - starts_[id]);
  if (groups_ == 0) return;
  for (std::int64_t i = starts_[id]; i < starts_[id + 1]; ++i) --counts[group_of_row_[i] + 1];
}

std::vector<std::int64_t> GroupCounts::rows() const {
  std::vector<std::int64_t> rows(groups_ + 1, starts_.back());
  for (const std::uint8_t group : group_of_row_) --rows[group + 1];
  return rows;
}

std::vector<double> total_variation(const GroupCounts& real, const GroupCounts& synthetic) {
  const Counts n = real.rows(), m = synthetic.rows();
  Counts of_real(n.size()), of_synthetic(n.size());
  std::vector<double> sums(n.size());
  for (std::int32_t id = 0; id < real.ids(); ++id) {
    real.count(id, of_real);
    synthetic.count(id, of_synthetic);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i] += std::abs(share(of_real[i], n[i]) - share(of_synthetic[i], m[i]));
    }
  }
  return for_each_left_out(n, m, [&](std::size_t i) { return sums[i] / 2; });
}

std::vector<double> kolmogorov_smirnov(const GroupCounts& real, const GroupCounts& synthetic,
                                       std::span<const double> numbers) {
  const Counts n = real.rows(), m = synthetic.rows();
  Counts of_id(n.size()), below_real(n.size()), below_synthetic(n.size());
  std::vector<double> largest(n.size());
  for (std::int32_t id = 0; id < real.ids(); ++id) {
    real.count(id, of_id);
    for (std::size_t i = 0; i < n.size(); ++i) below_real[i] += of_id[i];
    synthetic.count(id, of_id);
    for (std::size_t i = 0; i < n.size(); ++i) below_synthetic[i] += of_id[i];
    // Numbers that are one number after rounding count at the last of them.
    if (id + 1 < real.ids() && rounded(numbers[id]) == rounded(numbers[id + 1])) continue;
    for (std::size_t i = 0; i < n.size(); ++i) {
      largest[i] = std::max(largest[i],
                            std::abs(share(below_real[i], n[i]) - share(below_synthetic[i], m[i])));
    }
  }
  return for_each_left_out(n, m, [&](std::size_t i) { return largest[i]; });
}

}  // namespace synthwright
