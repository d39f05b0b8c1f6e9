// Learns the conditional of every token.
#pragma once

#include <vector>

#include "generate/trees/layout.h"
#include "generate/trees/options.h"
#include "generate/trees/tasks.h"
#include "synthwright/context.h"

namespace synthwright::trees {

/// One conditional a token; `before`: what a refresh goes on from. `weights` by row, empty: all 1.
/// `sampled`: the rows are some of those that the layout's masses count, and shares of symbols are
/// to be as in all. Fills the slopes of `matrix`. Reports progress as stage "fit". With
/// context.deadline each token has its share of the time; what is there at its end is kept.
std::vector<boosting::Conditional> fit_conditionals(const Layout& layout,
                                                    boosting::CodeMatrix& matrix,
                                                    const std::vector<double>& weights,
                                                    bool sampled, const Settings& settings,
                                                    const Context& context, Before before = {});

/// Of each token, as the option 'rounds' takes them.
std::vector<int> rounds_of(const std::vector<boosting::Conditional>& conditionals);

}  // namespace synthwright::trees
