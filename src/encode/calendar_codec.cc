#include "encode/calendar_codec.h"

#include <cmath>

#include "encode/calendar_day.h"
#include "encode/numeric_codec.h"

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
