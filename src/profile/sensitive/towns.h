// Postcodes and the places they are of.
#pragma once

#include <cstddef>
#include <string_view>

#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {

/// "Oakland, CA 94607", "79098 Freiburg", "75011 PARIS 11", "D-53111 Bonn", "CH-8001 Zürich":
/// a postcode with its town, or with the sign of its country.
Fit fits_town(const Value& value);

/// Behind the postcode, its town and a sign that an address begins with, "65183 Wiesbaden, " or
/// "D-20095 Hamburg - "; 0 without them.
std::size_t behind_town(std::string_view text);

/// Whether it is one of some hundred postcodes of large towns.
bool is_large_town(std::string_view digits);
bool is_us_zip(std::string_view digits);
bool is_german_postcode(std::string_view digits);
bool is_french_postcode(std::string_view digits);

/// The chance that fits_town gives a number with a word, by which any word may be a town.
inline constexpr double kAnyTown = 0.4;

}  // namespace synthwright::sensitive
