#include "encode/sensitive/made_up_words.h"

#include <algorithm>
#include <array>

#include "encode/sensitive/templates.h"
#include "encode/sensitive/usual_names.h"
#include "profile/sensitive/checksums.h"
#include "profile/sensitive/plates.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

using Pieces = std::array<std::string_view, 24>;

constexpr Pieces kFront[kLocales] = {
    {"Ash", "Brad", "Cald", "Dun",  "Elm", "Fair", "Gar",   "Hart",  "Ink", "Kel",  "Lang", "Mar",
     "Nor", "Oak",  "Pem",  "Quar", "Rad", "Sel",  "Thorn", "Under", "Wal", "West", "Win",  "Yar"},
    {"Ahl",  "Brom", "Dorn", "Ehr",  "Falk",  "Gers",  "Hasel", "Immen",
     "Kalk", "Lind", "Mark", "Neu",  "Ober",  "Pfeil", "Quer",  "Rosen",
     "Sand", "Tann", "Ulm",  "Vier", "Wachs", "Weid",  "Zell",  "Birken"},
    {"Beau", "Bel",  "Bourd", "Cast", "Chant", "Cour", "Dam",  "Fleur",
     "Gard", "Haut", "Jol",   "Lav",  "Mal",   "Mont", "Mor",  "Noir",
     "Pel",  "Rav",  "Roch",  "Sal",  "Tard",  "Val",  "Vern", "Vill"}};
constexpr std::array<std::string_view, 6> kTownEnds[kLocales] = {
    {"ton", "ville", "port", "burg", "haven", "field"},
    {"hausen", "stadt", "dorf", "heim", "burg", "ingen"},
    {"ville", "court", "mont", "ac", "bourg", "val"}};
constexpr std::array<std::string_view, 5> kDomains = {"example.com", "example.org", "example.net",
                                                      "mail.example.com", "post.example.org"};

template <typename List>
std::string pick(const List& list, Random& random) {
  return std::string(list[random.below(list.size())]);
}

std::string town(Locale locale, Random& random) {
  const int l = static_cast<int>(locale);
  return pick(kFront[l], random) + pick(kTownEnds[l], random);
}

std::string number(int digits, Random& random) {
  std::string made(1, static_cast<char>('1' + random.below(9)));
  while (static_cast<int>(made.size()) < digits) made += static_cast<char>('0' + random.below(10));
  return made;
}

std::string capitals(const std::string& word) {
  std::string made;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool after =
        i > 0 && word[i - 1] == '\xC3' && static_cast<unsigned char>(word[i]) >= 0xA0;
    made += is_lower(word[i]) ? static_cast<char>(word[i] - 'a' + 'A')
            : after           ? static_cast<char>(word[i] - 0x20)
                              : word[i];
  }
  return made;
}

std::string letters_alone(const std::string& name) {
  std::string made = folded(name);
  std::erase_if(made, [](char c) { return !is_lower(c); });
  return made;
}

/// ICAO 9303, part 4.
std::string machine_line(bool first, Locale locale, Random& random) {
  std::string line;
  if (first) {
    line = "P<USA" + capitals(letters_alone(std::string(usual_family_name(locale, random)))) +
           "<<" +
           capitals(letters_alone(std::string(usual_given_name(locale, Gender::female, random))));
    line.resize(44, '<');
    return line;
  }
  const auto checked = [](const std::string& field) {
    return field + static_cast<char>('0' + check_digit_731(field));
  };
  const auto date = [&](int first_year, int years) {
    const int year = first_year + static_cast<int>(random.below(years));
    const int month = 1 + static_cast<int>(random.below(12)),
              day = 1 + static_cast<int>(random.below(28));
    const auto two = [](int n) { return std::to_string(100 + n % 100).substr(1); };
    return two(year) + two(month) + two(day);
  };
  const std::string id = checked(number(9, random)), birth = checked(date(40, 60)),
                    until = checked(date(25, 10));
  const std::string personal = std::string(14, '<') + "0";
  std::string all = id + birth + until + std::string(15, '0');
  return id + "USA" + birth + (random.below(2) == 0 ? "F" : "M") + until + personal +
         static_cast<char>('0' + check_digit_731(all));
}

std::string street_name(Locale locale, Random& random) {
  return std::string(random.below(3) == 0 && locale != Locale::fr
                         ? usual_family_name(locale, random)
                         : usual_street_name(locale, random));
}

/// 1st, 42nd, 111th.
std::string ordinal(int digits, Random& random) {
  const long long n = digits == 3 ? 100 + static_cast<long long>(random.below(100))
                                  : number_of(number(digits, random));
  const bool teen = n / 10 % 10 == 1;
  return std::to_string(n) + (teen          ? "th"
                              : n % 10 == 1 ? "st"
                              : n % 10 == 2 ? "nd"
                              : n % 10 == 3 ? "rd"
                                            : "th");
}

/// What fills the places of one value.
struct Filler {
  Locale locale;
  Gender gender;  ///< of the given names that say nothing of it
  Random& random;

  std::string given(char kind) const {
    const Gender of = kind == 'M' ? Gender::male : kind == 'W' ? Gender::female : gender;
    return std::string(usual_given_name(locale, of, random));
  }
  std::string family() const { return std::string(usual_family_name(locale, random)); }

  std::string operator()(const std::string& name) const {
    const bool capital = name.ends_with('U');
    if (name.size() > 1 && capital) return capitals((*this)(name.substr(0, name.size() - 1)));
    if (name == "G" || name == "M" || name == "W") return given(name[0]);
    if (name == "F") return family();
    if (name == "I") return std::string(1, static_cast<char>('A' + random.below(26)));
    if (name == "g") return letters_alone(given('G'));
    if (name == "f") return letters_alone(family());
    if (name == "i") return std::string(1, static_cast<char>('a' + random.below(26)));
    if (name == "D") return pick(kDomains, random);
    if (name == "9") return std::string(1, static_cast<char>('0' + random.below(10)));
    if (name == "e") return std::string(1, static_cast<char>('0' + random.below(5)));
    if (name == "l") return std::string(1, static_cast<char>('5' + random.below(5)));
    if (name == "d") return number(1, random);
    if (name.size() == 2 && name[0] == 'o') return ordinal(name[1] - '0', random);
    if (name == "A") return street_name(locale, random);
    if (name == "C") return town(locale, random);
    if (name == "S") return pick(us_states(), random);
    if (name == "Z") return number(5, random);
    if (name == "M1" || name == "M2") return machine_line(name == "M1", locale, random);
    return "";
  }
};

}  // namespace

std::string fill_template(std::string_view pattern, Locale locale, double women, Random& random) {
  const bool all_capitals = pattern.starts_with('^');
  if (all_capitals) pattern.remove_prefix(1);
  const Gender gender = random.uniform() < women ? Gender::female : Gender::male;
  const Filler filled{locale, gender, random};
  std::string made;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      made += pattern[i];
      continue;
    }
    made += filled(std::string(pattern.substr(i + 1, end - i - 1)));
    i = end;
  }
  return all_capitals ? capitals(made) : made;
}

}  // namespace synthwright::sensitive
