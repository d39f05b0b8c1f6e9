// The pairs of columns that go together most, whatever their kinds.
#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "profile/relations/cramers_v.h"
#include "profile/relations/search.h"
#include "profile/relations/value_groups.h"

namespace synthwright {
namespace {

constexpr double kLeastStrength = 0.1;
constexpr std::size_t kMostAssociations = 200;
constexpr std::int64_t kMostWork = std::int64_t{1} << 29;  // values looked at
constexpr std::int64_t kFewestRows = 200;

bool takes_part(const ColumnProfile& column) {
  const bool names = column.kind == Kind::identifier || column.kind == Kind::text;
  return !names && column.distinct > 1;
}

double strength_of(const ValueGroups& first, const ValueGroups& second, std::size_t rows) {
  std::vector<std::int64_t> counts(first.names.size() * second.names.size());
  for (std::size_t row = 0; row < rows; ++row) {
    const int a = first.of_row[row], b = second.of_row[row];
    if (a >= 0 && b >= 0) ++counts[static_cast<std::size_t>(a) * second.names.size() + b];
  }
  return cramers_v(counts, second.names.size());
}

}  // namespace

std::vector<Association> find_associations(const Search& search, const Context& context) {
  std::vector<int> parts;
  for (int i = 0; i < search.columns(); ++i) {
    if (takes_part(search.column(i)) && !search.left_out[i]) parts.push_back(i);
  }
  const std::int64_t count = std::ssize(parts), pairs = count * (count - 1) / 2;
  const std::int64_t rows =
      std::min(search.rows.size, kMostWork / std::max<std::int64_t>(1, pairs));
  if (pairs == 0 || rows < std::min(kFewestRows, search.rows.size)) return {};
  std::vector<ValueGroups> groups(parts.size());
  parallel_for(count, context, [&](std::int64_t i) {
    groups[i] = value_groups_of(search.column(parts[i]), search.rows.columns[parts[i]]);
  });
  std::vector<std::vector<Association>> found(parts.size());
  parallel_for(count, context, [&](std::int64_t i) {
    for (std::int64_t j = i + 1; j < count; ++j) {
      const double strength = strength_of(groups[i], groups[j], static_cast<std::size_t>(rows));
      if (strength < kLeastStrength) continue;
      found[i].push_back({.column = search.column(parts[i]).field.name,
                          .with = search.column(parts[j]).field.name,
                          .strength = std::round(1000 * strength) / 1000});
    }
  });
  std::vector<Association> result;
  for (const auto& some : found) result.insert(result.end(), some.begin(), some.end());
  std::ranges::stable_sort(result, std::ranges::greater{}, &Association::strength);
  if (result.size() > kMostAssociations) result.resize(kMostAssociations);
  return result;
}

}  // namespace synthwright
