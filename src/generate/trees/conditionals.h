// Learns the conditional of every token: which rows, which parents, in which order under a time
// limit.
#pragma once

#include <vector>

#include "generate/trees/layout.h"
#include "generate/trees/options.h"
#include "synthwright/context.h"

namespace synthwright::trees {

/// One conditional a token. `weights` by row, empty: all 1. Reports progress as stage "fit".
/// With context.deadline the tokens take turns, a few rounds each, until the time is up.
std::vector<boosting::Conditional> fit_conditionals(const Layout& layout,
                                                    const boosting::CodeMatrix& matrix,
                                                    const std::vector<double>& weights,
                                                    const Settings& settings,
                                                    const Context& context);

}  // namespace synthwright::trees
