// The values of a column in groups that a sentence can name: single values while there are few, or
// while they are frequent, and ranges of numbers.
#pragma once

#include <string>
#include <vector>

#include "profile/relations/rows.h"
#include "synthwright/profile.h"

namespace synthwright {

struct ValueGroups {
  std::vector<int> of_row;         ///< -1: missing
  std::vector<std::string> names;  ///< "is 'DSL'", "is 0", "is from 3 to 7"
};

ValueGroups value_groups_of(const ColumnProfile& column, const Cells& cells);

}  // namespace synthwright
