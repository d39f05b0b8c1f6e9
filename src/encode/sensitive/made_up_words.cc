#include "encode/sensitive/made_up_words.h"

#include <algorithm>
#include <array>

#include "encode/sensitive/templates.h"
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
constexpr Pieces kBack[kLocales] = {
    {"bourne", "brook", "bury",   "combe", "cott",  "croft", "den",    "field",
     "gate",   "grove", "holme",  "hurst", "leigh", "mere",  "more",   "ridge",
     "shaw",   "stead", "thorpe", "vale",  "wick",  "wood",  "worthy", "yard"},
    {"acker",  "bruch",  "brink",   "busch",  "egger",  "felder", "grube",  "hagen",
     "hauser", "heimer", "horst",   "kamper", "kötter", "länder", "linger", "moser",
     "rath",   "reuter", "scheidt", "siepen", "tal",    "wald",   "wieser", "zahn"},
    {"aigne", "ancourt", "anière", "audin", "avel", "eron",  "erel",  "ignac",
     "igny",  "illon",   "inier",  "ogne",  "olin", "onval", "oret",  "osier",
     "oulet", "ouvel",   "uchat",  "ulin",  "unel", "urand", "uvier", "ysse"}};
constexpr std::array<std::string_view, 6> kTownEnds[kLocales] = {
    {"ton", "ville", "port", "burg", "haven", "field"},
    {"hausen", "stadt", "dorf", "heim", "burg", "ingen"},
    {"ville", "court", "mont", "ac", "bourg", "val"}};
constexpr std::array<std::string_view, 8> kUsTypes = {"St", "Ave",  "Rd", "Dr",
                                                      "Ln", "Blvd", "Ct", "Way"};
constexpr std::array<std::string_view, 5> kDomains = {"example.com", "example.org", "example.net",
                                                      "mail.example.com", "post.example.org"};

template <typename List>
std::string pick(const List& list, Random& random) {
  return std::string(list[random.below(list.size())]);
}

std::string family_name(Locale locale, Random& random) {
  const int l = static_cast<int>(locale);
  return pick(kFront[l], random) + pick(kBack[l], random);
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
    line = "P<USA" + capitals(letters_alone(family_name(locale, random))) + "<<" +
           capitals(letters_alone(pick(given_names(locale), random)));
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

std::string filled(const std::string& name, Locale locale, Random& random) {
  if (name == "G") return pick(given_names(locale), random);
  if (name == "F") return family_name(locale, random);
  if (name == "GU") return capitals(pick(given_names(locale), random));
  if (name == "FU") return capitals(family_name(locale, random));
  if (name == "I") return std::string(1, static_cast<char>('A' + random.below(26)));
  if (name == "g") return letters_alone(pick(given_names(locale), random));
  if (name == "f") return letters_alone(family_name(locale, random));
  if (name == "i") return std::string(1, static_cast<char>('a' + random.below(26)));
  if (name == "D") return pick(kDomains, random);
  if (name == "9") return std::string(1, static_cast<char>('0' + random.below(10)));
  if (name == "n") return number(1 + static_cast<int>(random.below(3)), random);
  if (name == "N") return number(4, random);
  if (name == "A") return family_name(locale, random);
  if (name == "T") return pick(kUsTypes, random);
  if (name == "C") return town(locale, random);
  if (name == "S") return pick(us_states(), random);
  if (name == "Z") return number(5, random);
  if (name == "M1" || name == "M2") return machine_line(name == "M1", locale, random);
  return "";
}

}  // namespace

std::string fill_template(std::string_view pattern, Locale locale, Random& random) {
  const bool all_capitals = pattern.starts_with('^');
  if (all_capitals) pattern.remove_prefix(1);
  std::string made;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      made += pattern[i];
      continue;
    }
    made += filled(std::string(pattern.substr(i + 1, end - i - 1)), locale, random);
    i = end;
  }
  return all_capitals ? capitals(made) : made;
}

}  // namespace synthwright::sensitive
