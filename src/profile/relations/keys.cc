// Identifiers without repeats, and pairs of columns that tell rows apart where no single one does.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/hash.h"
#include "profile/relations/chance.h"
#include "profile/relations/search.h"

namespace synthwright {
namespace {

constexpr std::size_t kMostParts = 30;  // columns that may be part of a pair

/// Rows of the sample equal to an earlier one in both columns, the second one in the given order.
std::int64_t repeats(const Rows& rows, int first, int second,
                     const std::vector<std::int64_t>& permutation) {
  std::set<std::uint64_t> seen;
  std::int64_t result = 0;
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows.size); ++row) {
    const auto other = permutation.empty() ? row : static_cast<std::size_t>(permutation[row]);
    result +=
        !seen.insert(hash_combine(rows.columns[first].keys[row], rows.columns[second].keys[other]))
             .second;
  }
  return result;
}

bool may_be_part(const ColumnProfile& column) {
  const bool discrete = column.kind == Kind::identifier || column.kind == Kind::categorical ||
                        column.kind == Kind::integer || column.kind == Kind::date ||
                        column.kind == Kind::timestamp;
  return discrete && column.missing == 0 && column.distinct > 1;
}

Candidate unique_candidate(const Search& search, std::vector<int> columns, double share) {
  Candidate candidate{.constraint = {.shape = Constraint::Shape::unique},
                      .columns = columns,
                      .expected_share = share};
  for (const int column : columns) {
    candidate.constraint.columns.push_back(search.column(column).field.name);
  }
  candidate.judge = judge_of_unique(std::move(columns));
  return candidate;
}

void find_pairs(const Search& search, std::vector<Candidate>& found) {
  std::vector<int> parts;
  for (int i = 0; i < search.columns() && parts.size() < kMostParts; ++i) {
    if (!search.left_out[i] && may_be_part(search.column(i))) parts.push_back(i);
  }
  const double log_tries = 2 * std::log(static_cast<double>(parts.size() + 1));
  for (std::size_t a = 0; a < parts.size(); ++a) {
    for (std::size_t b = a + 1; b < parts.size(); ++b) {
      if (repeats(search.rows, parts[a], parts[b], {}) > 0) continue;
      const auto expected =
          static_cast<double>(repeats(search.rows, parts[a], parts[b], search.permutation));
      if (!beyond_chance(0, search.rows.size, expected, log_tries)) continue;
      found.push_back(unique_candidate(search, {parts[a], parts[b]},
                                       expected / static_cast<double>(search.rows.size)));
    }
  }
}

}  // namespace

void find_keys(const Search& search, std::vector<Candidate>& found) {
  bool single = false;
  for (int i = 0; i < search.columns(); ++i) {
    const ColumnProfile& column = search.column(i);
    const std::int64_t present = column.rows - column.missing;
    // The number of distinct values may be an estimate; the judge counts.
    const bool unique = column.distinct >= present - present / 50;
    if (column.kind != Kind::identifier || !unique || search.left_out[i]) continue;
    found.push_back(unique_candidate(search, {i}, 1));
    single = true;
  }
  if (!single) find_pairs(search, found);
}

}  // namespace synthwright
