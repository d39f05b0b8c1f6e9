#include "profile/relations/cramers_v.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace synthwright {

double cramers_v(std::span<const std::int64_t> counts, std::size_t second_groups) {
  const std::size_t first_groups = counts.size() / second_groups;
  std::vector<double> first(first_groups), second(second_groups);
  double n = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto count = static_cast<double>(counts[i]);
    first[i / second_groups] += count;
    second[i % second_groups] += count;
    n += count;
  }
  const auto seen = [](const std::vector<double>& groups) {
    return static_cast<double>(groups.size()) - double(std::ranges::count(groups, 0.0));
  };
  const double rows = seen(first), columns = seen(second);
  if (rows < 2 || columns < 2) return 0;
  double share = 0;  // chi-squared / n + 1
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const auto count = static_cast<double>(counts[i]);
    share += count * count / (first[i / second_groups] * second[i % second_groups]);
  }
  const double corrected = std::max(0.0, share - 1 - (rows - 1) * (columns - 1) / (n - 1));
  const auto degrees = [&](double groups) {
    return groups - 1 - (groups - 1) * (groups - 1) / (n - 1);
  };
  const double most = std::min(degrees(rows), degrees(columns));
  return most <= 0 ? 0 : std::min(1.0, std::sqrt(corrected / most));
}

}  // namespace synthwright
