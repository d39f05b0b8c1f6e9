// Powers of ten that a double holds exactly, and up to where it holds every whole number: products
// and quotients of two such numbers are right to the last bit (Clinger, "How to read floating point
// numbers accurately", PLDI 1990).
#pragma once

#include <array>

namespace synthwright {

inline constexpr std::array kPowersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
inline constexpr double kExactWhole = 0x1p53;

}  // namespace synthwright
