// Made-up values of numbering schemes: the right length, alphabet and check digits, and the ranges
// that are kept for fiction where a scheme has some.
#pragma once

#include <string>
#include <string_view>

#include "base/random.h"

namespace synthwright::sensitive {

/// The letters and digits of a made-up value of a recogniser's scheme, without signs. `variant` is
/// what variant_of() says of a real one. Requires: can_make_up(scheme).
std::string make_up(std::string_view scheme, const std::string& variant, Random& random);
bool can_make_up(std::string_view scheme);

/// What of a real value its made-up ones share: the country of an IBAN, the brand of a card, the
/// letters and digits of a plate. Nothing that tells one value from another of its sort.
std::string variant_of(std::string_view scheme, std::string_view value);

}  // namespace synthwright::sensitive
