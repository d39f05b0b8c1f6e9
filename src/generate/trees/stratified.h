// Uniform random numbers for many rows at once, spread evenly over rows that are alike.
#pragma once

#include <cstddef>
#include <vector>

#include "base/random.h"

namespace synthwright::trees {

/// One number in [0, 1) a row. Rows are sorted by the symbol that is expected of them (equal ones
/// at random), and their numbers are a van der Corput sequence with Owen's scrambling: of each 2^m
/// that follow each other, from a multiple of 2^m on, one lies in each 2^-m (scrambled nets: Owen
/// 1995). Each row's number is uniform, so a row is distributed as if all were drawn independently;
/// counts over rows that are alike vary less. `probabilities`: rows × padded classes.
std::vector<double> stratified_uniforms(const std::vector<float>& probabilities, std::size_t rows,
                                        int classes, Random& random);

}  // namespace synthwright::trees
