// What missing values go with: missing values of other columns, or what stands in them.
#pragma once

#include <vector>

#include "profile/relations/rows.h"
#include "synthwright/context.h"
#include "synthwright/profile.h"

namespace synthwright {

/// Ties whose Cramér's V, corrected for chance, is at least 0.1, and that random missing values
/// would show in one table of 10,000. At most three for a column, the strongest first; a column
/// that is missing in the rows where an earlier one is missing has that tie alone.
std::vector<MissingTie> missing_ties_of(const TableProfile& table, const Rows& sample,
                                        const Context& context);

}  // namespace synthwright
