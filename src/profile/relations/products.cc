// Columns that are products or ratios of two or three others, to rounding:
// `abs(cost - price * quantity) <= 0.005`. Candidates are sums of logarithms.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/format.h"
#include "profile/relations/chance.h"
#include "profile/relations/near_number.h"
#include "profile/relations/search.h"
#include "profile/relations/signed_terms.h"

namespace synthwright {
namespace {

constexpr int kMostFactors = 3, kDraws = 3;
constexpr std::int64_t kGuideRows = 256;
constexpr double kNear =
    0.02;  // median distance of logarithms: rounding of small values leaves more

/// left == factor * product of columns ^ power, the power 1 or -1.
struct Product {
  int left = 0;
  std::vector<std::pair<int, int>> powers;
  double factor = 1, slack = 0;

  std::vector<int> columns() const {
    std::vector<int> result{left};
    for (const auto& [column, power] : powers) result.push_back(column);
    return result;
  }
  double value(const double* values) const {
    double over = factor, under = 1;
    for (std::size_t i = 0; i < powers.size(); ++i) {
      (powers[i].second > 0 ? over : under) *= values[i + 1];
    }
    return under == 1 ? over : over / under;
  }
  bool holds(const double* values) const {
    const double product = value(values);  // not finite: division by 0, nothing to judge
    return !std::isfinite(product) || std::abs(values[0] - product) <= slack;
  }
  int divisors() const {
    return static_cast<int>(
        std::ranges::count_if(powers, [](const auto& power) { return power.second < 0; }));
  }
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Amounts most of whose values are positive and none negative.
std::vector<int> positive_amounts(const Search& search) {
  std::vector<int> result;
  for (const int column : search.amounts()) {
    const auto& numbers = search.rows.columns[column].numbers;
    const auto positive = std::ranges::count_if(numbers, [](double x) { return x > 0; });
    if (search.column(column).minimum >= 0 && search.column(column).distinct >= 5 &&
        2 * positive >= search.rows.size) {
      result.push_back(column);
    }
  }
  return result;
}

/// The median of left / product over rows where both are positive; 0: there are too few, or the
/// quotients spread more than rounding would explain.
double factor_of(const Search& search, const Product& product) {
  std::vector<double> logs, values(product.powers.size() + 1);
  const std::vector<int> columns = product.columns();
  for (std::int64_t row = 0; row < search.rows.size; ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      values[i] = search.rows.columns[columns[i]].numbers[static_cast<std::size_t>(row)];
    }
    const double quotient = values[0] / product.value(values.data());
    if (quotient > 0 && std::isfinite(quotient)) logs.push_back(std::log(quotient));
  }
  if (static_cast<std::int64_t>(logs.size()) < kFewestRows) return 0;
  const double middle = median(logs);
  for (double& log : logs) log = std::abs(log - middle);
  return median(logs) > kNear ? 0 : std::exp(middle);
}

std::int64_t exceptions_of(const Search& search, const Product& product) {
  return tally_of(search.rows, product.columns(),
                  [&](const double* values) { return product.holds(values); })
      .exceptions;
}

/// With its factor and slack, if it holds; the left side then varies far beyond the slack.
std::optional<Product> settled(const Search& search, Product product) {
  product.factor = factor_of(search, product);
  const ColumnProfile& left = search.column(product.left);
  const double step = search.step(product.left);
  if (product.factor == 0) return std::nullopt;
  product.slack = step > 0 ? step / 2 * (1 + 1e-6) : 1e-9 * *left.maximum;
  if (*left.maximum - *left.minimum < 20 * product.slack) return std::nullopt;
  const std::int64_t most = search.rows.size / 200;
  product.factor = shortest_number(product.factor, [&](double factor) {
    Product other = product;
    other.factor = factor;
    return exceptions_of(search, other) <= most;
  });
  if (exceptions_of(search, product) > most) return std::nullopt;
  return product;
}

/// Whether it is the left column that was rounded: then what is off fills the slack. Else the slack
/// is wider than need be, unless all forms are exact.
bool rounded_on_the_left(const Search& search, const Product& product) {
  const Tally far = tally_of(search.rows, product.columns(), [&](const double* values) {
    return std::abs(values[0] - product.value(values)) <= product.slack / 4;
  });
  return far.exceptions * 4 >= far.support;
}

/// Each of the columns may stand on the left: the rounded one, else the form with the fewest
/// divisors and exceptions.
std::optional<Product> best_form(const Search& search,
                                 const std::vector<std::pair<int, int>>& signs) {
  std::optional<Product> best;
  std::tuple<bool, int, std::int64_t> best_rank;
  for (const auto& [left, left_sign] : signs) {
    Product product{.left = left};
    for (const auto& [column, sign] : signs) {
      if (column != left) product.powers.emplace_back(column, -sign * left_sign);
    }
    const auto form = settled(search, product);
    if (!form) continue;
    const std::tuple rank{!rounded_on_the_left(search, *form), form->divisors(),
                          exceptions_of(search, *form)};
    if (best && rank >= best_rank) continue;
    best = form;
    best_rank = rank;
  }
  return best;
}

std::string expression_of(const Search& search, const Product& product) {
  std::string over = product.factor == 1 ? "" : number_in_rule(product.factor), under;
  for (const auto& [column, power] : product.powers) {
    if (power > 0) {
      over += (over.empty() ? "" : " * ") + search.name(column);
    } else {
      under += " / " + search.name(column);
    }
  }
  const std::string right = (over.empty() ? "1" : over) + under;
  const bool whole =
      std::ranges::all_of(product.columns(), [&](int column) { return search.step(column) == 1; });
  if (whole && product.factor == 1 && under.empty()) {
    return format("{} == {}", search.name(product.left), right);
  }
  return format("abs({} - {}) <= {}", search.name(product.left), right,
                number_in_rule(search.step(product.left) > 0 ? search.step(product.left) / 2
                                                             : product.slack));
}

/// The relations of logarithms in a part of the sample: columns with signs, sorted.
std::set<std::vector<std::pair<int, int>>> relations(const Search& search,
                                                     const std::vector<int>& columns, int draw) {
  std::vector<std::vector<double>> logs;
  const std::vector<std::int64_t> rows = search.draw(kGuideRows, draw);
  for (const int column : columns) {
    logs.emplace_back();
    for (const std::int64_t row : rows) {
      const double value = search.rows.columns[column].numbers[static_cast<std::size_t>(row)];
      logs.back().push_back(value > 0 ? std::log(value) : std::nan(""));
    }
  }
  const Covariances covariances(logs);
  std::set<std::vector<std::pair<int, int>>> result;
  for (int target = 0; target < covariances.columns(); ++target) {
    for (const Terms& terms : steps_towards(covariances, target, kMostFactors)) {
      if (terms.size() < 2) continue;
      std::vector<std::pair<int, int>> signs{{columns[target], 1}};
      std::vector<double> rest = logs[target];
      for (const Term& term : terms) {
        signs.emplace_back(columns[term.column], -term.sign);
        for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= term.sign * logs[term.column][i];
      }
      std::erase_if(rest, [](double value) { return std::isnan(value); });
      if (static_cast<std::int64_t>(rest.size()) < kFewestRows) continue;
      const double middle = median(rest);
      for (double& value : rest) value = std::abs(value - middle);
      if (median(rest) > kNear) continue;
      std::ranges::sort(signs);
      if (signs.front().second < 0) {
        for (auto& entry : signs) entry.second = -entry.second;
      }
      result.insert(signs);
    }
  }
  return result;
}

}  // namespace

void find_products(const Search& search, std::vector<Candidate>& found) {
  const std::vector<int> columns = positive_amounts(search);
  std::set<std::vector<std::pair<int, int>>> all;
  for (int draw = 0; draw < kDraws; ++draw) all.merge(relations(search, columns, draw));
  const double count = static_cast<double>(std::max<std::size_t>(columns.size(), 1));
  for (const auto& signs : all) {
    const std::optional<Product> product = best_form(search, signs);
    if (!product) continue;
    const Holds holds = [product = *product](const double* values) {
      return product.holds(values);
    };
    const Trial trial = trial_of(search, product->columns(), holds);
    const double log_tries = static_cast<double>(signs.size()) * std::log(2 * count);
    if (!beyond_chance(trial.tally.exceptions, trial.tally.support, trial.expected, log_tries)) {
      continue;
    }
    found.push_back(
        rule_candidate(expression_of(search, *product), product->columns(), holds, trial));
  }
}

}  // namespace synthwright
