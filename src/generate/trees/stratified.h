// Uniform random numbers for many rows at once, spread evenly over rows that are alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"

namespace synthwright::trees {

/// One number in [0, 1) a row. Rows are sorted by `key` (equal ones at random), and each sixteen
/// that follow each other have one number in each sixteenth: stratified sampling (Latin hypercubes:
/// McKay, Beckman & Conover 1979). Each row's number is uniform, so a row is distributed as if all
/// were drawn independently; counts over rows that are alike vary less.
std::vector<double> stratified_uniforms(std::span<const float> key, Random& random);

}  // namespace synthwright::trees
