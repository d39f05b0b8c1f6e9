// Legendre polynomials on [-1, 1], of mean square 1: what numbers have in common that lie on a
// scale, the lower degrees first.
#pragma once

namespace synthwright {

inline constexpr int kLegendreDegrees = 3;

/// Largest absolute value of any of them: √7, of the third at the ends.
inline constexpr double kLargestLegendre = 2.6457513110645907;

/// Of a degree from 1 to kLegendreDegrees.
inline double legendre(int degree, double x) {
  return degree == 1   ? 1.7320508075688772 * x
         : degree == 2 ? 2.2360679774997898 * (3 * x * x - 1) / 2
                       : kLargestLegendre * (5 * x * x - 3) * x / 2;
}

}  // namespace synthwright
