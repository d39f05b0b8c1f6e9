// Decimals of files as reals and back. A double holds fifteen digits of a decimal and gives them
// back; what has more digits has to stay text.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>

namespace synthwright {

/// The decimals that are written as the reals are with the fewest digits, rounded to the scale of
/// `type`. Throws: Error{failure} for a number that has no room.
std::shared_ptr<arrow::Array> decimals_from(const arrow::DoubleArray& reals,
                                            const std::shared_ptr<arrow::DataType>& type,
                                            const std::string& place);

/// Whether doubles hold any decimal of the type.
bool doubles_hold_all(const arrow::DataType& type);
/// Whether all values, as doubles, give back the decimals that they were.
bool doubles_hold(const arrow::Array& decimals, const std::string& place);

}  // namespace synthwright
