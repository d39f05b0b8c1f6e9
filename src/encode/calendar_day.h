// A timestamp as its calendar day and its time of day.
#pragma once

#include <cmath>

namespace synthwright {

/// In microseconds, as timestamps are counted; densities are relative to seconds.
constexpr double kSecond = 1e6, kDay = 86400 * kSecond;

/// Microseconds since midnight, in [0, kDay), before 1970 too. Exact, as fmod is.
inline double time_of_day(double timestamp) {
  const double time = std::fmod(timestamp, kDay);
  return time < 0 ? time + kDay : time;
}

/// Days since 1970-01-01.
inline double day_of(double timestamp) { return (timestamp - time_of_day(timestamp)) / kDay; }
/// How many midnights lie between two timestamps.
inline double days_between(double from, double to) { return day_of(to) - day_of(from); }

}  // namespace synthwright
