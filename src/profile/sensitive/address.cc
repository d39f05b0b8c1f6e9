#include "profile/sensitive/address.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "profile/sensitive/not_streets.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

/// A word of the text, without the signs around it.
struct Word {
  std::size_t begin = 0, end = 0;
  std::string folded;
  bool capital = false, comma = false;  // comma: one or a line's end follows
};

// USPS Publication 28, appendix C1: the common ones, in full and short.
constexpr std::string_view kUsTypes =
    " st street ave avenue av blvd boulevard rd road dr drive ln lane ct court pl place ter "
    "terrace "
    "cir circle pkwy parkway hwy highway way sq square trl trail loop plaza aly alley run row path "
    "pike expy expressway crossing xing ridge point pt cove cv bend creek view vw pass mill mills "
    "ferry port mission shoal shoals station spring springs summit fork forks ford forge fort glen "
    "glens green greens grove groves harbor harbors haven heights hill hills hollow inlet island "
    "islands isle junction junctions key keys knoll knolls lake lakes land landing light lights "
    "loaf "
    "lock locks lodge mall manor manors meadow meadows mews motorway mount mountain mountains neck "
    "orchard oval overpass park parks parkways passage pine pines plain plains plazas port ports "
    "prairie radial ramp ranch rapid rapids rest ridges river roads route rue shore shores skyway "
    "spur "
    "spurs squares stravenue stream streets throughway trace track trafficway tunnel turnpike "
    "underpass union unions valley valleys via viaduct views village villages ville vista walk "
    "walks "
    "wall ways well wells field fields flat flats estate estates course corner corners common "
    "commons "
    "club cliff cliffs center centers causeway cape canyon camp bypass burg burgs brooks brook "
    "bridge "
    "branch bottom bluff bluffs beach bayou arcade annex crest crescent cove coves curve dale dam "
    "divide drives extension extensions fall falls gateway gateways gardens garden freeway forest ";
constexpr std::array kGermanEndings = std::to_array<std::string_view>(
    {"strasse", "str",       "str.",     "weg",   "platz", "allee",  "gasse",  "ring",
     "ufer",    "damm",      "chaussee", "steig", "hof",   "stieg",  "markt",  "graben",
     "pfad",    "berg",      "zeile",    "steg",  "kamp",  "garten", "winkel", "wiese",
     "wiesen",  "feld",      "heide",    "anger", "wall",  "tor",    "brucke", "grund",
     "stiege",  "promenade", "hang",     "hohe",  "park",  "bogen",  "eck",    "twiete"});
constexpr std::string_view kFrenchTypes =
    " rue avenue av av. ave boulevard bd bd. blvd place pl pl. chemin ch ch. che impasse imp allee "
    "allees "
    "quai cours route rte passage square sentier ruelle faubourg fbg villa cite residence "
    "lotissement "
    "montee esplanade promenade venelle voie hameau r. r clos traverse ";

bool listed(std::string_view list, std::string word) {
  if (word.empty()) return false;
  return list.find(" " + word + " ") != std::string_view::npos ||
         (word.back() == '.' &&
          list.find(" " + word.substr(0, word.size() - 1) + " ") != std::string_view::npos);
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n,;()\"", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,;()\"", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const std::string shape = Value(word).shape;
    const std::size_t next = std::min(text.find_first_not_of(" \t", end), text.size());
    words.push_back({begin, end, folded(word), !shape.empty() && shape[0] == 'A',
                     next < text.size() &&
                         std::string_view(",;\r\n").find(text[next]) != std::string_view::npos});
    at = end;
  }
  return words;
}

/// 12, 12a, 12-14, 1/2, 12bis: a house's number.
bool is_house_number(std::string_view folded) {
  if (folded.empty() || folded.size() > 7 || !is_digit(folded[0])) return false;
  const std::size_t digits = std::min(folded.find_first_not_of("0123456789"), folded.size());
  if (digits > 5) return false;
  const std::string_view rest = folded.substr(digits);
  if (rest.empty() || rest == "bis" || rest == "ter") return true;
  if (rest.size() == 1) return is_lower(rest[0]);
  return (rest[0] == '-' || rest[0] == '/') && is_digit(rest[1]);
}

/// Words after a street that belong to it: Apt. 4, Suite 210, # 5, N.
std::size_t with_unit(const std::vector<Word>& words, std::size_t last) {
  constexpr std::string_view kUnits = " apt suite ste unit # floor fl room rm apartment bldg no ";
  constexpr std::string_view kSides = " n s e w ne nw se sw north south east west ";
  std::size_t end = last;
  if (end + 1 < words.size() && listed(kSides, words[end + 1].folded)) ++end;
  if (end + 2 < words.size() && listed(kUnits, words[end + 1].folded)) return end + 2;
  if (end + 1 < words.size() && words[end + 1].folded.starts_with('#')) return end + 1;
  return end;
}

/// Number, one to five words, a street's type.
std::optional<StreetSpan> american(const std::vector<Word>& words, std::size_t at) {
  if (!is_house_number(words[at].folded) || words[at].comma) return std::nullopt;
  for (std::size_t i = at + 1; i < words.size() && i <= at + 5; ++i) {
    const bool number = is_digit(words[i].folded[0]);  // 5th
    if (!words[i].capital && !number) return std::nullopt;
    if (i > at + 1 && words[i].capital && listed(kUsTypes, words[i].folded)) {
      // "Park Avenue": the last type word counts.
      std::size_t last = i;
      while (last + 1 < words.size() && !words[last].comma && words[last + 1].capital &&
             listed(kUsTypes, words[last + 1].folded)) {
        ++last;
      }
      return StreetSpan{words[at].begin, words[with_unit(words, last)].end, Locale::us};
    }
    if (words[i].comma) return std::nullopt;
  }
  return std::nullopt;
}

/// PO Box 12, PSC 1234, Box 5678.
std::optional<StreetSpan> post_box(const std::vector<Word>& words, std::size_t at) {
  if (at + 1 >= words.size() || !all_digits(words[at + 1].folded)) return std::nullopt;
  const std::string& word = words[at].folded;
  const bool box = word == "box" && at > 0 &&
                   (words[at - 1].folded == "po" || words[at - 1].folded == "p.o." ||
                    is_digit(words[at - 1].folded[0]));
  const bool german = word == "postfach" || word == "bp";
  if (!box && !german) return std::nullopt;
  return StreetSpan{words[box ? at - 1 : at].begin, words[at + 1].end,
                    german ? Locale::de : Locale::us};
}

bool is_german_street(const Word& word) {
  const bool street = word.folded.ends_with("strasse") || word.folded.ends_with("str.") ||
                      word.folded.ends_with("str");
  if ((!word.capital && !street) || word.folded.size() < 3) return false;
  if (is_no_street(word.folded)) return false;
  return std::ranges::any_of(kGermanEndings, [&](std::string_view ending) {
    return word.folded.ends_with(ending) &&
           (word.folded.size() >= ending.size() + 2 || word.folded == ending);
  });
}

/// A word that ends in a street's type (or such a word alone), and a number.
std::optional<StreetSpan> german(const std::vector<Word>& words, std::size_t at) {
  const std::size_t digits = words[at].folded.find_first_of("0123456789");
  if (digits != std::string::npos && digits > 4) {  // Bergstraße75
    Word word = words[at];
    const std::string number = word.folded.substr(digits);
    word.folded.resize(digits);
    if (is_german_street(word) && is_house_number(number)) {
      return StreetSpan{word.begin, word.end, Locale::de};
    }
  }
  if (at + 1 >= words.size() || words[at].comma) return std::nullopt;
  if (!is_house_number(words[at + 1].folded) || !is_german_street(words[at])) return std::nullopt;
  std::size_t end = at + 1;
  const bool letter = end + 1 < words.size() && words[end + 1].folded.size() == 1 &&
                      is_lower(words[end + 1].folded[0]) && !words[end].comma;
  if (letter) ++end;
  std::size_t begin = at;  // Berliner Straße, Alter Markt
  const bool alone = std::ranges::find(kGermanEndings, words[at].folded) != kGermanEndings.end();
  if (alone && at > 0 && words[at - 1].capital && !words[at - 1].comma) begin = at - 1;
  if (alone && begin == at) return std::nullopt;
  return StreetSpan{words[begin].begin, words[end].end, Locale::de};
}

/// Am Markt 3, Unter den Linden 5, Platz der Republik 1: where nothing comes before, nor behind but
/// a comma.
std::optional<StreetSpan> german_with_preposition(const std::vector<Word>& words, std::size_t at) {
  constexpr std::string_view kFirst =
      " am an im in zum zur auf unter hinter vor bei platz strasse allee ";
  if (at != 0 || !words[0].capital || !listed(kFirst, words[0].folded)) return std::nullopt;
  for (std::size_t i = 1; i < words.size() && i < 5; ++i) {
    if (i > 1 && is_house_number(words[i].folded)) {
      const bool letter = i + 2 == words.size() && words[i + 1].folded.size() == 1;
      if (i + 1 < words.size() && !words[i].comma && !letter) return std::nullopt;
      return StreetSpan{words[0].begin, words[letter ? i + 1 : i].end, Locale::de};
    }
    if (words[i].comma) return std::nullopt;
  }
  return std::nullopt;
}

/// An optional number, the type, and one to six words.
std::optional<StreetSpan> french(const std::vector<Word>& words, std::size_t at) {
  if (!listed(kFrenchTypes, words[at].folded) || at + 1 >= words.size()) return std::nullopt;
  std::size_t begin = at;
  bool number = false;
  if (at > 0 && (is_house_number(words[at - 1].folded))) {
    begin = at - 1;
    number = true;
  } else if (at > 1 && is_house_number(words[at - 2].folded) &&
             (words[at - 1].folded == "bis" || words[at - 1].folded == "ter")) {
    begin = at - 2;
    number = true;
  }
  const bool whole = begin == 0 && words[at].folded.size() > 2;  // without a number, at the start
  if (!number && !whole) return std::nullopt;
  constexpr std::string_view kSmall =
      " de du des la le les l' d' et a au aux en sur sous saint sainte ";
  std::size_t end = at;
  bool name = false;
  while (end + 1 < words.size() && end < at + 7 && !(end > at && words[end].comma)) {
    const Word& next = words[end + 1];
    const bool elided = next.folded.starts_with("l'") || next.folded.starts_with("d'") ||
                        next.folded.starts_with("l\xE2\x80\x99") ||
                        next.folded.starts_with("d\xE2\x80\x99");
    if (!next.capital && !elided && !listed(kSmall, next.folded)) break;
    name = name || next.capital || elided;
    ++end;
  }
  if (!name || (!number && !words[at].capital && words.size() > 8)) return std::nullopt;
  return StreetSpan{words[begin].begin, words[end].end, Locale::fr};
}

}  // namespace

bool is_street_word(std::string_view folded) { return listed(kFrenchTypes, std::string(folded)); }

bool is_street_type(std::string_view folded) { return listed(kUsTypes, std::string(folded)); }

std::optional<StreetSpan> find_street(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) {
    const std::vector<Word> words = words_in(text);
    return words.empty() ? std::nullopt : french(words, 0);
  }
  const std::vector<Word> words = words_in(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const auto& find : {american, german, french, post_box, german_with_preposition}) {
      if (const auto street = find(words, at)) return street;
    }
  }
  return std::nullopt;
}

bool has_place_behind(std::string_view text) {
  const std::vector<Word> words = words_in(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    std::string digits(word);
    for (const std::string_view prefix : {"d-", "f-"}) {
      if (digits.starts_with(prefix)) digits.erase(0, 2);
    }
    const bool plain = digits.size() == 5 && all_digits(digits);
    const bool zip4 = digits.size() == 10 && digits[5] == '-' && all_digits(digits.substr(0, 5)) &&
                      all_digits(digits.substr(6));
    if (!plain && !zip4) continue;
    const bool town_behind = i + 1 < words.size() && words[i + 1].capital;
    const bool town_before = i > 0 && words[i - 1].capital;
    if (town_behind || town_before) return true;
  }
  return false;
}

}  // namespace synthwright::sensitive
