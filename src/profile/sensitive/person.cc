// The form of a person's name: titles, initials, particles, "Family, Given".
#include "profile/sensitive/person.h"

#include <algorithm>

#include "profile/sensitive/address.h"
#include "profile/sensitive/name_words.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

// Parts of "Dr. Anna-Lena M. von Berg, PhD" and "BERG, Anna".
std::optional<PersonForm> person_form(std::string_view text) {
  PersonForm form;
  std::string rest(text);
  const std::size_t comma = rest.find(',');
  if (comma != std::string::npos) {
    const std::vector<std::string> behind = split_words(rest.substr(comma + 1));
    const bool suffixes = !behind.empty() && std::ranges::all_of(behind, is_name_suffix);
    if (suffixes) {
      rest.erase(comma);
    } else {
      form.family_first = true;
      rest = rest.substr(comma + 1) + " " + rest.substr(0, comma);
      if (rest.find(',') != std::string::npos) return std::nullopt;
    }
  }
  std::vector<std::string> words = split_words(rest);
  if (form.family_first) {  // a title stays before the family's name: "Braund, Mr. Owen"
    form.family_words = static_cast<int>(split_words(text.substr(0, comma)).size());
  }
  while (!words.empty() && is_title(words.front())) {
    words.erase(words.begin());
    form.title = true;
  }
  while (words.size() > 2 && is_name_suffix(words.back())) words.pop_back();
  if (words.size() > 6) return std::nullopt;
  if (words.size() > 1 && is_street_type(bare_word(words.back())) &&
      !is_family_name(bare_word(words.back()))) {
    return std::nullopt;
  }
  for (const std::string& word : words) {
    const std::string lower = bare_word(word);
    if (names_no_person(word)) return std::nullopt;
    if (is_particle(lower)) continue;
    if (!is_name_word(word)) return std::nullopt;
  }
  form.words = std::move(words);
  return form;
}

bool has_name_shape(const Value& value) {
  std::vector<std::string> words = split_words(value.text);
  const bool lower = words.size() > 1 && is_in_lower_case(value);
  if (lower) words = split_words(with_capitals(value.text));
  if (words.empty() || words.size() > 4 || value.text.size() > 40) return false;
  if (is_thing(folded(value.text))) return false;
  return std::ranges::all_of(words, [](const std::string& word) {
    return (is_name_word(word) && !names_no_person(word)) || is_particle(folded(word));
  });
}

}  // namespace synthwright::sensitive
