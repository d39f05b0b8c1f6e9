// The patterns that a column's identifiers have, with their shares.
#pragma once

#include <string>
#include <vector>

#include "encode/identifier.h"

namespace synthwright {

/// Patterns that `minimum_support` or more of the values have, the most frequent first, no two
/// overlapping; where there is none, one that holds nothing of the values but the usual length and
/// whether there are digits, capital and small letters. `integers`: patterns of 64-bit numbers.
/// Requires: minimum_support >= 1.
std::vector<IdentifierShape> shapes_of(const std::vector<std::string>& values, int minimum_support,
                                       bool integers);

}  // namespace synthwright
