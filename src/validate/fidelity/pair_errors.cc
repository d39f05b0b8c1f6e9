#include "validate/fidelity/pair_errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/parallel.h"
#include "validate/fidelity/correlation_error.h"
#include "validate/fidelity/group_counts.h"

namespace synthwright {
namespace {

constexpr int kBins = 10;
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// A column as symbols: bins or categories, missing values included.
struct Symbols {
  std::int32_t count = 0;
  std::vector<std::int32_t> real, synthetic;
};

/// numpy.histogram_bin_edges(values, bins=10) of the values that are there.
std::array<double, kBins + 1> bin_edges(const ComparedColumn& column,
                                        std::span<const std::int32_t> codes) {
  std::int32_t lowest = column.codes(), highest = kMissingCode;
  for (const std::int32_t code : codes) {
    if (code == kMissingCode) continue;
    lowest = std::min(lowest, code);
    highest = std::max(highest, code);
  }
  double first = highest == kMissingCode ? 0 : column.numbers[lowest];
  double last = highest == kMissingCode ? 1 : column.numbers[highest];
  if (first == last) {
    first -= 0.5;
    last += 0.5;
  }
  std::array<double, kBins + 1> edges;
  for (int i = 0; i < kBins; ++i) edges[i] = i * ((last - first) / kBins) + first;
  edges[kBins] = last;
  return edges;
}

/// numpy.digitize(number, edges): how many edges are at or below it.
std::int32_t digitize(double number, const std::array<double, kBins + 1>& edges) {
  return static_cast<std::int32_t>(std::upper_bound(edges.begin(), edges.end(), number) -
                                   edges.begin());
}

/// Symbol of each code, for bins with their own edges: 0 to kBins + 1.
std::vector<std::int32_t> own_bins(const ComparedColumn& column,
                                   std::span<const std::int32_t> codes) {
  const auto edges = bin_edges(column, codes);
  std::vector<std::int32_t> symbols;
  symbols.reserve(codes.size());
  for (const std::int32_t code : codes) {
    // numpy sorts NaN to the end, where the maximum is too.
    symbols.push_back(code == kMissingCode ? kBins + 1 : digitize(column.numbers[code], edges));
  }
  return symbols;
}

/// Bins of the real sample, open at both ends: 0 to kBins - 1, missing values kBins.
std::vector<std::int32_t> open_bins(const ComparedColumn& column,
                                    std::span<const std::int32_t> codes,
                                    const std::array<double, kBins + 1>& edges) {
  std::vector<std::int32_t> symbols;
  symbols.reserve(codes.size());
  for (const std::int32_t code : codes) {
    symbols.push_back(code == kMissingCode
                          ? kBins
                          : std::clamp(digitize(column.numbers[code], edges) - 1, 0, kBins - 1));
  }
  return symbols;
}

std::vector<std::int32_t> with_missing(std::vector<std::int32_t> codes, std::int32_t symbol) {
  std::replace(codes.begin(), codes.end(), kMissingCode, symbol);
  return codes;
}

Symbols symbols_of(const ComparedColumn& column, const std::vector<std::int32_t>& real,
                   const std::vector<std::int32_t>& synthetic, Bins bins) {
  if (!column.numeric) {
    return {column.codes() + 1, with_missing(real, column.codes()),
            with_missing(synthetic, column.codes())};
  }
  if (bins == Bins::own) return {kBins + 2, own_bins(column, real), own_bins(column, synthetic)};
  const auto edges = bin_edges(column, real);
  return {kBins + 1, open_bins(column, real, edges), open_bins(column, synthetic, edges)};
}

/// Symbols of two columns as one.
Symbols crossed(const Symbols& first, const Symbols& second) {
  // Up to here a table of all combinations is cheaper than finding out which ones occur.
  constexpr std::int64_t kDense = 1 << 15;
  const auto keys_of = [&](const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    std::vector<std::int64_t> keys(a.size());
    for (std::size_t row = 0; row < a.size(); ++row) {
      keys[row] = std::int64_t{a[row]} * second.count + b[row];
    }
    return keys;
  };
  const std::vector<std::int64_t> real = keys_of(first.real, second.real);
  const std::vector<std::int64_t> synthetic = keys_of(first.synthetic, second.synthetic);
  const std::int64_t combinations = std::int64_t{first.count} * second.count;
  if (combinations <= kDense) {
    return {static_cast<std::int32_t>(combinations),
            {real.begin(), real.end()},
            {synthetic.begin(), synthetic.end()}};
  }
  std::vector<std::int64_t> present = real;
  present.insert(present.end(), synthetic.begin(), synthetic.end());
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  const auto ranks_of = [&](const std::vector<std::int64_t>& keys) {
    std::vector<std::int32_t> ranks;
    ranks.reserve(keys.size());
    for (const std::int64_t key : keys) {
      ranks.push_back(static_cast<std::int32_t>(
          std::lower_bound(present.begin(), present.end(), key) - present.begin()));
    }
    return ranks;
  };
  return {static_cast<std::int32_t>(present.size()), ranks_of(real), ranks_of(synthetic)};
}

/// |r − r'| / 2. Where a correlation is undefined (a constant column), SDMetrics has no score; we
/// take it as 0 when only one of the two samples is to blame.
std::vector<double> correlation_errors(const std::vector<double>& real,
                                       const std::vector<double>& synthetic, Bins bins) {
  std::vector<double> errors;
  for (std::size_t i = 0; i < real.size(); ++i) {
    const bool none = std::isnan(real[i]) && std::isnan(synthetic[i]);
    const bool one = std::isnan(real[i]) || std::isnan(synthetic[i]);
    const double r = std::isnan(real[i]) ? 0 : real[i];
    const double s = std::isnan(synthetic[i]) ? 0 : synthetic[i];
    errors.push_back(none || (one && bins == Bins::own) ? kUndefined : std::abs(r - s) / 2);
  }
  return errors;
}

}  // namespace

std::vector<PairError> pair_errors(const std::vector<ComparedColumn>& columns,
                                   const PairSample& real, const PairSample& synthetic, Bins bins,
                                   const Context& context) {
  std::vector<Symbols> symbols(columns.size());
  parallel_for(static_cast<std::int64_t>(columns.size()), context, [&](std::int64_t c) {
    symbols[c] = symbols_of(columns[c], real.rows.codes[c], synthetic.rows.codes[c], bins);
  });
  std::vector<PairError> pairs;
  for (int c1 = 0; c1 < static_cast<int>(columns.size()); ++c1) {
    for (int c2 = c1 + 1; c2 < static_cast<int>(columns.size()); ++c2) {
      pairs.push_back({c1, c2, {}});
    }
  }
  parallel_for(static_cast<std::int64_t>(pairs.size()), context, [&](std::int64_t p) {
    const int c1 = pairs[p].column1, c2 = pairs[p].column2;
    if (columns[c1].numeric && columns[c2].numeric) {
      const auto correlation = [&](const PairSample& sample) {
        return correlations({columns[c1], columns[c2], sample.rows.codes[c1], sample.rows.codes[c2],
                             sample.groups});
      };
      pairs[p].errors = correlation_errors(correlation(real), correlation(synthetic), bins);
      return;
    }
    const Symbols both = crossed(symbols[c1], symbols[c2]);
    pairs[p].errors = total_variation(GroupCounts(both.real, both.count, real.groups),
                                      GroupCounts(both.synthetic, both.count, synthetic.groups));
  });
  return pairs;
}

std::vector<double> mean_errors(const std::vector<PairError>& pairs) {
  if (pairs.empty()) return {};
  std::vector<double> sums(pairs.front().errors.size()), counts(sums.size());
  for (const PairError& pair : pairs) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (std::isnan(pair.errors[i])) continue;
      sums[i] += pair.errors[i];
      ++counts[i];
    }
  }
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] /= counts[i];
  return sums;
}

}  // namespace synthwright
