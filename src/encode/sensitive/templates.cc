#include "encode/sensitive/templates.h"

#include <algorithm>
#include <array>

#include "encode/sensitive/made_up_words.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {

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

std::optional<Locale> evident_locale(std::string_view scheme, const std::string& value) {
  return scheme.ends_with("_address") ? locale_of_street(value) : locale_of_title(value);
}

std::optional<Locale> locale_by_name(std::string_view scheme, const std::string& value) {
  if (scheme.ends_with("_address")) return std::nullopt;
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
