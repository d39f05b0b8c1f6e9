// Made-up licence plates.
#pragma once

#include <string>

#include "base/random.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {

/// The country's rule and where letters and digits are.
std::string plate_variant(const Value& value);
/// Letters and digits. Requires: made by plate_variant.
std::string make_plate(const std::string& variant, Random& random);

}  // namespace synthwright::sensitive
