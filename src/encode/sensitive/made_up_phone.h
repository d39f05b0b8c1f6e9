// Made-up telephone numbers, from the ranges that regulators keep for fiction.
#pragma once

#include <string>

#include "base/random.h"

namespace synthwright::sensitive {

/// Region, what is dialled before the national number, and how many digits follow.
std::string phone_variant(const std::string& text);
/// The digits of a number. Requires: made by phone_variant.
std::string make_phone(const std::string& variant, Random& random);

}  // namespace synthwright::sensitive
