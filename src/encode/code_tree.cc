#include "encode/code_tree.h"

#include <algorithm>
#include <numeric>

namespace synthwright {
namespace {

// Ends of `groups` consecutive pieces of [first, last) of about equal mass, none of more than
// `capacity` codes and none empty. A code heavier than a piece stands alone.
std::vector<int> cut(const std::vector<double>& mass, int first, int last, int groups,
                     int capacity) {
  double rest = std::accumulate(mass.begin() + first, mass.begin() + last, 0.0);
  std::vector<int> ends;
  int begin = first;
  for (int left = groups; left > 0 && begin < last; --left) {
    const double target = rest / left;
    // What remains has to fit into the remaining groups, and each of them needs a code.
    const int least = std::max(begin + 1, last - (left - 1) * capacity);
    const int most = std::min(begin + capacity, std::max(begin + 1, last - (left - 1)));
    int end = begin;
    double taken = 0;
    while (end < most && (end < least || taken + mass[end] / 2 <= target)) taken += mass[end++];
    if (left == 1) end = last;
    rest -= taken;
    ends.push_back(end);
    begin = end;
  }
  return ends;
}

// The smallest whole number whose `power`-th power is at least `value`.
int root(int value, int power) {
  for (int candidate = 1;; ++candidate) {
    std::int64_t product = 1;
    for (int i = 0; i < power; ++i) product *= candidate;
    if (product >= value) return candidate;
  }
}

}  // namespace

CodeTree::CodeTree(std::vector<double> mass) : codes_(static_cast<int>(mass.size())) {
  int levels = 1;
  for (std::int64_t reach = kMostChildren; reach < codes_; reach *= kMostChildren) ++levels;
  symbols_.assign(levels, std::vector<std::uint8_t>(codes_, 0));
  cardinality_.assign(levels, 1);
  nodes_.emplace_back();
  build(0, 0, 0, codes_, mass);
}

void CodeTree::build(int node, int level, int first, int last, const std::vector<double>& mass) {
  const int codes = last - first;
  if (codes == 1) {
    nodes_[node].code = first;
    return;
  }
  const int below = levels() - level - 1;  // levels under this one
  int groups = codes, capacity = 1;
  if (below > 0 && codes > kMostChildren) {
    groups = root(codes, below + 1);
    capacity = static_cast<int>(std::min<std::int64_t>(codes, std::int64_t{1} << (5 * below)));
    groups = std::max(groups, (codes + capacity - 1) / capacity);
  }
  const std::vector<int> ends = cut(mass, first, last, groups, capacity);
  const int first_child = static_cast<int>(nodes_.size());
  nodes_[node].first = first_child;
  nodes_[node].children = static_cast<int>(ends.size());
  cardinality_[level] = std::max(cardinality_[level], nodes_[node].children);
  nodes_.resize(nodes_.size() + ends.size());
  int begin = first;
  for (std::size_t g = 0; g < ends.size(); ++g) {
    std::fill(symbols_[level].begin() + begin, symbols_[level].begin() + ends[g],
              static_cast<std::uint8_t>(g));
    build(first_child + static_cast<int>(g), level + 1, begin, ends[g], mass);
    begin = ends[g];
  }
}

std::vector<double> CodeTree::symbol_masses(int level, const std::vector<double>& mass) const {
  std::size_t cells = 1;
  for (int above = 0; above < level; ++above) cells *= cardinality(above);
  std::vector<double> masses(cells * cardinality(level), 0.0);
  for (int code = 0; code < codes(); ++code) {
    std::size_t cell = 0;
    for (int above = 0; above < level; ++above)
      cell = cell * cardinality(above) + symbol(code, above);
    masses[cell * cardinality(level) + symbol(code, level)] += mass[code];
  }
  return masses;
}

std::vector<std::uint8_t> merge_codes(const std::vector<double>& mass, int bins) {
  const int codes = static_cast<int>(mass.size());
  std::vector<std::uint8_t> group(mass.size());
  const std::vector<int> ends = cut(mass, 0, codes, std::min(bins, codes), codes);
  int begin = 0;
  for (std::size_t g = 0; g < ends.size(); ++g) {
    std::fill(group.begin() + begin, group.begin() + ends[g], static_cast<std::uint8_t>(g));
    begin = ends[g];
  }
  return group;
}

}  // namespace synthwright
