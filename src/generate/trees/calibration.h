// What a fitted model makes is held against the rows it was fitted on, column by column in the
// order in which they are drawn, and the conditional of each first symbol gets a tilt
// (numeric/boosting/tilt.h) for what differs: its classes' shares, and what they have to do with
// each parent.
#pragma once

#include <vector>

#include "generate/trees/model.h"
#include "synthwright/context.h"

namespace synthwright::trees {

/// Tilts the conditionals of the parts' first symbols. `matrix`: the training rows; `weights` by
/// row, empty: all 1. Of codes that fewer than `minimum_support` rows have it learns nothing.
/// False, with the conditionals as they were, when the time is up before or nothing weighs
/// anything.
bool calibrate(Parts& parts, const boosting::CodeMatrix& matrix, const std::vector<double>& weights,
               int minimum_support, const Context& context);

}  // namespace synthwright::trees
