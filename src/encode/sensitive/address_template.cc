// Addresses: "12 Oak Street" is "{d}{9} {A} Street". Words for streets, sides and flats stay as
// they are, so the language of the street is the column's own.
#include <algorithm>
#include <array>
#include <vector>

#include "encode/sensitive/templates.h"
#include "profile/sensitive/address.h"
#include "profile/sensitive/towns.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

constexpr std::array kGermanEndings = std::to_array<std::string_view>(
    {"straße", "strasse", "str.", "str", "weg", "platz", "allee", "gasse"});

/// Where "straße" begins in "Gartenstraße"; nothing for other words.
std::optional<std::size_t> german_ending(const std::string& word) {
  std::string lower = word;
  for (char& c : lower) c = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view ending : kGermanEndings) {
    if (lower.ends_with(ending) && word.size() >= ending.size() + 2) {
      return word.size() - ending.size();
    }
  }
  return std::nullopt;
}

/// Of any street: they tell nothing of one.
bool is_general(const std::string& folded_word) {
  constexpr std::string_view kWords =
      " apt suite ste unit floor fl room rm apartment bldg no n s e w ne nw se sw north south east "
      "west po p.o. box postfach bp bis ter am an im in zum zur auf unter hinter vor bei der den "
      "strasse str str. platz allee weg gasse ring ufer damm markt hof ";
  return kWords.find(" " + folded_word + " ") != std::string_view::npos;
}

/// 12a: {d}{9}a; 5th: {o1}.
std::string digits_template(const std::string& word) {
  const std::string lower = folded(word);
  const std::size_t digits = std::min(lower.find_first_not_of("0123456789"), lower.size());
  const std::string rest = lower.substr(digits);
  if (digits > 0 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th")) {
    return "{o" + std::to_string(std::min<std::size_t>(digits, 3)) + "}";
  }
  std::string made;
  for (const char c : word) {
    const bool first = made.empty() && c != '0';
    made += !is_digit(c) ? std::string(1, c) : first ? "{d}" : "{9}";
  }
  return made;
}

struct Word {
  std::string space, before, bare, after;  ///< spaces and signs before it, the word, signs
};

std::vector<Word> words_of(const std::string& street) {
  constexpr std::string_view kSpaces = " \t\r\n", kSigns = ",;()#\"";
  std::vector<Word> words;
  for (std::size_t at = 0; at < street.size();) {
    const std::size_t begin = std::min(street.find_first_not_of(kSpaces, at), street.size());
    const std::size_t end = std::min(street.find_first_of(kSpaces, begin), street.size());
    const std::string text = street.substr(begin, end - begin);
    const std::size_t first = std::min(text.find_first_not_of(kSigns), text.size());
    const std::size_t last = std::max(first, text.find_last_not_of(kSigns) + 1);
    words.push_back({street.substr(at, begin - at), text.substr(0, first),
                     text.substr(first, last - first), text.substr(last)});
    at = end;
  }
  return words;
}

/// Which word is the type of an American street: the last of them.
std::size_t type_of(const std::vector<Word>& words) {
  std::size_t type = words.size();
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (is_street_type(folded(words[i].bare)) && !is_general(folded(words[i].bare))) type = i;
  }
  return type;
}

/// Which word is the type of a French street: the first.
std::size_t french_type_of(const std::vector<Word>& words) {
  std::size_t type = 0;
  while (type < words.size() && !is_street_word(folded(words[type].bare))) ++type;
  return type;
}

std::string street_template(const std::string& street, Locale locale) {
  const std::vector<Word> words = words_of(street);
  const bool french = locale == Locale::fr;
  const std::size_t type = french ? french_type_of(words) : type_of(words);
  std::string made;
  bool name_before = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& [space, before, bare, after] = words[i];
    const auto ending = locale == Locale::de ? german_ending(bare) : std::nullopt;
    const bool fixed = i == type || (!french && is_general(folded(bare)));
    const bool digits = bare.find_first_of("0123456789") != std::string::npos;
    const bool letter = Value(bare).shape == "A" && !fixed;  // Avenue M
    const bool name = !bare.empty() && !fixed && !digits && !ending && !letter;
    if (!(name && name_before)) {  // of several words, one name
      made += space + before;
      made += name     ? "{A}"
              : ending ? "{A}" + bare.substr(*ending)
              : digits ? digits_template(bare)
              : letter ? "{I}"
                       : bare;
    }
    made += after;
    name_before = name && after.empty();
  }
  return made;
}

/// "D-65183 Wiesbaden, " is "D-{Z} {C}, ".
std::string town_template(const std::string& town) {
  if (town.empty()) return "";
  const std::size_t digits = town.find_first_of("0123456789");
  const std::size_t sign = town.find_last_not_of(" -,;\n\xE2\x80\x93") + 1;
  return town.substr(0, digits) + "{Z} {C}" + town.substr(sign);
}

}  // namespace

std::optional<Locale> locale_of_street(const std::string& value) {
  const auto street = find_street(value);
  if (!street) return std::nullopt;
  if (street->locale == Locale::us) return Locale::us;
  // "Park 4" may be a German street and much else, "Avenue M" a French one.
  const auto words = words_of(value.substr(street->begin, street->end - street->begin));
  constexpr std::string_view kFrench = " rue chemin impasse allee allees quai ruelle faubourg ";
  const bool french = street->locale == Locale::fr;
  const bool sure = std::ranges::any_of(words, [&](const Word& word) {
    if (french) return kFrench.find(" " + folded(word.bare) + " ") != std::string_view::npos;
    return german_ending(word.bare.substr(0, word.bare.find_first_of("0123456789"))) ||
           folded(word.bare) == "strasse";
  });
  return sure ? std::optional(street->locale) : std::nullopt;
}

std::optional<std::string> address_template(const std::string& value, bool with_town) {
  const std::size_t first = with_town ? behind_town(value) : 0;
  const std::string rest = value.substr(first);
  const auto street = find_street(rest);
  if (!street) return std::nullopt;
  const std::string part = rest.substr(street->begin, street->end - street->begin);
  std::string made = town_template(value.substr(0, first)) + street_template(part, street->locale);
  if (with_town && first == 0) {
    made += value.find('\n') != std::string::npos ? "\n" : ", ";
    made += street->locale == Locale::us ? "{C}, {S} {Z}" : "{Z} {C}";
  }
  return (in_capitals(part) ? "^" : "") + made;
}

}  // namespace synthwright::sensitive
