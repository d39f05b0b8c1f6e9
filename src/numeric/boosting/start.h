// The distribution that boosting starts from: the target's shares, or its shares given the joint
// codes of a few columns, smoothed towards what is expected of them. Dependencies that are
// functions (a code and its label) are learned here in one step.
#pragma once

#include "numeric/boosting/conditional.h"

namespace synthwright::boosting {

/// Fills start, start_sizes and start_scores of `model` from the task's training rows. The amount
/// of smoothing, and the parent where the task leaves it open, are those with the best
/// leave-one-out likelihood; a parent has to be worth a table.
void set_start(const CodeMatrix& codes, const Task& task, Conditional& model);

/// Moves the starting scores of `model`, a copy of the task's base, to where the task's training
/// rows want them: what they have of each class in each cell over what the base expects there,
/// smoothed so far towards the base as is best by leave-one-out likelihood. `probabilities`: the
/// base's, of the task's rows, padded.
void move_start(const CodeMatrix& codes, const Task& task, const std::vector<float>& probabilities,
                Conditional& model);

}  // namespace synthwright::boosting
