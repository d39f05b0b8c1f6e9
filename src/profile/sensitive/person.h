// The parts of a person's name as it is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {

struct PersonForm {
  std::vector<std::string> words;  ///< given names, initials, particles, family names
  bool title = false;
  bool family_first = false;  ///< "Berg, Anna"; in `words` it is last all the same
  int family_words = 0;       ///< how many words of it, where it is first
};

/// Nothing when `text` has other words or signs in it than a person's name may have.
std::optional<PersonForm> person_form(std::string_view text);
/// Without what is said of a person behind the name: years of life ("Walker, Amanda, 1875-1979.",
/// "Anna Weber, *1975"), what somebody is ("Anna Weber (mother)"), a department ("Neumann, Philipp
/// (IT)", "Uwe Vogel, Einkauf", "Uwe Vogel - HR").
std::string_view without_qualifiers(std::string_view name);
/// One to four words with capitals and nothing else, no plant, month, colour or trade.
bool has_name_shape(const Value& value);
/// Mr., Frau, Mme, Dr.
bool is_title(std::string_view word);
/// Jr., III, PhD.
bool is_name_suffix(std::string_view word);
/// "and", "&", "und", "et": between two persons of one name.
bool is_joining(std::string_view word);
/// "Familie", "Attn:", "c/o": before names on envelopes.
bool is_envelope_word(std::string_view word);

/// "Mr. & Mrs. Owen Braund", "Anna und Peter Weber", "Dupont, Jean et Marie": the one of two
/// persons whose name is whole, where the other has titles or given names alone; nothing elsewhere.
std::optional<std::string> whole_name_of_couple(std::string_view text);

}  // namespace synthwright::sensitive
