// Single words of names of persons.
#pragma once

#include <string>
#include <string_view>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {

/// In lower case without accents, and without a point or comma behind it.
std::string bare_word(std::string_view word);
/// "anna weber" with capitals, as names have them; columns in lower case have lost theirs.
std::string with_capitals(std::string_view text);
bool is_in_lower_case(const Value& value);
bool begins_as_name(std::string_view word);
/// A capital, then letters, hyphens, apostrophes and points alone.
bool is_name_word(std::string_view word);
/// "Carlier S.A.S.", "Chauvin-sur-Marion", "Saint-Malo", "Clara-Conradi-Platz".
bool names_no_person(std::string_view word);
/// "A", "A.", "A.-A.".
bool is_initial(std::string_view word);

}  // namespace synthwright::sensitive
