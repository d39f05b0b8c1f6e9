// What writing and reading profiles as JSON have in common.
#pragma once

#include <string_view>

#include "synthwright/profile.h"

namespace synthwright {

inline constexpr std::string_view kProfileFormat = "synthwright profile";

/// Numbers of dates and times are written as ISO text, all others as numbers.
bool as_iso(const ColumnProfile& column);

/// Constraints, ties of missing values and associations. Requires: the columns of `table` are
/// there. Throws: Error{invalid_data}.
void read_relations(const Json& json, const std::string& place, TableProfile& table);

}  // namespace synthwright
