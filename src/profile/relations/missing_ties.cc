#include "profile/relations/missing_ties.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/parallel.h"
#include "base/random.h"
#include "profile/relations/chance.h"
#include "profile/relations/cramers_v.h"
#include "profile/relations/value_groups.h"

namespace synthwright {
namespace {

constexpr double kLeastStrength = 0.1, kSameRows = 0.99;
constexpr std::int64_t kFewest = 5;  // missing values
constexpr std::size_t kMostTies = 3;
constexpr std::int64_t kMostWork = std::int64_t{1} << 29;  // values looked at

struct Count {
  std::int64_t rows = 0, missing = 0;
};

/// Rows and missing values by group.
struct Table2 {
  std::vector<Count> groups;
  Count all;

  explicit Table2(std::size_t count) : groups(count) {}
  void add(int group, bool missing) {
    ++groups[group].rows;
    groups[group].missing += missing;
    ++all.rows;
    all.missing += missing;
  }
};

double entropy_term(double x, double p) { return x == 0 ? 0 : x * std::log(x / p); }

/// Whether some group has a share of missing values that a random draw of its rows would hardly
/// show: P <= 2 exp(-n KL(share, share of all)). Hoeffding, "Probability inequalities for sums of
/// bounded random variables", 1963, theorems 1 and 4 (drawn without replacement).
bool beyond_chance_in_a_group(const Table2& table, double log_tries) {
  const double p = double(table.all.missing) / double(table.all.rows);
  if (p <= 0 || p >= 1) return false;
  const double needed =
      log_tries + std::log(2.0 * double(table.groups.size())) - std::log(kFalseAlarms);
  return std::ranges::any_of(table.groups, [&](const Count& group) {
    if (group.rows == 0) return false;
    const double share = double(group.missing) / double(group.rows);
    return double(group.rows) * (entropy_term(share, p) + entropy_term(1 - share, 1 - p)) > needed;
  });
}

double cramers_v(const Table2& table) {
  std::vector<std::int64_t> counts;  // of each group those present and those missing
  for (const Count& group : table.groups) {
    counts.push_back(group.rows - group.missing);
    counts.push_back(group.missing);
  }
  return synthwright::cramers_v(counts, 2);
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return format("{:.3g} %", 100 * double(part) / double(whole));
}

std::string sentence_of_values(const std::string& column, const std::string& with,
                               const ValueGroups& groups, const Table2& table) {
  // The group with most of the missing values, then the one whose share is the most unusual.
  const auto most = std::ranges::max_element(table.groups, {}, &Count::missing);
  const std::string& name = groups.names[std::size_t(most - table.groups.begin())];
  if (most->missing * 100 >= table.all.missing * 99) {
    return format(
        "'{}' is missing only where '{}' {}: {} of its {} missing values, {} of {} such rows.",
        column, with, name, most->missing, table.all.missing, most->missing, most->rows);
  }
  const double p = double(table.all.missing) / double(table.all.rows);
  const auto odd = std::ranges::max_element(table.groups, {}, [&](const Count& group) {
    if (group.rows == 0) return 0.0;
    const double share = double(group.missing) / double(group.rows);
    return double(group.rows) * (entropy_term(share, p) + entropy_term(1 - share, 1 - p));
  });
  const Count rest{table.all.rows - odd->rows, table.all.missing - odd->missing};
  return format("'{}' is missing in {} of the {} rows where '{}' {}, in {} of the others.", column,
                percent(odd->missing, odd->rows), odd->rows, with,
                groups.names[std::size_t(odd - table.groups.begin())],
                percent(rest.missing, rest.rows));
}

class TieSearch {
 public:
  TieSearch(const TableProfile& table, Rows rows) : table_(table), rows_(std::move(rows)) {
    for (std::size_t i = 0; i < rows_.columns.size(); ++i) {
      const auto& keys = rows_.columns[i].keys;
      const auto missing = std::ranges::count(keys, std::uint64_t{0});
      if (missing >= kFewest && missing <= rows_.size - kFewest) gaps_.push_back(int(i));
    }
    log_tries_ = std::log(2.0 * double(gaps_.size() + 1) * double(rows_.columns.size() + 1));
  }

  std::vector<MissingTie> ties(const Context& context) {
    std::vector<std::vector<MissingTie>> found(rows_.columns.size());
    std::vector<bool> same(rows_.columns.size());  // missing where an earlier column is
    for (const int column : gaps_) {
      for (const int other : gaps_) {
        if (other >= column || same[other] || same[column]) continue;
        const auto tie = both_missing(column, other);
        if (!tie) continue;
        if (tie->strength >= kSameRows) {
          same[column] = true;
          found[column].clear();
        }
        found[column].push_back(*tie);
      }
    }
    // Ties with the values of each column, of each gap.
    std::vector<std::vector<std::optional<MissingTie>>> with(rows_.columns.size());
    parallel_for(std::ssize(with), context, [&](std::int64_t i) {
      with[i].resize(gaps_.size());
      if (table_.columns[i].distinct < 2) return;
      const ValueGroups groups = value_groups_of(table_.columns[i], rows_.columns[i]);
      for (std::size_t gap = 0; gap < gaps_.size(); ++gap) {
        if (gaps_[gap] == i || same[gaps_[gap]]) continue;
        with[i][gap] = with_values(gaps_[gap], int(i), groups);
      }
    });
    for (const auto& ties : with) {
      for (std::size_t gap = 0; gap < gaps_.size(); ++gap) {
        if (ties[gap]) found[gaps_[gap]].push_back(*ties[gap]);
      }
    }
    std::vector<MissingTie> result;
    for (auto& ties : found) {
      std::ranges::stable_sort(ties, std::ranges::greater{}, &MissingTie::strength);
      if (ties.size() > kMostTies) ties.resize(kMostTies);
      std::ranges::move(ties, std::back_inserter(result));
    }
    return result;
  }

 private:
  const std::string& name(int column) const { return table_.columns[column].field.name; }
  const std::vector<std::uint64_t>& keys(int column) const { return rows_.columns[column].keys; }

  std::optional<MissingTie> both_missing(int column, int other) const {
    Table2 table(2);
    for (std::size_t row = 0; row < keys(column).size(); ++row) {
      table.add(keys(other)[row] == 0, keys(column)[row] == 0);
    }
    const double strength = cramers_v(table);
    if (strength < kLeastStrength || !beyond_chance_in_a_group(table, log_tries_)) return {};
    const Count &present = table.groups[0], &missing = table.groups[1];
    return MissingTie{
        .column = name(column),
        .with = name(other),
        .both_missing = true,
        .strength = strength,
        .evidence = format("'{}' is missing in {} of the {} rows where '{}' is missing, in {} of "
                           "the other {}.",
                           name(column), percent(missing.missing, missing.rows), missing.rows,
                           name(other), percent(present.missing, present.rows), present.rows)};
  }

  std::optional<MissingTie> with_values(int column, int other, const ValueGroups& groups) const {
    Table2 table(groups.names.size());
    for (std::size_t row = 0; row < groups.of_row.size(); ++row) {
      if (groups.of_row[row] >= 0) table.add(groups.of_row[row], keys(column)[row] == 0);
    }
    const double strength = cramers_v(table);
    if (strength < kLeastStrength || table.all.missing < kFewest ||
        !beyond_chance_in_a_group(table, log_tries_)) {
      return {};
    }
    return MissingTie{.column = name(column),
                      .with = name(other),
                      .both_missing = false,
                      .strength = strength,
                      .evidence = sentence_of_values(name(column), name(other), groups, table)};
  }

  const TableProfile& table_;
  Rows rows_;
  std::vector<int> gaps_;  // columns with missing values
  double log_tries_ = 0;
};

/// One random row of each of equal parts, so that the pairs of columns take bounded time.
Rows affordable(const Rows& sample, std::uint64_t seed, const std::string& table) {
  const auto columns = std::int64_t(sample.columns.size());
  const auto gaps = std::ranges::count_if(sample.columns, [](const Cells& cells) {
    return std::ranges::find(cells.keys, std::uint64_t{0}) != cells.keys.end();
  });
  const std::int64_t most = kMostWork / std::max<std::int64_t>(1, columns * gaps);
  if (sample.size <= most) return sample;
  Random random(seed, "profile/missing_ties/" + table);
  std::vector<std::int64_t> rows;
  for (std::int64_t i = 0; i < most; ++i) {
    const std::int64_t first = i * sample.size / most, end = (i + 1) * sample.size / most;
    rows.push_back(first + std::int64_t(random.below(std::uint64_t(end - first))));
  }
  return sample.picked(rows);
}

}  // namespace

std::vector<MissingTie> missing_ties_of(const TableProfile& table, const Rows& sample,
                                        const Context& context) {
  return TieSearch(table, affordable(sample, context.seed, table.name)).ties(context);
}

}  // namespace synthwright
