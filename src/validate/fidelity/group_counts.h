// Counts of ids in groups of rows, and distances between the distributions of two samples, each
// computed on all rows and again without each group: what the jackknife needs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"

namespace synthwright {

/// Groups of the delete-a-group jackknife.
inline constexpr int kJackknifeGroups = 20;

/// A group in [0, kJackknifeGroups) for each row, at random and of equal size.
std::vector<std::uint8_t> jackknife_groups(std::int64_t rows, Random& random);

/// How often each id occurs in each group. Negative ids (missing values) are not counted.
/// Without groups (an empty span) there is nothing to leave out: errors have one element.
class GroupCounts {
 public:
  GroupCounts(std::span<const std::int32_t> ids, std::int32_t id_count,
              std::span<const std::uint8_t> groups);
  /// counts[id]: rows with that id; no groups.
  explicit GroupCounts(std::span<const std::int64_t> counts);

  int groups() const { return groups_; }
  std::int32_t ids() const { return static_cast<std::int32_t>(starts_.size()) - 1; }
  /// counts[0]: rows with `id`; counts[g + 1]: those without group g.
  void count(std::int32_t id, std::span<std::int64_t> counts) const;
  /// The same of all rows.
  std::vector<std::int64_t> rows() const;

 private:
  int groups_;
  std::vector<std::int64_t> starts_;        // of each id's rows; one more at the end
  std::vector<std::uint8_t> group_of_row_;  // rows in the order of their ids
};

/// Total variation: half the sum of the differences of the shares. Element 0: of all rows; element
/// g + 1: without group g of both samples. 1 where a sample has no values.
std::vector<double> total_variation(const GroupCounts& real, const GroupCounts& synthetic);

/// Kolmogorov-Smirnov statistic; `numbers` (ascending) are the values of the ids, and those equal
/// to 14 decimals count as one, as in SDMetrics' KSComplement. Elements as above.
std::vector<double> kolmogorov_smirnov(const GroupCounts& real, const GroupCounts& synthetic,
                                       std::span<const double> numbers);

}  // namespace synthwright
