// Columns that hold the same amount in another unit: `abs(km - 1.609344 * miles) <= 0.005`, also
// with an offset: `abs(fahrenheit - (1.8 * celsius + 32)) <= 0.05`.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/format.h"
#include "profile/relations/chance.h"
#include "profile/relations/near_number.h"
#include "profile/relations/search.h"
#include "profile/relations/signed_terms.h"

namespace synthwright {
namespace {

constexpr int kDraws = 3;
constexpr std::int64_t kGuideRows = 64;     // few: a draw without exceptions is likely
constexpr double kCorrelation = 0.9995;     // squared: rounding to a fiftieth of the deviation
constexpr std::int64_t kFewestValues = 10;  // two or three values lie on a line by themselves
constexpr std::size_t kFewestInDraw = 4;

struct Line {
  int left = 0, right = 0;
  double factor = 1, offset = 0, slack = 0;

  bool holds(const double* values) const {
    return std::abs(values[0] - (factor * values[1] + offset)) <= slack;
  }
};

std::int64_t exceptions_of(const Search& search, const Line& line) {
  return tally_of(search.rows, {line.left, line.right},
                  [&](const double* values) { return line.holds(values); })
      .exceptions;
}

/// Least squares over the rows that a first line from the draw does not miss by far.
Line fitted(const Search& search, Line line, double within) {
  for (int round = 0; round < 2; ++round) {
    const auto &y = search.rows.columns[line.left].numbers,
               &x = search.rows.columns[line.right].numbers;
    double n = 0, sum_x = 0, sum_y = 0, xx = 0, xy = 0;
    const auto near = [&](std::size_t row) {
      return std::abs(y[row] - (line.factor * x[row] + line.offset)) <= within;
    };
    for (std::size_t row = 0; row < x.size(); ++row) {
      if (!near(row)) continue;
      ++n;
      sum_x += x[row];
      sum_y += y[row];
    }
    if (n < kFewestRows) return line;
    for (std::size_t row = 0; row < x.size(); ++row) {
      if (!near(row)) continue;
      xx += (x[row] - sum_x / n) * (x[row] - sum_x / n);
      xy += (x[row] - sum_x / n) * (y[row] - sum_y / n);
    }
    if (xx == 0) return line;
    line.factor = xy / xx;
    line.offset = sum_y / n - line.factor * sum_x / n;
  }
  return line;
}

/// With as short a factor and offset as will do, if the line holds.
std::optional<Line> settled(const Search& search, Line line) {
  const double step = search.step(line.left), other = search.step(line.right);
  const ColumnProfile& left = search.column(line.left);
  const double range = *left.maximum - *left.minimum;
  line = fitted(search, line, range / 20);
  const std::int64_t most = search.rows.size / 200;
  const double exact = step > 0 ? step / 2 : 1e-9 * std::max(1e-300, std::abs(*left.maximum));
  // The right column may be rounded as well, and then moves the line by that much.
  const double wide = exact + std::abs(line.factor) * other / 2;
  line.slack = wide * (1 + 1e-6);
  if (exceptions_of(search, line) > most) return std::nullopt;
  for (const double slack : {exact, wide}) {
    line.slack = slack * (1 + 1e-6);
    if (range < 20 * line.slack) return std::nullopt;
    Line none = line;
    none.offset = 0;
    none.factor = shortest_number(line.factor, [&](double factor) {
      none.factor = factor;
      return exceptions_of(search, none) <= most;
    });
    if (exceptions_of(search, none) <= most) return none;
    if (exceptions_of(search, line) > most) continue;
    Line shorter = line;
    line.factor = shortest_number(line.factor, [&](double factor) {
      shorter.factor = factor;
      shorter.offset = line.offset + (line.factor - factor) * (*search.column(line.right).mean);
      return exceptions_of(search, shorter) <= most;
    });
    shorter.factor = line.factor;
    line.offset = shortest_number(shorter.offset, [&](double offset) {
      shorter.offset = offset;
      return exceptions_of(search, shorter) <= most;
    });
    return line;
  }
  return std::nullopt;
}

std::string expression_of(const Search& search, const Line& line) {
  std::string right = number_in_rule(line.factor) + " * " + search.name(line.right);
  if (line.offset != 0) {
    right = format("({} {} {})", right, line.offset < 0 ? "-" : "+",
                   number_in_rule(std::abs(line.offset)));
  }
  return format("abs({} - {}) <= {}", search.name(line.left), right,
                number_in_rule(shortest_number(
                    line.slack, [&](double slack) { return slack >= line.slack / (1 + 2e-6); })));
}

std::size_t distinct_values(const std::vector<double>& values) {
  std::set<double> distinct;
  for (const double value : values) {
    if (!std::isnan(value)) distinct.insert(value);
  }
  return distinct.size();
}

/// Pairs of columns that a straight line joins in one part of the sample, the finer one on the
/// left.
std::vector<Line> straight_pairs(const Search& search, const std::vector<int>& columns, int draw) {
  const std::vector<std::int64_t> rows = search.draw(kGuideRows, draw);
  std::vector<std::vector<double>> values;
  for (const int column : columns) {
    values.emplace_back();
    for (const std::int64_t row : rows) {
      const double value = search.rows.columns[column].numbers[std::size_t(row)];
      values.back().push_back(value);
    }
  }
  const Covariances covariances(values);
  std::vector<Line> lines;
  std::vector<bool> varied;
  for (const std::vector<double>& some : values) {
    varied.push_back(distinct_values(some) >= kFewestInDraw);
  }
  for (int a = 0; a < covariances.columns(); ++a) {
    for (int b = 0; b < a && varied[a]; ++b) {
      if (!varied[b]) continue;
      const double both = covariances.of(a, b);
      if (both * both < kCorrelation * covariances.of(a, a) * covariances.of(b, b)) continue;
      const double factor = both / covariances.of(b, b);
      if (covariances.of(b, b) == 0 || std::abs(std::abs(factor) - 1) < 1e-6) continue;  // a sum
      const auto mean = [&](int i) { return *search.column(columns[i]).mean; };
      lines.push_back({columns[a], columns[b], factor, mean(a) - factor * mean(b)});
      lines.push_back({columns[b], columns[a], 1 / factor, mean(b) - mean(a) / factor});
    }
  }
  return lines;
}

}  // namespace

void find_multiples(const Search& search, std::vector<Candidate>& found) {
  std::vector<int> columns = search.amounts();
  std::erase_if(columns,
                [&](int column) { return search.column(column).distinct < kFewestValues; });
  const double log_tries = 2 * std::log(static_cast<double>(columns.size() + 1));
  std::vector<std::pair<int, int>> joined;
  for (int draw = 0; draw < kDraws; ++draw) {
    for (const Line& pair : straight_pairs(search, columns, draw)) {
      const std::pair both = std::minmax(pair.left, pair.right);
      if (std::ranges::find(joined, std::pair<int, int>(both)) != joined.end()) continue;
      const std::optional<Line> line = settled(search, pair);
      if (!line) continue;
      const Holds holds = [line = *line](const double* values) { return line.holds(values); };
      const Trial trial = trial_of(search, {line->left, line->right}, holds);
      if (!beyond_chance(trial.tally.exceptions, trial.tally.support, trial.expected, log_tries)) {
        continue;
      }
      joined.emplace_back(both);
      found.push_back(
          rule_candidate(expression_of(search, *line), {line->left, line->right}, holds, trial));
    }
  }
}

}  // namespace synthwright
