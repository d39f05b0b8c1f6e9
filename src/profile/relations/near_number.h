// Factors that are measured with an error, as short as a person would have written them.
#pragma once

#include <functional>

namespace synthwright {

/// The number with the fewest digits, up to ten, near `number` that `serves`; else `number` itself.
double shortest_number(double number, const std::function<bool(double)>& serves);

}  // namespace synthwright
