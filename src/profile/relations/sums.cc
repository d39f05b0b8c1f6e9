// Columns that are sums and differences of others: `abs(total - (fare + tip)) <= 0.005`, also when
// a constant or one of a few amounts (fees) is left over:
// `round(total - (fare + tip), 2) in (0.3, 0.8)`.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/format.h"
#include "profile/relations/chance.h"
#include "profile/relations/search.h"
#include "profile/relations/signed_terms.h"

namespace synthwright {
namespace {

constexpr int kMostTerms = 6, kDraws = 3;
constexpr std::int64_t kGuideRows = 256;
constexpr std::size_t kMostRests = 16;  // different amounts that may be left over

/// target - terms, with columns of the table.
struct Sum {
  int target = 0;
  Terms terms;
  double step = 0;            // all columns are written to multiples of this; 0: finer than that
  double slack = 0;           // of the rest, around the values in `rests`
  std::vector<double> rests;  // ascending; a single 0: a plain sum

  std::vector<int> columns() const {
    std::vector<int> result{target};
    for (const Term& term : terms) result.push_back(term.column);
    return result;
  }
  /// values[0] is the target's.
  double rest(const double* values) const {
    double result = values[0];
    for (std::size_t i = 0; i < terms.size(); ++i) result -= terms[i].sign * values[i + 1];
    return result;
  }
  bool holds(const double* values) const {
    const double left = rest(values);
    return std::ranges::any_of(rests, [&](double r) { return std::abs(left - r) <= slack; });
  }
  /// The same relation of the same columns, whichever of them is the target.
  std::map<int, int> relation() const {
    std::map<int, int> signs{{target, 1}};
    for (const Term& term : terms) signs[term.column] = -term.sign;
    if (signs.begin()->second < 0) {
      for (auto& [column, sign] : signs) sign = -sign;
    }
    return signs;
  }
};

/// What is left over in the rows, in multiples of the step, the most frequent first.
std::vector<std::pair<double, int>> frequent_rests(const Search& search, const Sum& sum,
                                                   const std::vector<std::int64_t>& rows) {
  const double step = sum.step > 0 ? sum.step : sum.slack;
  const std::vector<int> columns = sum.columns();
  std::vector<double> values(columns.size());
  std::map<double, int> counts;
  for (const std::int64_t row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      values[i] = search.rows.columns[columns[i]].numbers[static_cast<std::size_t>(row)];
    }
    const double rest = sum.rest(values.data());
    if (!std::isnan(rest)) ++counts[std::round(rest / step)];
  }
  std::vector<std::pair<double, int>> result(counts.begin(), counts.end());
  std::ranges::stable_sort(result, [](auto& a, auto& b) { return a.second > b.second; });
  return result;
}

/// How many different rests cover 97 % of the rows; 0: more than kMostRests, or too few rows.
int rests_needed(const std::vector<std::pair<double, int>>& rests) {
  int total = 0, covered = 0;
  for (const auto& rest : rests) total += rest.second;
  for (std::size_t i = 0; i < std::min(kMostRests, rests.size()); ++i) {
    covered += rests[i].second;
    if (total >= kFewestRows && covered >= 0.97 * total) return static_cast<int>(i) + 1;
  }
  return 0;
}

Sum sum_of(const Search& search, int target, Terms terms) {
  Sum sum{.target = target, .terms = std::move(terms)};
  double largest = 0;
  for (const int column : sum.columns()) {
    const ColumnProfile& profile = search.column(column);
    const double step = search.step(column);
    sum.step = step == 0 || sum.step < 0 ? -1 : sum.step == 0 ? step : std::min(sum.step, step);
    largest = std::max({largest, std::abs(*profile.minimum), std::abs(*profile.maximum)});
  }
  sum.step = std::max(sum.step, 0.0);
  sum.slack = sum.step > 0 ? sum.step / 2 : 1e-9 * largest;
  return sum;
}

/// From the steps of the search the one that leaves the fewest different rests.
std::optional<Sum> best_sum(const Search& search, const std::vector<int>& amounts, int target,
                            const std::vector<Terms>& steps,
                            const std::vector<std::int64_t>& rows) {
  std::optional<Sum> best;
  int fewest = static_cast<int>(kMostRests) + 1;
  for (const Terms& step : steps) {
    Terms terms;
    for (const Term& term : step) terms.push_back({amounts[term.column], term.sign});
    const Sum sum = sum_of(search, amounts[target], terms);
    const int needed = rests_needed(frequent_rests(search, sum, rows));
    if (needed == 0 || needed >= fewest) continue;
    fewest = needed;
    best = sum;
  }
  return best;
}

/// Fills in the rests from the whole sample: one where one is enough, else the frequent ones.
void settle_rests(const Search& search, Sum& sum) {
  std::vector<std::int64_t> all(search.permutation);
  const auto frequent = frequent_rests(search, sum, all);
  const double step = sum.step > 0 ? sum.step : sum.slack;
  int total = 0;
  for (const auto& rest : frequent) total += rest.second;
  const bool one = frequent.front().second >= 0.995 * total;
  for (std::size_t i = 0; i < std::min(one ? 1 : kMostRests, frequent.size()); ++i) {
    if (frequent[i].second < 2) continue;
    // Dividing by the whole number 1/step gives the very number that the text stands for.
    sum.rests.push_back(sum.step > 0 ? frequent[i].first / std::round(1 / step)
                                     : frequent[i].first * step);
  }
  std::ranges::sort(sum.rests);
}

/// The target so that the others are added rather than subtracted, if there is one.
Sum turned(const Search& search, const Sum& sum) {
  if (std::ranges::all_of(sum.terms, [](const Term& term) { return term.sign > 0; })) return sum;
  for (const Term& whole : sum.terms) {
    const bool others_minus = std::ranges::all_of(
        sum.terms, [&](const Term& term) { return term == whole || term.sign < 0; });
    if (whole.sign < 0 || !others_minus) continue;
    Terms terms{{sum.target, 1}};
    for (const Term& term : sum.terms) {
      if (term.column != whole.column) terms.push_back({term.column, 1});
    }
    std::ranges::sort(terms, {}, &Term::column);
    return sum_of(search, whole.column, terms);
  }
  return sum;
}

std::string expression_of(const Search& search, const Sum& sum) {
  std::string right;
  Terms terms = sum.terms;
  std::ranges::stable_sort(terms, [](const Term& a, const Term& b) { return a.sign > b.sign; });
  for (const Term& term : terms) {
    right += term.sign < 0 ? right.empty() ? "-" : " - " : right.empty() ? "" : " + ";
    right += search.name(term.column);
  }
  const std::string target = search.name(sum.target);
  const int decimals = sum.step > 0 ? static_cast<int>(std::lround(-std::log10(sum.step))) : 0;
  const bool several = terms.size() > 1;
  if (sum.rests.size() > 1) {
    std::string list;
    for (const double rest : sum.rests) {
      list += (list.empty() ? "" : ", ") + number_in_rule(rest);
    }
    const std::string taken = several ? "(" + right + ")" : right;
    return format("round({} - {}, {}) in ({})", target, taken, decimals, list);
  }
  if (const double rest = sum.rests.front(); rest != 0) {
    right += (rest < 0 ? " - " : " + ") + number_in_rule(std::abs(rest));
  }
  if (sum.step == 1) return format("{} == {}", target, right);
  const std::string taken = several || sum.rests.front() != 0 ? "(" + right + ")" : right;
  return format("abs({} - {}) <= {}", target, taken, number_in_rule(sum.slack));
}

/// Values rounded after they were added up differ by more than half a step.
void allow_rounding(const Search& search, Sum& sum) {
  const Holds holds = [&](const double* values) { return sum.holds(values); };
  const Tally tally = tally_of(search.rows, sum.columns(), holds);
  if (sum.rests.size() == 1 && sum.step > 0 && sum.step < 1 &&
      !holds_nearly_always(tally.exceptions, tally.support)) {
    sum.slack = sum.step / 2 * static_cast<double>(sum.terms.size() + 1) + sum.step / 100;
  }
}

bool accepted(const Search& search, const Sum& sum, const Trial& trial, double log_tries) {
  if (!beyond_chance(trial.tally.exceptions, trial.tally.support, trial.expected, log_tries)) {
    return false;
  }
  // A list of amounts left over has to be short beside the values that it explains.
  const auto rests = static_cast<std::int64_t>(sum.rests.size());
  return rests == 1 || (sum.step > 0 && rests * 10 <= search.column(sum.target).distinct);
}

/// Whether the relation is a combination of relations found before. Gauss on signs.
class Span {
 public:
  bool add(const std::map<int, int>& relation) {
    std::map<int, double> rest(relation.begin(), relation.end());
    for (const auto& [pivot, row] : rows_) {
      const auto at = rest.find(pivot);
      if (at == rest.end()) continue;
      const double factor = at->second / row.at(pivot);
      for (const auto& [column, value] : row) rest[column] -= factor * value;
      std::erase_if(rest, [](const auto& entry) { return std::abs(entry.second) < 1e-9; });
    }
    if (rest.empty()) return false;
    rows_.emplace_back(rest.begin()->first, rest);
    return true;
  }

 private:
  std::vector<std::pair<int, std::map<int, double>>> rows_;
};

}  // namespace

void find_sums(const Search& search, std::vector<Candidate>& found) {
  const std::vector<int> amounts = search.amounts();
  std::map<std::map<int, int>, Sum> sums;  // the same relation once
  for (int draw = 0; draw < kDraws; ++draw) {
    const std::vector<std::int64_t> rows = search.draw(kGuideRows, draw);
    std::vector<std::vector<double>> values;
    for (const int column : amounts) {
      values.emplace_back();
      for (const std::int64_t row : rows) {
        values.back().push_back(search.rows.columns[column].numbers[std::size_t(row)]);
      }
    }
    const Covariances covariances(values);
    for (int target = 0; target < covariances.columns(); ++target) {
      const auto steps = steps_towards(covariances, target, kMostTerms);
      if (const auto sum = best_sum(search, amounts, target, steps, rows)) {
        sums.emplace(sum->relation(), turned(search, *sum));
      }
    }
  }
  std::vector<Sum> shortest;
  for (auto& entry : sums) shortest.push_back(std::move(entry.second));
  std::ranges::stable_sort(shortest, {}, [](const Sum& sum) { return sum.terms.size(); });

  Span span;
  const double count = static_cast<double>(std::max<std::size_t>(amounts.size(), 1));
  for (Sum& sum : shortest) {
    settle_rests(search, sum);
    if (sum.rests.empty()) continue;
    allow_rounding(search, sum);
    const Holds holds = [sum](const double* values) { return sum.holds(values); };
    const Trial trial = trial_of(search, sum.columns(), holds);
    const double log_tries =
        std::log(count) + static_cast<double>(sum.terms.size()) * std::log(2 * count);
    if (!accepted(search, sum, trial, log_tries) || !span.add(sum.relation())) continue;
    found.push_back(rule_candidate(expression_of(search, sum), sum.columns(), holds, trial));
    found.back().sum = sum.rests.front() >= 0 &&
                       std::ranges::all_of(sum.terms, [](const Term& t) { return t.sign > 0; });
  }
}

}  // namespace synthwright
