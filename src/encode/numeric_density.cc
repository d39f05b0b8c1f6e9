// How likely a numeric column's values are, by the codes that they may come from.
#include <algorithm>

#include "base/format.h"
#include "encode/calendar_day.h"
#include "encode/clamped_draw.h"
#include "encode/numeric_codec.h"
#include "numeric/elementary.h"

namespace synthwright {
namespace {

double units_of_measure(Type type) {
  return type == Type::time || type == Type::timestamp ? kSecond : 1;
}

}  // namespace

std::vector<Reading> NumericCodec::readings(const RawColumn& column, std::int64_t row,
                                            const std::vector<const RawColumn*>& earlier) const {
  const std::size_t parts = part_sizes().size();
  // Without a base the value is missing, whatever is drawn.
  if (reference_ && earlier[*reference_]->missing(row)) {
    return column.missing(row) ? std::vector{Reading{std::vector(parts, kAnyCode)}}
                               : std::vector<Reading>{};
  }
  if (column.missing(row)) {
    std::vector<std::int32_t> codes(parts, kAnyCode);
    codes[0] = 0;
    return has_missing_ ? std::vector{Reading{codes}} : std::vector<Reading>{};
  }

  const double base = reference_ ? earlier[*reference_]->number(row) : 0;
  const double value = column.number(row) - base;
  const double scale = units_of_measure(column.field().type);
  std::vector<Reading> readings;
  const auto add = [&](const ClampedDraw& draw, const std::vector<std::int32_t>& later) {
    for (const auto& [bin, density] : bins_with_density(margin_, value, draw)) {
      std::vector<std::int32_t> codes = {bin + has_missing_};
      codes.insert(codes.end(), later.begin(), later.end());
      codes.resize(parts, kAnyCode);
      readings.push_back({std::move(codes), portable_log(density * scale)});
    }
  };
  // As drawn() and decode() have it: the part after the bin tells points from others, and a
  // difference is never negative.
  ClampedDraw draw;
  if (reference_) draw.low = 0;
  if (parts == 1) {
    add(draw, {});
  } else {
    draw.among = Margin::Among::points;
    add(draw, {0});
    draw.among = Margin::Among::others;
    for (std::int32_t code = 1; code < part_sizes()[1]; ++code) {
      draw.grain = grain_part() > 0 ? code - 1 : 0;
      add(draw, {code});
    }
  }
  std::ranges::sort(readings, {}, &Reading::codes);
  return readings;
}

std::string NumericCodec::measure(Type type) const {
  const double unit = margin_.unit() / units_of_measure(type);
  const bool seconds = units_of_measure(type) > 1;
  if (unit == 1 && !seconds) {
    return type == Type::date ? "probability of each day" : "probability of each whole number";
  }
  if (unit > 0) return format("density per {}, in steps of {}", seconds ? "second" : "1", unit);
  return margin_.point_share() > 0 ? "probability of repeated numbers; density per 1 of others"
                                   : "density per 1";
}

}  // namespace synthwright
