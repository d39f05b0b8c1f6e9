// Streets with house numbers, and what follows them in a postal address.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

struct StreetSpan {
  std::size_t begin = 0, end = 0;
  Locale locale = Locale::us;
};

/// The first "12 Main St", "Hauptstraße 5a", "3 bis, rue de la Paix", "PO Box 12" in a text.
std::optional<StreetSpan> find_street(std::string_view text);
/// "rue", "chemin": a word that French streets begin with, in lower case.
bool is_street_word(std::string_view folded);
/// "drive", "blvd", "str.": a type of American streets, in lower case.
bool is_street_type(std::string_view folded);
/// Whether a postcode with a town, or a state with a ZIP code, comes in `text`.
bool has_place_behind(std::string_view text);

}  // namespace synthwright::sensitive
