// Times without rows, where the hours of the day and the days of the week let one expect some.
//
// Time is cut into buckets of one length. A bucket is expected to be occupied as often as other
// buckets of its hour and weekday are, so nights and Sundays are no holes where they are always
// empty. A run of empty buckets is a hole when its probability, the product of theirs, is small.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/format.h"
#include "gaps/search.h"
#include "profile/value_text.h"

namespace synthwright::gaps {
namespace {

constexpr double kSecond = 1e6, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr std::array kLengths = {kSecond,   kMinute, 15 * kMinute, kHour,
                                 6 * kHour, kDay,    7 * kDay,     28 * kDay};
constexpr double kMostBuckets = 50'000;
constexpr double kFewestRows = 2;  // rows a bucket, on average: below, empty buckets are usual
constexpr double kRegular = 0.99;  // so many occupied buckets make every empty one a hole

struct Times {
  const ColumnProfile* column;
  int position;
  double unit;                     // of the column's numbers, in microseconds
  double length;                   // of a bucket, in microseconds
  std::vector<std::int64_t> rows;  // by bucket

  double start() const { return *column->minimum * unit; }
  /// The beginning of a bucket, as a number of the column.
  double number(std::size_t bucket) const {
    return std::floor(start() / length) * length / unit +
           static_cast<double>(bucket) * (length / unit);
  }
};

/// The shortest length that gives few enough buckets, with rows enough in them.
std::optional<double> bucket_length(const ColumnProfile& column, double unit) {
  const double span = (*column.maximum - *column.minimum) * unit;
  const auto present = static_cast<double>(column.rows - column.missing);
  for (const double length : kLengths) {
    const double buckets = span / length + 1;
    if (length >= unit && buckets <= kMostBuckets && present >= kFewestRows * buckets)
      return length;
  }
  return std::nullopt;
}

class TimeHoles : public Search {
 public:
  explicit TimeHoles(const Setting& setting) : policy_(setting.request.policy) {
    for (const ColumnProfile& column : setting.profile.columns) {
      const bool moments = column.kind == Kind::date || column.kind == Kind::timestamp;
      if (!moments || !column.minimum) continue;
      const double unit = column.field.type == Type::date ? kDay : 1;
      const auto length = bucket_length(column, unit);
      if (!length) continue;
      Times times{&column, setting.schema.index(column.field.name), unit, *length, {}};
      times.rows.resize(bucket_of(times, *column.maximum) + 1);
      columns_.push_back(std::move(times));
    }
  }

  void add(const CodedBatch& rows, const Context&) override {
    for (Times& times : columns_) {
      const Column& values = rows.batch.column(times.position);
      for (std::int64_t row = 0; row < values.size(); ++row) {
        if (!values.missing(row)) ++times.rows[bucket_of(times, values.number(row))];
      }
    }
  }

  std::vector<Gap> gaps() const override {
    std::vector<Gap> found;
    for (const Times& times : columns_) add_holes(times, found);
    std::ranges::stable_sort(found, std::ranges::greater{}, &Gap::rows);
    return found;
  }

 private:
  static std::size_t bucket_of(const Times& times, double number) {
    return static_cast<std::size_t>(std::floor(number * times.unit / times.length) -
                                    std::floor(times.start() / times.length));
  }

  /// Which hour of which weekday a bucket begins in; longer buckets have no such season.
  static std::size_t season_of(const Times& times, std::size_t bucket) {
    if (times.length > kDay) return 0;
    const double hours = std::floor(times.number(bucket) * times.unit / kHour);
    return static_cast<std::size_t>(hours - 168 * std::floor(hours / 168));
  }

  /// The logarithm of the probability that a bucket is empty, by season.
  static std::array<double, 168> log_empty(const Times& times) {
    std::array<double, 168> all = {}, empty = {};
    for (std::size_t bucket = 0; bucket < times.rows.size(); ++bucket) {
      const std::size_t season = season_of(times, bucket);
      ++all[season];
      empty[season] += times.rows[bucket] == 0;
    }
    std::array<double, 168> logs = {};
    for (std::size_t season = 0; season < 168; ++season) {
      logs[season] = std::log((empty[season] + 0.5) / (all[season] + 1));  // Jeffreys' estimate
    }
    return logs;
  }

  void add_holes(const Times& times, std::vector<Gap>& found) const {
    const auto buckets = static_cast<double>(times.rows.size());
    const auto occupied =
        buckets - static_cast<double>(std::ranges::count(times.rows, std::int64_t{0}));
    const bool regular = occupied >= kRegular * buckets;
    const double rare = std::log(policy_.false_alarms / buckets);
    const auto logs = log_empty(times);
    double probability = 0;
    std::size_t run = 0;
    for (std::size_t bucket = 0; bucket < times.rows.size(); ++bucket) {
      if (times.rows[bucket] == 0) {
        ++run;
        probability += logs[season_of(times, bucket)];
        continue;
      }
      if (run > 0 && (regular || probability <= rare)) {
        found.push_back(gap(times, bucket - run, bucket));
      }
      run = 0;
      probability = 0;
    }
  }

  static Gap gap(const Times& times, std::size_t first, std::size_t end) {
    const ColumnProfile& column = *times.column;
    const std::int64_t present = column.rows - column.missing;
    Gap gap = gap_of(GapShape::time_hole, {column.field.name}, 0, present);
    const std::string from = iso_of_number(column.field.type, times.number(first));
    const std::string to = iso_of_number(column.field.type, times.number(end));
    const std::string name = name_in_rule(column.field.name);
    gap.request = format("{0} >= {1} and {0} < {2}", name, text_in_rule(from), text_in_rule(to));
    gap.expected = static_cast<double>(present) * static_cast<double>(end - first) /
                   static_cast<double>(times.rows.size() - (end - first));
    gap.rows = std::max<std::int64_t>(1, std::llround(gap.expected));
    gap.sentence =
        format("From {} to {} there is no row; as long a time usually has {}.", from, to, gap.rows);
    return gap;
  }

  GapPolicy policy_;
  std::vector<Times> columns_;
};

}  // namespace

std::unique_ptr<Search> search_time_holes(const Setting& setting) {
  return std::make_unique<TimeHoles>(setting);
}

}  // namespace synthwright::gaps
