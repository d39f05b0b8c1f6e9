#include "encode/companions.h"

#include <algorithm>

#include "encode/code_tree.h"

namespace synthwright {
namespace {

constexpr int kGroups = 16;            // of a column's codes, at most
constexpr double kSharedEnough = 0.4;  // of the way from chance to always the same
constexpr std::int64_t kMostGroups = 4096;

std::vector<std::uint8_t> groups_of(const std::vector<std::int32_t>& codes) {
  std::vector<double> mass(*std::ranges::max_element(codes) + 1, 0.0);
  for (const std::int32_t code : codes) ++mass[code];
  return merge_codes(mass, kGroups);
}

// How much more often two rows of a family have the same group than two rows taken at random: 0 by
// chance, 1 always.
double agreement(const std::vector<std::int64_t>& order, const std::vector<std::int64_t>& family,
                 const std::vector<std::int32_t>& codes, const std::vector<std::uint8_t>& group) {
  std::vector<double> rows(kGroups, 0.0);
  double pairs = 0, equal = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    ++rows[group[codes[order[i]]]];
    if (i == 0 || family[order[i]] != family[order[i - 1]]) continue;
    ++pairs;
    equal += group[codes[order[i]]] == group[codes[order[i - 1]]];
  }
  double chance = 0;
  for (const double n : rows) chance += n * n;
  chance /= std::max(1.0, static_cast<double>(order.size()) * static_cast<double>(order.size()));
  return pairs > 0 && chance < 1 ? (equal / pairs - chance) / (1 - chance) : 0;
}

}  // namespace

Companions::Companions(const std::vector<std::int64_t>& family, const FirstCodes& codes, int own) {
  std::vector<std::int64_t> order;
  for (std::size_t row = 0; row < family.size(); ++row) {
    if (family[row] >= 0) order.push_back(static_cast<std::int64_t>(row));
  }
  std::ranges::stable_sort(order, {}, [&](std::int64_t row) { return family[row]; });

  std::vector<std::pair<double, Column>> found;
  for (int c = 0; c < static_cast<int>(codes.size()); ++c) {
    if (c == own || codes[c] == nullptr) continue;
    Column column{c, groups_of(*codes[c])};
    const double shared = agreement(order, family, *codes[c], column.group);
    if (shared >= kSharedEnough) found.emplace_back(-shared, std::move(column));
  }
  std::ranges::stable_sort(found, {}, [](const auto& pair) { return pair.first; });
  std::int64_t groups = 1;
  for (auto& [rank, column] : found) {
    const std::int64_t size = column.group.back() + 1;
    if (groups * size > kMostGroups) break;
    groups *= size;
    columns_.push_back(std::move(column));
  }
}

std::int64_t Companions::group(const FirstCodes& codes, std::int64_t row) const {
  std::int64_t group = 0;
  for (const Column& column : columns_) {
    const auto code = static_cast<std::size_t>((*codes[column.codec])[row]);
    group =
        group * (column.group.back() + 1) + column.group[std::min(code, column.group.size() - 1)];
  }
  return group;
}

Json Companions::to_json() const {
  Json columns = Json::array();
  for (const Column& column : columns_) {
    columns.push_back({{"codec", column.codec}, {"groups", column.group}});
  }
  return columns;
}

Companions Companions::from_json(const Json& json, const std::string& place) {
  Companions companions;
  for (const Json& item : json) {
    Column column{member<int>(item, "codec", place),
                  member<std::vector<std::uint8_t>>(item, "groups", place)};
    if (column.codec < 0 || column.group.empty() || !std::ranges::is_sorted(column.group)) {
      throw Error{Code::invalid_data, format("{}: the groups of a column are damaged.", place),
                  "Restore the model folder, or fit again."};
    }
    companions.columns_.push_back(std::move(column));
  }
  return companions;
}

}  // namespace synthwright
