// When a relation that holds in (almost) all rows is more than chance.
//
// The yardstick is always the same: how many rows would break the relation if the values of one of
// its columns were put in random order. With n rows that can be judged, x of which break the
// relation, and e that break it in random order, it counts as found when
//
//   x <= n / 200      at most 0.5 % exceptions: typing errors are tolerated, and counted;
//   x <= e / 20       and few beside what random order gives, so that rare values prove nothing;
//   e >= (ln tries + ln 10^4) / 0.8
//
// The last line bounds false alarms. For independent columns the number of exceptions is about
// Poisson with mean e, and P(X <= e/20) <= exp(-e (1 - 1/20 + ln(1/20)/20)) <= exp(-0.8 e)
// (Chernoff, "A measure of asymptotic efficiency for tests of a hypothesis based on the sum of
// observations", 1952): summed over all relations that were tried, at most 10^-4 false ones a table
// are expected.
#pragma once

#include <cstdint>

namespace synthwright {

inline constexpr double kFalseAlarms = 1e-4;  // expected in a table of independent columns
inline constexpr std::int64_t kFewestRows = 20;

/// The smallest e of the third line. `log_tries`: natural logarithm of how many were tried.
double least_expected(double log_tries);

bool beyond_chance(std::int64_t exceptions, std::int64_t support, double expected,
                   double log_tries);

/// At most 0.5 % exceptions, in enough rows.
bool holds_nearly_always(std::int64_t exceptions, std::int64_t support);

}  // namespace synthwright
