#include "encode/sensitive/templates.h"

#include <algorithm>
#include <array>

#include "encode/sensitive/made_up_words.h"
#include "profile/sensitive/address.h"
#include "profile/sensitive/person.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

bool in_capitals(const std::string& word) {
  const std::string shape = Value(word).shape;
  return shape.size() > 1 && std::ranges::count(shape, 'A') > 1 && shape.find('a') == shape.npos;
}

/// Jr., III, PhD: written as they are.
bool is_suffix(const std::string& word) {
  constexpr std::string_view kSuffixes = " jr sr ii iii iv md phd dds dvm esq ";
  std::string lower = folded(word);
  std::erase(lower, '.');
  return kSuffixes.find(" " + lower + " ") != std::string_view::npos;
}

std::string parts(const std::string& word, char kind) {
  const std::string part = std::string("{") + kind + (in_capitals(word) ? "U}" : "}");
  std::string made = part;
  for (const char c : word) {
    if (c == '-') made += "-" + part;
  }
  return made;
}

}  // namespace

// "Dr. Anna M. von Berg" is "Dr. {G} {I}. von {F}"; titles and particles are words of fixed lists.
std::optional<std::string> person_template(const std::string& value, char first, char last_kind) {
  const bool comma = value.find(',') != std::string::npos;
  std::vector<std::string> words = split_words(value);
  std::size_t last = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string bare = words[i].substr(0, words[i].find(','));
    if (!is_title(bare) && !is_suffix(bare) && !is_particle(folded(bare))) last = i;
  }
  if (last == words.size()) return std::nullopt;
  std::string made;
  const bool turned = comma && !is_suffix(words.back());  // Berg, Anna
  bool before_comma = turned;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t sign = words[i].find(',');
    const std::string bare = words[i].substr(0, sign), shape = Value(bare).shape;
    if (!made.empty()) made += ' ';
    if (is_title(bare) || is_suffix(bare) || is_particle(folded(bare))) {
      made += bare;
    } else if (shape == "A" || shape == "A.") {
      made += shape == "A" ? "{I}" : "{I}.";
    } else {
      const bool family = turned ? before_comma : i == last;
      made += parts(bare, family ? last_kind : first);
    }
    if (sign != std::string::npos) {
      made += ',';
      before_comma = false;
    }
  }
  return made;
}

// Letters become a given name and a family name, an initial and a family name, or one of them.
std::string account_template(const std::string& value) {
  std::string text = value, made;
  if (text.starts_with('@')) {
    made = "@";
    text.erase(0, 1);
  }
  if (text.find('/') != std::string::npos) return "https://social.example/@{g}.{f}";
  if (const std::size_t domain = text.find('\\'); domain != std::string::npos) {
    made = "CORP\\";
    text.erase(0, domain + 1);
  }
  const std::size_t at = text.find('@');
  const std::string local = text.substr(0, at);
  const std::size_t words = split_words(local, "0123456789_.-+").size();
  std::size_t word = 0;
  bool inside = false;
  for (const char c : local) {
    const bool letter = is_lower(c) || is_upper(c) || (c & 0x80) != 0;
    if (!letter) {
      made += is_digit(c) ? std::string("{9}") : std::string(1, c);
    } else if (!inside) {
      ++word;
      made += words == 1 ? "{i}{f}" : word == words ? "{f}" : "{g}";
    }
    inside = letter;
  }
  return at == std::string::npos ? made : made + "@social.example";
}

std::optional<std::string> email_template(const std::string& value) {
  const std::size_t bracket = value.find('<');
  const std::size_t begin = bracket == std::string::npos ? 0 : bracket + 1;
  const std::size_t at = value.find('@', begin);
  if (at == std::string::npos) return std::nullopt;
  std::string local = value.substr(begin, at - begin);
  if (local.starts_with("mailto:")) local.erase(0, 7);
  const std::string address = account_template(local) + "@{D}";
  if (begin == 0) return value.starts_with("mailto:") ? "mailto:" + address : address;
  return "{G} {F} <" + address + ">";
}

std::optional<std::string> address_template(const std::string& value, bool with_town) {
  const auto street = find_street(value);
  if (!street) return std::nullopt;
  const std::string part = value.substr(street->begin, street->end - street->begin);
  const std::string lower = folded(part);
  const bool digits = part.find_first_of("0123456789") != std::string::npos;
  std::string made, town;
  if (street->locale == Locale::de) {
    const std::string end = lower.find("str.") != std::string::npos    ? "str."
                            : lower.find("weg") != std::string::npos   ? "weg"
                            : lower.find("platz") != std::string::npos ? "platz"
                            : lower.find("allee") != std::string::npos ? "allee"
                                                                       : "straße";
    made = lower.starts_with("postfach") ? "Postfach {N}" : "{A}" + end + " {n}";
    town = "{Z} {C}";
  } else if (street->locale == Locale::fr) {
    const std::string type = lower.find("avenue") != std::string::npos      ? "avenue"
                             : lower.find("boulevard") != std::string::npos ? "boulevard"
                             : lower.find("chemin") != std::string::npos    ? "chemin"
                             : lower.find("place") != std::string::npos     ? "place"
                                                                            : "rue";
    made =
        (digits ? part.find(',') != std::string::npos ? "{n}, " : "{n} " : "") + type + " {G} {F}";
    town = "{Z} {C}";
  } else {
    const bool box = lower.find("box") != std::string::npos;
    const bool unit = lower.find("apt") != std::string::npos;
    const bool suite = lower.find("suite") != std::string::npos;
    made = box     ? "PO Box {N}"
           : unit  ? "{N} {A} {T} Apt. {n}"
           : suite ? "{N} {A} {T} Suite {n}"
                   : "{n} {A} {T}";
    town = "{C}, {S} {Z}";
  }
  if (with_town) made += (value.find('\n') != std::string::npos ? "\n" : ", ") + town;
  return (in_capitals(part) ? "^" : "") + made;
}

bool is_of_words(std::string_view scheme) {
  constexpr std::array<std::string_view, 8> kSchemes = {
      "email",       "user_account",   "full_name",      "given_name",
      "family_name", "street_address", "postal_address", "mrz"};
  return std::ranges::find(kSchemes, scheme) != kSchemes.end();
}

std::optional<std::string> template_of(std::string_view scheme, const std::string& value) {
  if (value.find_first_of("{}^") != std::string::npos) return std::nullopt;
  if (scheme == "email") return email_template(value);
  if (scheme == "user_account") return account_template(value);
  if (scheme == "full_name") return person_template(value, 'G', 'F');
  if (scheme == "given_name") return person_template(value, 'G', 'G');
  if (scheme == "family_name") return person_template(value, 'F', 'F');
  if (scheme == "mrz") return value.starts_with('P') ? "{M1}" : "{M2}";
  return address_template(value, scheme == "postal_address");
}

std::optional<Locale> locale_of(std::string_view scheme, const std::string& value) {
  if (scheme.ends_with("_address")) {
    const auto street = find_street(value);
    return street ? std::optional(street->locale) : std::nullopt;
  }
  std::array<int, kLocales> votes{};
  for (const std::string& word : split_words(value, " ,.-_@<>0123456789")) {
    for (int l = 0; l < kLocales; ++l) {
      const auto locale = static_cast<Locale>(l);
      votes[l] += is_name_of(locale, folded(word));
    }
  }
  const auto* most = std::ranges::max_element(votes);
  const auto best = most - votes.begin();
  const bool alone = *most > 0 && std::ranges::count(votes, *most) == 1;
  return alone ? std::optional(static_cast<Locale>(best)) : std::nullopt;
}

}  // namespace synthwright::sensitive
