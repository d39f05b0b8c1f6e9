// What a fitted model makes is held against the rows it was fitted on, column by column in the
// order in which they are drawn, and each conditional gets a tilt (numeric/boosting/tilt.h) for
// what differs: its classes' shares, and what they have to do with each parent.
#pragma once

#include <vector>

#include "generate/trees/model.h"
#include "synthwright/context.h"

namespace synthwright::trees {

/// Tilts the conditionals of the parts' first symbols. `matrix`: the training rows; `weights` by
/// row, empty: all 1. False, with the conditionals as they were, when the time is up before.
bool calibrate(Parts& parts, const boosting::CodeMatrix& matrix,
               const std::vector<double>& weights, const Context& context);

}  // namespace synthwright::trees
