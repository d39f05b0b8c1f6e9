// Columns that another one determines: the state of a city, the label of a code.
#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "profile/relations/chance.h"
#include "profile/relations/search.h"

namespace synthwright {
namespace {

/// Values of the sample numbered from 0, -1 where missing.
struct Codes {
  std::vector<int> of_row;
  int count = 0;
  double other_share = 0;  // of all values but the most frequent one
  double differ = 0;       // probability that two random rows differ
};

/// Rows of the sample with the same value, one group after the other; values that come once left
/// out.
struct Groups {
  std::vector<int> rows, ends;
};

Codes codes_of(const Cells& cells) {
  Codes codes;
  std::unordered_map<std::uint64_t, int> numbers;
  std::vector<double> counts;
  double present = 0;
  for (const std::uint64_t key : cells.keys) {
    if (key == 0) {
      codes.of_row.push_back(-1);
      continue;
    }
    const auto [at, added] = numbers.emplace(key, codes.count);
    if (added) {
      ++codes.count;
      counts.push_back(0);
    }
    ++counts[at->second];
    ++present;
    codes.of_row.push_back(at->second);
  }
  double most = 0, squares = 0;
  for (const double count : counts) {
    most = std::max(most, count);
    squares += count * count;
  }
  if (present > 0) {
    codes.other_share = 1 - most / present;
    codes.differ = 1 - squares / (present * present);
  }
  return codes;
}

Groups groups_of(const Codes& codes) {
  std::vector<std::vector<int>> rows(codes.count);
  for (std::size_t row = 0; row < codes.of_row.size(); ++row) {
    if (codes.of_row[row] >= 0) rows[codes.of_row[row]].push_back(static_cast<int>(row));
  }
  Groups groups;
  for (const auto& group : rows) {
    if (group.size() < 2) continue;
    groups.rows.insert(groups.rows.end(), group.begin(), group.end());
    groups.ends.push_back(static_cast<int>(groups.rows.size()));
  }
  return groups;
}

/// Neighbours within groups differ far less often than two random rows. Stops as soon as rows
/// enough were seen for 40 to differ by chance.
bool passes_screen(const Groups& groups, const Codes& to) {
  double expected = 0;
  int different = 0;
  std::size_t row = 0;
  for (const int end : groups.ends) {
    for (++row; row < static_cast<std::size_t>(end) && expected < 40; ++row) {
      const int a = to.of_row[groups.rows[row - 1]], b = to.of_row[groups.rows[row]];
      if (a < 0 || b < 0) continue;
      expected += to.differ;
      different += a != b;
    }
    row = static_cast<std::size_t>(end);
    if (different > 10) return false;
  }
  return expected > 5 && different <= std::max(1.0, expected / 4);
}

/// Rows whose value of `to` is not the most frequent one of their group.
class GroupTally {
 public:
  explicit GroupTally(int values) : counts_(static_cast<std::size_t>(values)) {}

  Tally of(const Groups& groups, const Codes& to, const std::vector<std::int64_t>& permutation) {
    Tally tally;
    int first = 0;
    for (const int end : groups.ends) {
      int rows = 0, most = 0;
      for (int i = first; i < end; ++i) {
        const int row = groups.rows[i];
        const int code = to.of_row[permutation.empty() ? row : permutation[std::size_t(row)]];
        if (code < 0) continue;
        ++rows;
        most = std::max(most, ++counts_[code]);
        used_.push_back(code);
      }
      for (const int code : used_) counts_[code] = 0;
      used_.clear();
      first = end;
      if (rows < 2) continue;
      tally.support += rows;
      tally.exceptions += rows - most;
    }
    return tally;
  }

 private:
  std::vector<int> counts_, used_;
};

struct Dependency {
  int from, to;
  std::int64_t support;
  double expected_share;
};

/// Amounts and moments determine nothing: where they come twice, it is by accident. Whole numbers
/// may be codes when they repeat.
bool may_determine(const ColumnProfile& column) {
  constexpr std::int64_t kRowsOfACode = 20;
  if (column.kind == Kind::integer) {
    return column.distinct > 1 && column.distinct * kRowsOfACode <= column.rows - column.missing;
  }
  return column.distinct > 1 && column.kind != Kind::real && column.kind != Kind::time &&
         column.kind != Kind::timestamp;
}

std::vector<Dependency> all_dependencies(const Search& search,
                                         const std::vector<Candidate>& found) {
  std::vector<Codes> codes;
  int most_values = 1;
  for (const Cells& cells : search.rows.columns) {
    codes.push_back(codes_of(cells));
    most_values = std::max(most_values, codes.back().count);
  }
  GroupTally tally(most_values);
  std::int64_t varying = 0;  // columns that may be determined
  for (int i = 0; i < search.columns(); ++i) {
    varying += !search.left_out[i] && search.column(i).distinct > 1;
  }
  const double log_tries = 2 * std::log(static_cast<double>(search.columns()));
  std::vector<Dependency> result;
  for (int from = 0; from < search.columns(); ++from) {
    if (search.left_out[from] || !may_determine(search.column(from))) continue;
    const Groups groups = groups_of(codes[from]);
    const double rows = static_cast<double>(groups.rows.size());
    const std::size_t before = result.size();
    for (int to = 0; to < search.columns(); ++to) {
      if (to == from || search.left_out[to] || search.column(to).distinct < 2 ||
          codes[to].other_share * rows < least_expected(log_tries) ||
          !passes_screen(groups, codes[to]) || joined(found, from, to)) {
        continue;
      }
      const Tally seen = tally.of(groups, codes[to], {});
      if (!holds_nearly_always(seen.exceptions, seen.support)) continue;
      const Tally random = tally.of(groups, codes[to], search.permutation);
      if (random.support == 0) continue;
      const double share = double(random.exceptions) / double(random.support);
      if (beyond_chance(seen.exceptions, seen.support, share * double(seen.support), log_tries)) {
        result.push_back({from, to, seen.support, share});
      }
    }
    // An identifier that determines all other columns comes twice in rows that come twice.
    const bool whole_rows = std::int64_t(result.size() - before) == varying - 1;
    if (search.column(from).kind == Kind::identifier && whole_rows) result.resize(before);
  }
  return result;
}

/// What does not follow from the others: columns that determine each other stand for one another,
/// and what goes by way of a third column is left out.
class Reduction {
 public:
  Reduction(int columns, const std::vector<Dependency>& all)
      : columns_(columns), supports_(std::size_t(columns) * columns, -1), first_(columns) {
    for (const Dependency& d : all) supports_[at(d.from, d.to)] = d.support;
    for (int column = 0; column < columns; ++column) {
      first_[column] = column;
      for (int other = column - 1; other >= 0; --other) {
        if (holds(column, other) && holds(other, column)) first_[column] = first_[other];
      }
    }
  }

  bool needed(const Dependency& d) const {
    if (first_[d.from] == first_[d.to]) return first_[d.from] == d.from || first_[d.to] == d.to;
    if (first_[d.from] != d.from || first_[d.to] != d.to) return false;
    for (int middle = 0; middle < columns_; ++middle) {
      // A column that is mostly missing carries nothing over.
      if (first_[middle] == middle && support(d.from, middle) * 10 >= d.support * 9 &&
          support(middle, d.to) * 10 >= d.support * 9) {
        return false;
      }
    }
    return true;
  }

 private:
  std::size_t at(int from, int to) const { return std::size_t(from) * columns_ + to; }
  std::int64_t support(int from, int to) const { return supports_[at(from, to)]; }
  bool holds(int from, int to) const { return support(from, to) >= 0; }

  int columns_;
  std::vector<std::int64_t> supports_;  // -1: no dependency
  std::vector<int> first_;              // of the columns that determine each other
};

}  // namespace

void find_dependencies(const Search& search, std::vector<Candidate>& found) {
  const std::vector<Dependency> all = all_dependencies(search, found);
  const Reduction reduction(search.columns(), all);
  for (const Dependency& d : all) {
    if (!reduction.needed(d)) continue;
    Candidate candidate{.constraint = {.shape = Constraint::Shape::determines,
                                       .columns = {search.column(d.from).field.name},
                                       .determined = {search.column(d.to).field.name}},
                        .columns = {d.from, d.to},
                        .expected_share = d.expected_share};
    candidate.judge = judge_of_dependency(d.from, d.to);
    found.push_back(std::move(candidate));
  }
}

}  // namespace synthwright
