// From an expression's text to its tree; the grammar is in docs/guides/expressions.md.
#pragma once

#include <string_view>

#include "rules/tree.h"

namespace synthwright::rules {

/// Throws: Error{usage} naming the place and what is wrong there.
Term parse_expression(std::string_view expression, const Schema& schema);

}  // namespace synthwright::rules
