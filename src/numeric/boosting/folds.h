// How many rounds a conditional is worth where rows are few: a tenth of them would decide by luck,
// so each fold decides once about the trees of the others.
#pragma once

#include "numeric/boosting/conditional.h"

namespace synthwright::boosting {

/// Only `rounds` and the losses of the result are set: the rounds after which the rows of all
/// folds, each predicted without its own, are likeliest. Requires: task.folds.
Conditional rounds_of_folds(const CodeMatrix& codes, const Task& task,
                            const BoostingOptions& options, std::uint64_t seed, const GoOn& go_on);

}  // namespace synthwright::boosting
