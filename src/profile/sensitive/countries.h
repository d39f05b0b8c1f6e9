// Countries: ISO 3166-1 alpha-2 codes, and the lengths of their IBANs (ISO 13616 registry).
#pragma once

#include <string_view>

namespace synthwright::sensitive {

/// 0: the country has none.
int iban_length(std::string_view country);
bool is_country(std::string_view code);

}  // namespace synthwright::sensitive
