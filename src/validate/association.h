// One number for how strongly two columns of any kinds go together.
#pragma once

#include <vector>

#include "validate/comparison.h"

namespace synthwright {

/// Two numeric columns: Pearson's correlation, −1 to 1. Two others: Cramér's V, 0 to 1. One of
/// each: the correlation ratio η, the root of the share of the number's variance that lies between
/// categories, 0 to 1. Rows where either is missing do not count; 0 where it is undefined.
double association(const std::vector<ComparedColumn>& columns, const EncodedRows& rows, int column1,
                   int column2);

/// association() of all pairs, 1 on the diagonal.
std::vector<std::vector<double>> associations(const std::vector<ComparedColumn>& columns,
                                              const EncodedRows& rows, const Context& context);

}  // namespace synthwright
