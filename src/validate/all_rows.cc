#include "validate/all_rows.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/parallel.h"
#include "validate/column_encoder.h"
#include "validate/judge_settings.h"
#include "validate/row_copies.h"
#include "validate/source.h"

namespace synthwright {
namespace {

constexpr std::int64_t kHashesAtOnce = std::int64_t{1} << 24;

/// Of each code the sum of its shares of the compared rows of all tables.
std::vector<double> shares_of(const Comparison& data, std::size_t at) {
  std::vector<double> shares(data.columns[at].codes());
  for (const EncodedRows* rows : {&data.real, &data.holdout, &data.synthetic}) {
    if (rows->count == 0) continue;
    const double share = 1 / static_cast<double>(rows->count);
    for (const std::int32_t code : rows->codes[at]) {
      if (code != kMissingCode) shares[code] += share;
    }
  }
  return shares;
}

/// Finds values among those of the comparison, and counts.
class ColumnCounter {
 public:
  ColumnCounter(const Comparison& data, std::size_t at) : column_(data.columns[at]) {
    if (column_.numeric) set_points(shares_of(data, at));
    for (const std::string& category : column_.categories) known_.emplace(category, known_.size());
  }

  bool numeric() const { return column_.numeric; }
  const std::vector<double>& points() const { return points_; }
  /// How many counts there are.
  std::size_t size() const { return numeric() ? points_.size() : known_.size() + 1; }

  void count(const Column& values, Margin& margin) {
    for (std::int64_t row = 0; row < values.size(); ++row) {
      if (numeric() ? !is_number(values, row) : values.missing(row)) {
        ++margin.missing;
        continue;
      }
      const std::size_t at =
          numeric() ? place_of(values.number(row)) : place_of(text_of(values, row));
      if (margin.counts.size() <= at) margin.counts.resize(size());
      ++margin.counts[at];
    }
  }

 private:
  /// Gaps between points hold at most a small share of the compared rows, or one number.
  void set_points(const std::vector<double>& shares) {
    const std::vector<double>& numbers = column_.numbers;
    double gap = 0;
    for (std::size_t code = 0; code < numbers.size(); ++code) {
      if (code > 0 && gap + shares[code] > JudgeSettings::kPointShare) {
        points_.push_back(numbers[code - 1]);
        gap = 0;
      }
      gap += shares[code];
    }
    points_.push_back(numbers.empty() ? 0 : numbers.back());
  }

  std::size_t place_of(double value) const {
    const auto point = std::ranges::lower_bound(points_, value) - points_.begin();
    return static_cast<std::size_t>(std::min(point, std::ssize(points_) - 1));
  }

  std::size_t place_of(std::string name) {
    if (const auto found = known_.find(name); found != known_.end()) return found->second;
    const std::size_t next = known_.size();
    const std::size_t most = column_.categories.size() + JudgeSettings::kMoreCategories;
    if (next < most) known_.emplace(std::move(name), next);
    return next;  // beyond, all that are not known together
  }

  const ComparedColumn& column_;
  std::vector<double> points_;
  std::unordered_map<std::string, std::size_t> known_;
};

using Hashes = std::vector<std::vector<std::uint64_t>>;  // of the values of a batch, by column

/// Counts one table; what is known of its columns only in the first pass, copies in each.
void count_table(const Source& source, const std::vector<MatchedColumn>& columns,
                 std::vector<ColumnCounter>& counters, bool first_pass, RowCopies& copies,
                 const Context& context, TableMargins& margins) {
  margins.columns.resize(columns.size());
  const bool real = source.compared == &Comparison::real;
  Hashes hashes(columns.size());
  for_each_batch(*source.all, [&](const Batch& batch) {
    context.stop_if_cancelled();
    parallel_for(std::ssize(columns), context, [&](std::int64_t c) {
      const Column& values = batch.column(columns[c].*source.position);
      hash_values(values, counters[c].numeric(), hashes[c]);
      if (first_pass) counters[c].count(values, margins.columns[c]);
    });
    if (first_pass) margins.rows += batch.rows();
    if (real) {
      copies.add(row_hashes(hashes));
    } else {
      margins.copies += copies.count(row_hashes(hashes));
    }
  });
}

}  // namespace

AllRows count_all_rows(const std::vector<Source>& sources,
                       const std::vector<MatchedColumn>& columns, const Comparison& data,
                       const Context& context) {
  std::vector<ColumnCounter> counters;
  for (std::size_t c = 0; c < columns.size(); ++c) counters.emplace_back(data, c);
  AllRows all;
  const std::int64_t parts = (sources.front().rows + kHashesAtOnce - 1) / kHashesAtOnce;
  for (std::int64_t part = 0; part < parts; ++part) {
    RowCopies copies(part, parts);
    for (const Source& source : sources) {
      count_table(source, columns, counters, part == 0, copies, context, all.*source.counted);
    }
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const Source& source : sources) {
      (all.*source.counted).columns[c].counts.resize(counters[c].size());
    }
    all.points.push_back(counters[c].points());
  }
  return all;
}

Margin margin_of(const std::vector<std::int32_t>& codes, std::int32_t code_count) {
  Margin margin{0, std::vector<std::int64_t>(code_count)};
  for (const std::int32_t code : codes) {
    if (code == kMissingCode) {
      ++margin.missing;
    } else {
      ++margin.counts[code];
    }
  }
  return margin;
}

}  // namespace synthwright
