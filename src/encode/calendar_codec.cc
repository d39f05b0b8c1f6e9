#include "encode/calendar_codec.h"

#include <cmath>

#include "encode/calendar_day.h"
#include "encode/clamped_draw.h"
#include "encode/numeric_codec.h"
#include "encode/unknown.h"
#include "numeric/elementary.h"

namespace synthwright {
namespace {

constexpr int kWeekdays = 7;

struct Moment {
  double week;  // since Monday 1969-12-29; 1970-01-01 was a Thursday
  int weekday;  // 0: Monday
  double time;  // microseconds of the day
};

Moment moment_of(double number, Type type) {
  const double day = type == Type::date ? number : day_of(number);
  const double week = std::floor((day + 3) / kWeekdays);
  return {week, static_cast<int>(day + 3 - week * kWeekdays),
          type == Type::date ? 0 : time_of_day(number)};
}

double number_of(const Moment& moment, Type type) {
  const double day = moment.week * kWeekdays + moment.weekday - 3;
  return type == Type::date ? day : day * kDay + moment.time;
}

// Codes of one part that may give `value`. `missing_is_first`: where the code of a missing value is
// drawn though the first part has none, it is taken for the first bin.
std::vector<Reading> readings_in(const Margin& margin, double value, bool has_missing,
                                 bool missing_is_first) {
  std::vector<Reading> readings;
  for (const auto& [bin, density] : bins_with_density(margin, value)) {
    const double log_density = portable_log(density);
    if (missing_is_first && has_missing && bin == 0) readings.push_back({{0}, log_density});
    readings.push_back({{bin + has_missing}, log_density});
  }
  return readings;
}

std::vector<Reading> product(const std::vector<Reading>& first,
                             const std::vector<Reading>& second) {
  std::vector<Reading> both;
  for (const Reading& a : first) {
    for (const Reading& b : second) {
      both.push_back(a);
      both.back().codes.insert(both.back().codes.end(), b.codes.begin(), b.codes.end());
      both.back().log_density += b.log_density;
    }
  }
  return both;
}

}  // namespace

std::unique_ptr<ColumnCodec> CalendarCodec::fit(const CodecInput& input,
                                                const MarginOptions& options) {
  const Type type = input.column.field().type;
  std::vector<double> weeks, times, weights;
  for (std::int64_t row = 0; row < input.column.rows(); ++row) {
    if (input.column.missing(row)) continue;
    const Moment moment = moment_of(input.column.number(row), type);
    weeks.push_back(moment.week);
    times.push_back(moment.time);
    if (!input.weights.empty()) weights.push_back(input.weights[row]);
  }
  const bool has_missing = static_cast<std::int64_t>(weeks.size()) < input.column.rows();
  std::optional<Margin> time_margin;
  const double unit = time_unit(times, Type::time);
  if (unit < kDay) time_margin.emplace(std::move(times), weights, unit, options);
  return std::make_unique<CalendarCodec>(type,
                                         Margin(std::move(weeks), std::move(weights), 1, options),
                                         std::move(time_margin), has_missing);
}

std::string_view CalendarCodec::part_name(int part) const {
  constexpr std::string_view kNames[] = {"week", "weekday", "time"};
  return kNames[part];
}

std::vector<int> CalendarCodec::part_sizes() const {
  std::vector<int> sizes = {weeks_.bins() + has_missing_, kWeekdays + has_missing_};
  if (times_) sizes.push_back(times_->bins() + has_missing_);
  return sizes;
}

Codes CalendarCodec::encode(const RawColumn& column, const std::vector<const RawColumn*>&) const {
  Codes codes(part_sizes().size());
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (column.missing(row)) {
      for (auto& part : codes) part.push_back(0);
      continue;
    }
    const Moment moment = moment_of(column.number(row), type_);
    codes[0].push_back(weeks_.bin_of(moment.week) + has_missing_);
    codes[1].push_back(moment.weekday + has_missing_);
    if (times_) codes[2].push_back(times_->bin_of(moment.time) + has_missing_);
  }
  return codes;
}

Unknown CalendarCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>&,
                               int support) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  std::vector<double> weeks;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (!column.missing(row)) weeks.push_back(moment_of(column.number(row), type_).week);
  }
  find_outside(weeks_, weeks, support, unknown);
  return unknown;
}

void CalendarCodec::decode(const Codes& codes, const DecodeInput&, Random& random,
                           ColumnBuilder& to) const {
  for (std::size_t row = 0; row < codes[0].size(); ++row) {
    const double u = random.uniform(), v = random.uniform();
    if (has_missing_ && codes[0][row] == 0) {
      to.append_missing();
      continue;
    }
    // Parts are drawn one after the other: a later one may say "missing" although the first did
    // not, with the little probability that smoothing leaves; the first decides.
    const auto part = [&](int p) { return std::max(0, codes[p][row] - has_missing_); };
    to.append_number(number_of(
        {weeks_.draw(part(0), u), part(1), times_ ? times_->draw(part(2), v) : 0.0}, type_));
  }
}

std::vector<Reading> CalendarCodec::readings(const RawColumn& column, std::int64_t row,
                                             const std::vector<const RawColumn*>&) const {
  const std::size_t parts = part_sizes().size();
  if (column.missing(row)) {
    std::vector<std::int32_t> codes(parts, kAnyCode);
    codes[0] = 0;
    return has_missing_ ? std::vector{Reading{codes}} : std::vector<Reading>{};
  }
  const Moment moment = moment_of(column.number(row), type_);
  std::vector<Reading> readings = readings_in(weeks_, moment.week, has_missing_, false);
  const std::vector<Reading> weekdays =
      has_missing_ && moment.weekday == 0 ? std::vector<Reading>{{{0}}, {{1}}}
                                          : std::vector<Reading>{{{moment.weekday + has_missing_}}};
  readings = product(readings, weekdays);
  if (times_) readings = product(readings, readings_in(*times_, moment.time, has_missing_, true));
  if (type_ == Type::date) return readings;
  // Relative to a second: the times' density is one of microseconds; without times it is the day's.
  const double per_second = times_ ? portable_log(kSecond) : -portable_log(kDay / kSecond);
  for (Reading& reading : readings) reading.log_density += per_second;
  return readings;
}

std::string CalendarCodec::measure(Type type) const {
  if (type == Type::date) return "probability of each day";
  return format("density per second, in steps of {} s", (times_ ? times_->unit() : kDay) / kSecond);
}

Json CalendarCodec::to_json(CodecArrays& arrays) const {
  Json json = {{"codec", name()}, {"weeks", arrays.add(weeks_)}, {"has_missing", has_missing_}};
  if (times_) {
    json["times"] = arrays.add(*times_);
    json["time_unit"] = times_->unit();
  }
  return json;
}

std::unique_ptr<ColumnCodec> CalendarCodec::from_json(const Json& json, const Field& field,
                                                      const CodecArrays& arrays) {
  std::optional<Margin> times;
  if (json.contains("times")) {
    times = arrays.margin(member<int>(json, "times", field.name),
                          member<double>(json, "time_unit", field.name));
  }
  return std::make_unique<CalendarCodec>(
      field.type, arrays.margin(member<int>(json, "weeks", field.name), 1), std::move(times),
      member<bool>(json, "has_missing", field.name));
}

}  // namespace synthwright
