#include "validate/association.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/parallel.h"
#include "validate/fidelity/correlation_error.h"

namespace synthwright {
namespace {

/// Rows of one pair of codes that are both there.
template <typename Use>
void for_each_complete(const std::vector<std::int32_t>& codes1,
                       const std::vector<std::int32_t>& codes2, const Use& use) {
  for (std::size_t row = 0; row < codes1.size(); ++row) {
    if (codes1[row] != kMissingCode && codes2[row] != kMissingCode) use(codes1[row], codes2[row]);
  }
}

/// Cramér, "Mathematical methods of statistics" (1946), section 21.9: sqrt(χ² / (n · min(r, c) −
/// n)) over the categories that occur.
double cramers_v(const std::vector<std::int32_t>& codes1, const std::vector<std::int32_t>& codes2) {
  std::map<std::int32_t, double> rows, columns;
  std::map<std::pair<std::int32_t, std::int32_t>, double> cells;
  double n = 0;
  for_each_complete(codes1, codes2, [&](std::int32_t a, std::int32_t b) {
    ++rows[a];
    ++columns[b];
    ++cells[{a, b}];
    ++n;
  });
  const auto smaller = static_cast<double>(std::min(rows.size(), columns.size()));
  if (smaller < 2) return 0;
  // χ² / n = Σ observed² / (row · column) − 1, so that empty cells need no visit.
  double phi2 = -1;
  for (const auto& [cell, count] : cells) {
    phi2 += count * count / (rows[cell.first] * columns[cell.second]);
  }
  return std::sqrt(std::clamp(phi2 / (smaller - 1), 0.0, 1.0));
}

/// Pearson, "On the general theory of skew correlation" (1905): η² = variance between / variance.
double correlation_ratio(const std::vector<std::int32_t>& categories, const ComparedColumn& numbers,
                         const std::vector<std::int32_t>& codes) {
  double n = 0, mean = 0;
  for_each_complete(categories, codes, [&](std::int32_t, std::int32_t code) {
    mean += numbers.numbers[code];
    ++n;
  });
  if (n < 2) return 0;
  mean /= n;
  std::map<std::int32_t, std::pair<double, double>> groups;  // category → count, sum
  double total = 0;
  for_each_complete(categories, codes, [&](std::int32_t category, std::int32_t code) {
    const double delta = numbers.numbers[code] - mean;
    auto& [count, sum] = groups[category];
    ++count;
    sum += delta;
    total += delta * delta;
  });
  double between = 0;
  for (const auto& [category, group] : groups) between += group.second * group.second / group.first;
  return total > 0 ? std::sqrt(std::clamp(between / total, 0.0, 1.0)) : 0;
}

}  // namespace

double association(const std::vector<ComparedColumn>& columns, const EncodedRows& rows, int column1,
                   int column2) {
  const ComparedColumn &first = columns[column1], &second = columns[column2];
  const auto &codes1 = rows.codes[column1], &codes2 = rows.codes[column2];
  if (first.numeric && second.numeric) {
    const double r = correlations({first, second, codes1, codes2, {}})[0];
    return std::isnan(r) ? 0 : std::clamp(r, -1.0, 1.0);
  }
  if (first.numeric) return correlation_ratio(codes2, first, codes1);
  if (second.numeric) return correlation_ratio(codes1, second, codes2);
  return cramers_v(codes1, codes2);
}

std::vector<std::vector<double>> associations(const std::vector<ComparedColumn>& columns,
                                              const EncodedRows& rows, const Context& context) {
  const auto count = static_cast<int>(columns.size());
  std::vector<std::vector<double>> matrix(count, std::vector<double>(count, 1));
  parallel_for(count, context, [&](std::int64_t i) {
    const int column1 = static_cast<int>(i);
    for (int column2 = column1 + 1; column2 < count; ++column2) {
      const double value = association(columns, rows, column1, column2);
      matrix[column1][column2] = value;
      matrix[column2][column1] = value;
    }
  });
  return matrix;
}

}  // namespace synthwright
