// The unit of a column of numbers, where its values or its name tell it.
#pragma once

#include <string>

#include "synthwright/table.h"

namespace synthwright {

/// "$" of $2.50, "km" of "12 km", "kg" of a column "Weight (kg)" or "weight_kg"; empty: unknown.
std::string unit_of(const Field& field);

}  // namespace synthwright
