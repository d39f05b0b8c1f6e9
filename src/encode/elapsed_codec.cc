#include "encode/elapsed_codec.h"

#include <algorithm>

#include "encode/calendar_day.h"
#include "encode/unknown.h"

namespace synthwright {
namespace {

double unit_from(const Json& json, const char* key, const Field& field) {
  const auto unit = member<double>(json, key, field.name);
  if (unit > 0 && unit <= kDay) return unit;
  throw Error{Code::invalid_data, format("{}: a unit of times is damaged.", field.name),
              "Restore the model folder, or fit again."};
}

}  // namespace

const Margin& ElapsedCodec::margin(int part) const {
  return part == kDays ? margins_.days : part == kTime ? margins_.times : *margins_.since;
}

int ElapsedCodec::codes_before(int part) const {
  if (part == kDays) return has_missing_ + margins_.since.has_value();
  return has_missing_ || margins_.since;
}

std::string_view ElapsedCodec::part_name(int part) const {
  constexpr std::string_view kNames[] = {"days", "time", "since"};
  return kNames[part];
}

std::vector<int> ElapsedCodec::part_sizes() const {
  std::vector<int> sizes;
  for (int part = kDays; part <= (margins_.since ? kSince : kTime); ++part) {
    sizes.push_back(codes_before(part) + margin(part).bins());
  }
  return sizes;
}

std::vector<double> ElapsedCodec::widths(int part) const {
  std::vector<double> widths = margin(part).widths();
  widths.insert(widths.begin(), codes_before(part), 0.0);
  return widths;
}

Codes ElapsedCodec::encode(const RawColumn& column,
                           const std::vector<const RawColumn*>& earlier) const {
  const RawColumn& base = *earlier[reference_];
  Codes codes(part_sizes().size(), std::vector<std::int32_t>(column.rows(), 0));
  const auto set = [&](Part part, std::int64_t row, double number) {
    codes[part][row] = codes_before(part) + margin(part).bin_of(number);
  };
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (column.missing(row) || base.missing(row)) continue;
    const double value = column.number(row), from = base.number(row);
    const double days = days_between(from, value);
    if (margins_.since && days <= 0) {
      codes[kDays][row] = has_missing_;
      set(kSince, row, value - from);
    } else {
      set(kDays, row, days);
      set(kTime, row, time_of_day(value));
    }
  }
  return codes;
}

Unknown ElapsedCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                              int support) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  std::vector<double> days;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    const RawColumn& base = *earlier[reference_];
    if (column.missing(row) || base.missing(row)) continue;
    const double between = days_between(base.number(row), column.number(row));
    if (between > 0 || !margins_.since) days.push_back(between);
  }
  find_outside(margins_.days, days, support, unknown);
  return unknown;
}

void ElapsedCodec::decode(const Codes& codes, const DecodeInput& input, Random& random,
                          ColumnBuilder& to) const {
  const Column& base = (*input.earlier)[reference_];
  for (std::size_t row = 0; row < codes[kDays].size(); ++row) {
    const double u = random.uniform(), v = random.uniform();
    const int first = codes[kDays][row];
    if ((has_missing_ && first == 0) || base.missing(row)) {
      to.append_missing();
      continue;
    }
    // The first part decides which others are asked, also where they say that the row has none,
    // with the little probability that smoothing leaves.
    const auto drawn = [&](Part part, double uniform) {
      return margin(part).draw(std::max(0, codes[part][row] - codes_before(part)), uniform);
    };
    const double from = base.number(row);
    if (first < codes_before(kDays)) {  // the same day
      to.append_number(from + std::max(0.0, drawn(kSince, v)));
    } else {
      // Bins have no ends: rounding may pass the least and the greatest value.
      const double days = std::max(1.0, drawn(kDays, u));
      const double time = std::clamp(drawn(kTime, v), 0.0, kDay - margins_.times.unit());
      to.append_number((day_of(from) + days) * kDay + time);
    }
  }
}

Json ElapsedCodec::to_json(CodecArrays& arrays) const {
  Json json = {{"codec", name()},
               {"days", arrays.add(margins_.days)},
               {"times", arrays.add(margins_.times)},
               {"time_unit", margins_.times.unit()},
               {"has_missing", has_missing_},
               {"reference", reference_}};
  if (margins_.since) {
    json["since"] = arrays.add(*margins_.since);
    json["since_unit"] = margins_.since->unit();
  }
  return json;
}

std::unique_ptr<ColumnCodec> ElapsedCodec::from_json(const Json& json, const Field& field,
                                                     const CodecArrays& arrays) {
  if (field.type != Type::timestamp) {
    throw Error{Code::invalid_data,
                format("{}: days and times are of a column that has none.", field.name),
                "Restore the model folder, or fit again."};
  }
  const auto read = [&](const char* key, double unit) {
    return arrays.margin(member<int>(json, key, field.name), unit);
  };
  Margins margins{read("days", 1), read("times", unit_from(json, "time_unit", field)),
                  std::nullopt};
  if (json.contains("since")) margins.since = read("since", unit_from(json, "since_unit", field));
  return std::make_unique<ElapsedCodec>(std::move(margins),
                                        member<bool>(json, "has_missing", field.name),
                                        member<int>(json, "reference", field.name));
}

}  // namespace synthwright
