// What is true between the columns of a table: rules within a row, columns that determine others,
// keys, and what missing values go with.
//
// Candidates come from a random sample of at most 16,384 rows, are held against chance there
// (chance.h) and then counted: in all rows while the table is small enough to be read once more,
// else in a larger sample, which the evidence then says.
#pragma once

#include "profile/relations/rows.h"
#include "synthwright/context.h"
#include "synthwright/profile.h"

namespace synthwright {

/// Fills in `constraints` and `missing_ties`. `sample` is of the rows of `table`.
/// Requires: the columns of `profile` are filled in.
void find_relations(const Table& table, const RowSample& sample, TableProfile& profile,
                    const Context& context);

}  // namespace synthwright
