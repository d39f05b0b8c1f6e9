#include "profile/relations/value_groups.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/format.h"
#include "base/hash.h"
#include "profile/value_text.h"

namespace synthwright {
namespace {

constexpr std::size_t kFewValues = 256;  // each a group
constexpr std::size_t kRanges = 10;

ValueGroups groups_of_texts(const ColumnProfile& column, const Cells& cells) {
  ValueGroups groups;
  std::unordered_map<std::uint64_t, int> numbers;
  for (const ValueCount& value : column.values) {
    numbers.emplace(hash64(value.value), static_cast<int>(groups.names.size()));
    groups.names.push_back("is " + text_in_rule(value.value.substr(0, 60)));
  }
  const int other = static_cast<int>(groups.names.size());
  groups.names.push_back(format("is none of its {} most frequent values", other));
  for (const std::uint64_t key : cells.keys) {
    const auto found = numbers.find(key);
    groups.of_row.push_back(key == 0 ? -1 : found == numbers.end() ? other : found->second);
  }
  return groups;
}

std::string number_text(const ColumnProfile& column, double number) {
  const Type type = column.field.type;
  if (type == Type::integer || type == Type::real) return format("{}", number);
  if (type == Type::boolean) return value_text(column.field, number);
  return iso_of_number(type, number);
}

/// Different values, ascending, with how often they come.
using Counts = std::vector<std::pair<double, std::int64_t>>;

Counts counted(std::vector<double> numbers) {
  std::erase_if(numbers, [](double number) { return std::isnan(number); });
  std::ranges::sort(numbers);
  Counts counts;
  for (const double number : numbers) {
    if (counts.empty() || counts.back().first != number) counts.emplace_back(number, 0);
    ++counts.back().second;
  }
  return counts;
}

/// Values that are groups of their own, ascending.
std::vector<double> single_values(const Counts& counts, std::int64_t present) {
  std::vector<double> result;
  for (const auto& [value, count] : counts) {
    if (counts.size() <= kFewValues || count * 50 >= present) result.push_back(value);
  }
  return result;
}

/// The largest value of each range of the others, so that the ranges hold as many rows each.
std::vector<double> range_ends(const Counts& counts, const std::vector<double>& singles) {
  std::int64_t total = 0, so_far = 0;
  for (const auto& [value, count] : counts) {
    if (!std::ranges::binary_search(singles, value)) total += count;
  }
  std::vector<double> ends;
  for (const auto& [value, count] : counts) {
    if (std::ranges::binary_search(singles, value)) continue;
    so_far += count;
    if (so_far * std::int64_t{kRanges} >= total * std::int64_t(ends.size() + 1)) {
      ends.push_back(value);
    }
  }
  return ends;
}

ValueGroups groups_of_numbers(const ColumnProfile& column, const Cells& cells) {
  const Counts counts = counted(cells.numbers);
  std::int64_t present = 0;
  for (const auto& [value, count] : counts) present += count;
  const std::vector<double> singles = single_values(counts, present);
  const std::vector<double> ends = range_ends(counts, singles);
  ValueGroups groups;
  for (const double value : singles) groups.names.push_back("is " + number_text(column, value));
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto first =
        i == 0 ? counts.begin()
               : std::ranges::upper_bound(counts, ends[i - 1], {}, &Counts::value_type::first);
    groups.names.push_back(format("is from {} to {}", number_text(column, first->first),
                                  number_text(column, ends[i])));
  }
  for (const double number : cells.numbers) {
    if (std::isnan(number)) {
      groups.of_row.push_back(-1);
      continue;
    }
    const auto single = std::ranges::lower_bound(singles, number);
    const bool alone = single != singles.end() && *single == number;
    const auto place =
        alone ? single - singles.begin()
              : std::ssize(singles) + (std::ranges::lower_bound(ends, number) - ends.begin());
    groups.of_row.push_back(static_cast<int>(place));
  }
  return groups;
}

}  // namespace

ValueGroups value_groups_of(const ColumnProfile& column, const Cells& cells) {
  return column.field.type == Type::text ? groups_of_texts(column, cells)
                                         : groups_of_numbers(column, cells);
}

}  // namespace synthwright
