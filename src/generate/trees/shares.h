// Shares of symbols as in all rows, for conditionals that were learned from some of them.
#pragma once

#include "generate/trees/layout.h"

namespace synthwright::trees {

/// Moves the starting scores of a token's conditional, so that symbols are about as frequent as
/// `layout` has it of all rows (level by level: given the part's own symbols above), while what
/// they depend on stays. `matrix` and `weights` (empty: all 1) are of the rows it was learned from.
///
/// Of the difference between a share in the sample and in all rows, R² is explained by the parents,
/// whose own shares are mended already. A step of the whole difference moves the share by 1 - R² of
/// it, and leaves R² of the variance of the rest, whatever R² is.
void use_shares_of_all_rows(const Layout& layout, const Token& token,
                            const boosting::CodeMatrix& matrix, const std::vector<double>& weights,
                            boosting::Conditional& conditional);

}  // namespace synthwright::trees
