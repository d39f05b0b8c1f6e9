#include "validate/privacy/neighbours.h"

#include <algorithm>
#include <numeric>

#include "base/random.h"

namespace synthwright {
namespace {

/// (values below + half of the equal ones) / all, for each code of a numeric column.
std::vector<float> quantiles(const ComparedColumn& column, const EncodedRows& real,
                             const EncodedRows& holdout, std::size_t at) {
  std::vector<double> counts(column.codes());
  double total = 0;
  for (const EncodedRows* rows : {&real, &holdout}) {
    if (rows->count == 0) continue;
    for (const std::int32_t code : rows->codes[at]) {
      if (code == kMissingCode) continue;
      ++counts[code];
      ++total;
    }
  }
  std::vector<float> places;
  double below = 0;
  for (const double count : counts) {
    places.push_back(total > 0 ? static_cast<float>((below + count / 2) / total) : 0.0f);
    below += count;
  }
  return places;
}

}  // namespace

Neighbourhood::Neighbourhood(const Comparison& data) {
  for (std::size_t c = 0; c < data.columns.size(); ++c) {
    const ComparedColumn& column = data.columns[c];
    if (column.numeric) {
      place_.push_back(quantiles(column, data.real, data.holdout, c));
    } else {
      place_.emplace_back(column.codes());
      std::iota(place_.back().begin(), place_.back().end(), 0.0f);
    }
  }
}

Points Neighbourhood::points(const EncodedRows& rows) const {
  Points points{rows.count, {}};
  for (std::size_t c = 0; c < place_.size(); ++c) {
    auto& column = points.columns.emplace_back();
    column.reserve(rows.count);
    for (const std::int32_t code : rows.codes[c]) {
      // At least 1 below every quantile and every category.
      column.push_back(code == kMissingCode ? kMissingPoint : place_[c][code]);
    }
  }
  return points;
}

EncodedRows some_rows(const EncodedRows& rows, std::int64_t count, std::uint64_t seed,
                      std::string_view purpose) {
  if (rows.count <= count) return rows;
  std::vector<std::int64_t> order(rows.count);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Random random(seed, purpose);
  shuffle(order, random);
  order.resize(count);
  std::sort(order.begin(), order.end());
  return rows.take(order);
}

std::array<EncodedRows, 2> random_halves(const EncodedRows& rows, std::int64_t most,
                                         std::uint64_t seed, std::string_view purpose) {
  std::vector<std::int64_t> order(rows.count);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Random random(seed, purpose);
  shuffle(order, random);
  const std::int64_t half = std::min(rows.count / 2, most);
  return {rows.take({order.begin(), order.begin() + half}),
          rows.take({order.begin() + half, order.begin() + 2 * half})};
}

}  // namespace synthwright
