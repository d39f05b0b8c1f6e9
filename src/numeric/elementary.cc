#include "numeric/elementary.h"

#include <bit>
#include <cstdint>
#include <limits>

namespace synthwright {
namespace {
// ln 2 in two parts; the high one has 21 trailing zero bits, so that k * kHigh is exact.
constexpr double kHigh = 6.93147180369123816490e-01, kLow = 1.90821492927058770002e-10;
}  // namespace

double portable_log(double x) {
  // x = 2^k m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1) / (m + 1).
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {  // subnormal
    x *= 0x1p54;
    k = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  k += static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++k;
  }
  const double s = (m - 1) / (m + 1);
  const double s2 = s * s;
  // s² <= 0.0295: eleven terms of the series leave less than 1e-18.
  double series = 0;
  for (int power = 23; power >= 3; power -= 2) series = (series + 1.0 / power) * s2;
  return k * kHigh + (2 * s + (2 * s * series + k * kLow));
}

double portable_exp(double x) {
  if (x < -708) return 0;
  if (x > 709) return std::numeric_limits<double>::infinity();
  const double scaled = x * 1.4426950408889634;
  const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  const double r = (x - k * kHigh) - k * kLow;
  // |r| <= 0.347: fourteen terms of the series leave less than 1e-17.
  double series = 1;
  for (int n = 14; n >= 1; --n) series = 1 + series * r / n;
  return series * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

}  // namespace synthwright
