// How likely timestamps after another one are: ElapsedCodec::decode() read backwards.
#include <algorithm>

#include "base/format.h"
#include "encode/calendar_day.h"
#include "encode/elapsed_codec.h"
#include "numeric/elementary.h"

namespace synthwright {

struct ElapsedCodec::PartReading {
  std::int32_t code;
  double density;
};

// The code of a row without the part is taken for the first bin, but in the first part.
std::vector<ElapsedCodec::PartReading> ElapsedCodec::part_readings(int part, double value,
                                                                   const ClampedDraw& draw) const {
  const int before = codes_before(part);
  std::vector<PartReading> readings;
  for (const auto& [bin, density] : bins_with_density(margin(part), value, draw)) {
    if (bin == 0 && part != kDays && before > 0) readings.push_back({0, density});
    readings.push_back({before + bin, density});
  }
  return readings;
}

std::vector<Reading> ElapsedCodec::readings(const RawColumn& column, std::int64_t row,
                                            const std::vector<const RawColumn*>& earlier) const {
  const RawColumn& base = *earlier[reference_];
  const bool missing = column.missing(row);
  std::vector<std::int32_t> codes(part_sizes().size(), kAnyCode);
  if (missing || base.missing(row)) {
    if (!base.missing(row)) codes[kDays] = 0;
    const bool made = missing && (has_missing_ || base.missing(row));
    return made ? std::vector{Reading{codes}} : std::vector<Reading>{};
  }

  const double from = base.number(row), value = column.number(row);
  std::vector<Reading> readings;
  if (margins_.since) {
    codes[kDays] = has_missing_;
    for (const PartReading& since : part_readings(kSince, value - from, {.low = 0})) {
      codes[kSince] = since.code;
      readings.push_back({codes, portable_log(since.density * kSecond)});
    }
    codes[kSince] = kAnyCode;
  }
  const ClampedDraw of_day{.low = 0, .high = kDay - margins_.times.unit()};
  for (const PartReading& days : part_readings(kDays, days_between(from, value), {.low = 1})) {
    for (const PartReading& time : part_readings(kTime, time_of_day(value), of_day)) {
      codes[kDays] = days.code;
      codes[kTime] = time.code;
      readings.push_back({codes, portable_log(days.density * time.density * kSecond)});
    }
  }
  std::ranges::sort(readings, {}, &Reading::codes);
  return readings;
}

std::string ElapsedCodec::measure(Type) const {
  return format("density per second, in steps of {} s", margins_.times.unit() / kSecond);
}

}  // namespace synthwright
