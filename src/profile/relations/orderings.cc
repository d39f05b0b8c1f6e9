// Columns whose values never exceed those of another: `low <= high`, `start <= end`.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "profile/relations/chance.h"
#include "profile/relations/search.h"

namespace synthwright {
namespace {

constexpr std::int64_t kScreenRows = 256;
constexpr double kOverlap = 0.05;  // of the rows break the order by chance: the ranges overlap

bool comparable(const ColumnProfile& a, const ColumnProfile& b) {
  const auto amount = [](Kind kind) { return kind == Kind::integer || kind == Kind::real; };
  const auto moment = [](Kind kind) {
    return kind == Kind::date || kind == Kind::time || kind == Kind::timestamp;
  };
  return (amount(a.kind) && amount(b.kind)) || (moment(a.kind) && a.kind == b.kind);
}

/// Amounts on different scales are in order by accident. Where an order is meant, values come close
/// to it: the differences begin near 0, or some of the smaller ones are nearly as large as the
/// larger.
bool comes_close(const Search& search, int low, int high) {
  const Kind kind = search.column(low).kind;
  if (kind != Kind::integer && kind != Kind::real) return true;  // moments are all on one scale
  const auto &a = search.rows.columns[low].numbers, &b = search.rows.columns[high].numbers;
  std::vector<double> differences;
  std::int64_t nearly_equal = 0;
  for (std::size_t row = 0; row < a.size(); ++row) {
    if (std::isnan(a[row]) || std::isnan(b[row])) continue;
    differences.push_back(b[row] - a[row]);
    nearly_equal += a[row] > 0 && a[row] >= 0.9 * b[row];
  }
  std::ranges::sort(differences);
  const std::size_t n = differences.size();
  return differences[n / 100] <= differences[n / 2] / 10 ||
         nearly_equal >= std::max<std::int64_t>(3, std::int64_t(n) / 1000);
}

/// Whether `low` exceeds `high` in few of some rows.
bool passes_screen(const Cells& low, const Cells& high) {
  int above = 0;
  for (std::size_t row = 0; row < low.numbers.size(); ++row) {
    above += low.numbers[row] > high.numbers[row];  // false where one is missing
  }
  return above <= 5;
}

Tally order_tally(const std::vector<double>& low, const std::vector<double>& high) {
  Tally tally;
  for (std::size_t row = 0; row < low.size(); ++row) {
    tally.support += low[row] == low[row] && high[row] == high[row];  // neither is missing
    tally.exceptions += low[row] > high[row];
  }
  return tally;
}

struct Ordering {
  int low, high;
  Trial trial;
};

/// Leaves out low <= high where low <= middle and middle <= high are there.
std::vector<Ordering> without_implied(const std::vector<Ordering>& orderings, int columns) {
  std::vector<std::vector<bool>> ordered(columns, std::vector<bool>(columns));
  for (const Ordering& ordering : orderings) ordered[ordering.low][ordering.high] = true;
  std::vector<Ordering> result;
  for (const Ordering& ordering : orderings) {
    bool implied = false;
    for (int middle = 0; middle < columns; ++middle) {
      implied = implied || (ordered[ordering.low][middle] && ordered[middle][ordering.high]);
    }
    if (!implied) result.push_back(ordering);
  }
  return result;
}

/// A part of a sum without negative parts does not exceed the sum: nothing new.
bool part_of_a_sum(const Search& search, const std::vector<Candidate>& found, int low, int high) {
  return std::ranges::any_of(found, [&](const Candidate& candidate) {
    const auto& columns = candidate.columns;
    return candidate.sum && columns.front() == high &&
           std::find(columns.begin() + 1, columns.end(), low) != columns.end() &&
           std::all_of(columns.begin() + 1, columns.end(),
                       [&](int column) { return search.column(column).minimum.value_or(-1) >= 0; });
  });
}

}  // namespace

void find_orderings(const Search& search, std::vector<Candidate>& found) {
  const Rows few = search.rows.picked(search.draw(kScreenRows, 0));
  const double log_tries = 2 * std::log(static_cast<double>(search.columns()));
  const Holds holds = [](const double* x) { return x[0] <= x[1]; };
  std::vector<Ordering> orderings;
  for (int low = 0; low < search.columns(); ++low) {
    if (search.left_out[low] || search.column(low).distinct < 2) continue;
    for (int high = 0; high < search.columns(); ++high) {
      if (low == high || search.left_out[high] || search.column(high).distinct < 2 ||
          !comparable(search.column(low), search.column(high)) ||
          search.column(low).maximum <= search.column(high).minimum ||
          !passes_screen(few.columns[low], few.columns[high])) {
        continue;
      }
      const Tally tally =
          order_tally(search.rows.columns[low].numbers, search.rows.columns[high].numbers);
      if (!holds_nearly_always(tally.exceptions, tally.support)) continue;
      const Trial trial = trial_of(search, {low, high}, holds);
      if (trial.expected >= kOverlap * static_cast<double>(tally.support) &&
          beyond_chance(tally.exceptions, tally.support, trial.expected, log_tries) &&
          comes_close(search, low, high)) {
        orderings.push_back({low, high, trial});
      }
    }
  }
  std::vector<Candidate> made;
  for (const Ordering& ordering : without_implied(orderings, search.columns())) {
    if (joined(found, ordering.low, ordering.high) ||
        part_of_a_sum(search, found, ordering.low, ordering.high)) {
      continue;
    }
    made.push_back(
        rule_candidate(format("{} <= {}", search.name(ordering.low), search.name(ordering.high)),
                       {ordering.low, ordering.high}, holds, ordering.trial));
  }
  std::ranges::move(made, std::back_inserter(found));
}

}  // namespace synthwright
