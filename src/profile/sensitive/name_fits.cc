// Names of persons: by the lists of names.h, by endings of family names, and by their form.
#include <algorithm>
#include <array>

#include "profile/sensitive/name_words.h"
#include "profile/sensitive/names.h"
#include "profile/sensitive/person.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

/// Without "Jr.", "III", and what a name was before: "André épouse Legrand" has two.
std::vector<std::string> family_words(const std::string& text) {
  std::vector<std::string> words;
  for (const std::string& word : split_words(text, " ,()")) {
    std::string lower = bare_word(word);
    std::erase(lower, '.');
    constexpr std::array<std::string_view, 9> kMarried = {
        "nee", "ne", "epouse", "ep", "geb", "geborene", "veuve", "born", "dit"};
    if (names_no_person(word)) return {};
    if (!is_name_suffix(word) && std::ranges::find(kMarried, lower) == kMarried.end())
      words.push_back(word);
  }
  return words;
}

constexpr double kBothKnown = 0.01;  // a given name and a family name of the lists

/// The chance of one person's name.
Fit fits_person(std::string_view text) {
  const auto form = person_form(text);
  if (!form) return std::nullopt;
  const std::vector<std::string>& words = form->words;
  if (words.size() < 2) {
    return form->title && words.size() == 1 && words[0].size() > 2 ? Fit(0.1) : std::nullopt;
  }
  const std::string first = folded(words.front()), last = folded(words.back());
  // FAMILY Given M.
  const std::string& last_but_initial =
      words.size() > 2 && is_initial(words.back()) ? words[words.size() - 2] : words.back();
  const bool given = is_given_name(bare_word(words.front()));
  const bool given_later = words.size() > 2 && is_given_name(bare_word(words[1]));
  bool family = false, ending = false;
  for (const std::string& part : split_words(last, "-")) {
    family = family || is_family_name(part);
    ending = ending || has_family_ending(part);
  }
  const bool initial = is_initial(words.front());
  if (form->title && (given || given_later || family)) return 0.005;
  if (given && family) return kBothKnown;
  if (given && ending) return 0.05;
  if (initial && family) return 0.05;
  if (given || (initial && ending) || (given_later && family)) return 0.1;
  // FAMILY Given, without a comma.
  if (is_given_name(folded(last_but_initial)) && is_family_name(first)) return 0.05;
  if (family) return 0.3;
  return form->title ? Fit(0.1) : ending ? Fit(0.9) : std::nullopt;
}

}  // namespace

Fit fits_given_name(const Value& value) {
  if (is_thing(folded(value.text))) return std::nullopt;
  if (value.text.size() < 2) return std::nullopt;
  if (is_in_lower_case(value)) return is_given_name(folded(value.text)) ? Fit(0.1) : std::nullopt;
  if (!begins_as_name(value.text)) return std::nullopt;
  // "Ruth W", "Anna M. K.", "Robert (Bob)", "Louis, Marie", "Jan und Eva", "Jan / Eva": initials,
  // nicknames, further names.
  constexpr std::string_view kAround = " \"(),/";
  std::vector<std::string> words = split_words(value.text, kAround);
  if (words.empty() || is_joining(words.front()) || is_joining(words.back())) return std::nullopt;
  while (words.size() > 1 && is_initial(words.back())) words.pop_back();
  const bool joined = std::erase_if(words, is_joining) > 0;
  const std::size_t most = joined || value.text.find_first_of(",/") != std::string::npos ? 4 : 2;
  if (words.size() > most || is_initial(words.front())) return std::nullopt;
  const bool known =
      std::ranges::all_of(words, [](const auto& word) { return is_given_name(bare_word(word)); });
  const bool alone = split_words(value.text, kAround).size() == 1;
  return known ? Fit(alone ? 0.05 : 0.06) : std::nullopt;
}

Fit fits_family_name(const Value& value) {
  if (value.text.size() < 2) return std::nullopt;
  const std::vector<std::string> words = family_words(value.text);
  if (words.empty() || words.size() > 3) return std::nullopt;
  if (is_in_lower_case(value)) {
    const bool known = words.size() == 1 && is_family_name(words.front());
    return known ? Fit(kLowerFamily) : std::nullopt;
  }
  if (!begins_as_name(words.back())) return std::nullopt;
  bool particles = false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string word = folded(words[i]);
    if (!is_particle(word) && word != "mac" && !is_family_name(word)) return std::nullopt;
    particles = particles || is_particle(word);
  }
  if (!is_name_word(words.back()) || words.back().find('.') != std::string::npos) {
    return std::nullopt;
  }
  const std::string last = folded(words.back());
  const std::vector<std::string> parts = split_words(last, "-");  // Müller-Lüdenscheidt
  const auto known = std::ranges::count_if(parts, is_family_name);
  const bool ending = std::ranges::all_of(
      parts, [](const auto& part) { return is_family_name(part) || has_family_ending(part); });
  if (known == std::ssize(parts)) return particles ? 0.06 : 0.08;
  if (known > 0) return 0.1;
  return particles && ending ? Fit(0.3) : ending ? Fit(0.5) : std::nullopt;
}

Fit fits_full_name(const Value& value) {
  if (value.text.size() < 4 || value.text.size() > 70) return std::nullopt;
  std::string_view text = value.text;
  bool household = false;  // or another word of envelopes
  for (std::size_t space = text.find(' '); space != std::string_view::npos;
       space = text.find(' ')) {
    if (!is_envelope_word(text.substr(0, space))) break;
    household = household || space > 3;
    text.remove_prefix(space + 1);
  }
  text = without_qualifiers(text);
  if (const auto whole = whole_name_of_couple(text)) {
    const Fit fit = fits_person(*whole);
    return fit && *fit <= 0.3 ? fit : std::nullopt;
  }
  if (is_in_lower_case(value)) {
    const Fit fit = fits_person(with_capitals(text));
    return fit && *fit <= kBothKnown ? Fit(kBothKnown) : std::nullopt;
  }
  // "Familie Weber": the household is as good as a title.
  return household ? fits_person("Mx. " + std::string(text)) : fits_person(text);
}

}  // namespace synthwright::sensitive
