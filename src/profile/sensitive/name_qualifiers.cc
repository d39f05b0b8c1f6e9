// What lists of persons have behind a name that is no part of it.
#include <algorithm>

#include "profile/sensitive/name_words.h"
#include "profile/sensitive/names.h"
#include "profile/sensitive/person.h"

namespace synthwright::sensitive {
namespace {

/// "1875-1979", "1962-", as catalogues of libraries have them (MARC 21, field 100, $d); "*1975",
/// "b. 1966". A year alone is that of a film.
bool is_life(std::string_view text) {
  const std::string shape = Value(text).shape;
  if (shape == "9999-9999" || shape == "9999-") return true;
  const std::string lower = folded(text);
  for (const std::string_view birth : {"*", "* ", "b. ", "born ", "geb. "}) {
    if (lower.starts_with(birth) && shape.substr(birth.size()) == "9999") return true;
  }
  return false;
}

/// "(mother)", "(IT)", "(Forschung & Entwicklung)"; what has a person's name in it is one, and what
/// a firm's word, the firm's.
bool is_said_of_person(std::string_view inside) {
  const std::string shape = Value(inside).shape;
  if (shape.empty()) return false;
  const auto letters = [](char c) { return c == 'a' || c == ' '; };
  if (std::ranges::all_of(shape, letters)) return true;
  const std::vector<std::string> words = split_words(inside, " -");
  return words.size() <= 3 && std::ranges::none_of(words, [](const std::string& word) {
           const std::string lower = bare_word(word);
           return word.find_first_of("0123456789,\"") != std::string::npos ||
                  is_given_name(lower) || is_family_name(lower) || has_family_ending(lower) ||
                  is_initial(word) || names_no_person(word);
         });
}

/// Whether it is "Anna Weber", "Anna-Lena M. Weber" or "Weber, Anna", of the lists.
bool is_whole_name(std::string_view text) {
  const std::vector<std::string> words = split_words(text);
  if (words.size() < 2) return false;
  if (words.front().ends_with(',')) {
    return is_family_name(bare_word(words.front())) && is_given_name(folded(words.back()));
  }
  return is_given_name(bare_word(words.front())) && is_family_name(folded(words.back()));
}

/// "HR" or "Einkauf": one word that is said of a person.
bool is_one_word(std::string_view text) {
  return is_name_word(text) && text.size() > 1 && !is_name_suffix(text) && !is_title(text) &&
         is_said_of_person(text);
}

}  // namespace

std::string_view without_qualifiers(std::string_view name) {
  std::string_view plain = name;
  if (plain.ends_with('.')) plain.remove_suffix(1);
  const std::size_t comma = plain.rfind(", ");
  if (comma != std::string_view::npos && is_life(plain.substr(comma + 2))) {
    return name.substr(0, comma);
  }
  const bool square = name.ends_with(']');
  const std::size_t bracket = name.rfind(square ? " [" : " (");
  if (bracket != std::string_view::npos && (square || name.ends_with(')'))) {
    const std::string_view inside = name.substr(bracket + 2, name.size() - bracket - 3);
    return is_life(inside) || is_said_of_person(inside) ? name.substr(0, bracket) : name;
  }
  for (const std::string_view sign : {", ", " - "}) {
    const std::size_t at = name.rfind(sign);
    if (at == std::string_view::npos || !is_whole_name(name.substr(0, at))) continue;
    if (is_one_word(name.substr(at + sign.size()))) return name.substr(0, at);
  }
  return name;
}

}  // namespace synthwright::sensitive
