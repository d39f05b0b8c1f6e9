#include "profile/sensitive/names.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "profile/sensitive/name_lists.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

using Words = std::vector<std::string_view>;

Words words_of(std::string_view list) {
  Words words;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// Müller: Mueller.
std::string with_umlauts_spelled_out(std::string_view word) {
  std::string spelled(word);
  for (const auto& [umlaut, letters] :
       {std::pair{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ö", "Oe"}, {"Ü", "Ue"}}) {
    for (std::size_t at = spelled.find(umlaut); at != std::string::npos;
         at = spelled.find(umlaut)) {
      spelled.replace(at, 2, letters);
    }
  }
  return spelled;
}

struct Lists {
  explicit Lists(const std::string_view (&texts)[kLocales]) {
    for (const std::string_view text : texts) {
      by_locale.push_back(words_of(text));
      in_locale.emplace_back();
      for (const std::string_view word : by_locale.back()) {
        in_locale.back().insert(folded(word));
        known.insert(folded(word));
        known.insert(folded(with_umlauts_spelled_out(word)));
      }
    }
  }
  bool has(std::string_view word) const { return known.contains(std::string(word)); }

  std::vector<Words> by_locale;
  std::unordered_set<std::string> known;  // looked up, never listed
  std::vector<std::unordered_set<std::string>> in_locale;
};

const Lists& given() {
  static const Lists lists(kGivenNames);
  return lists;
}

const Lists& family() {
  static const Lists lists(kFamilyNames);
  return lists;
}

}  // namespace

bool is_given_name(std::string_view folded) {
  if (given().has(folded)) return true;
  const std::size_t hyphen = folded.find('-');  // Anna-Lena
  return hyphen != std::string_view::npos && given().has(folded.substr(0, hyphen)) &&
         given().has(folded.substr(hyphen + 1));
}

bool is_family_name(std::string_view folded) { return family().has(folded); }

bool has_family_ending(std::string_view folded) {
  if (folded.size() < 6) return false;
  for (const std::string_view ending :
       {"mann", "meier",   "meyer",  "maier", "bauer", "huber", "berger", "hofer", "stein",
        "bach", "schmidt", "müller", "kamp",  "son",   "sen",   "ski",    "sky",   "wicz",
        "ova",  "escu",    "poulos", "ford",  "well",  "worth", "ley",    "man",   "ham",
        "ston", "ez",      "ault",   "eau",   "ier",   "iere",  "elle",   "ette",  "oux",
        "ard",  "ollet",   "inger",  "ling",  "ert",   "ke",    "ow",     "itz",   "oğlu"}) {
    if (folded.ends_with(ending)) return true;
  }
  return folded.starts_with("mc") || folded.starts_with("o'");
}

bool is_thing(std::string_view folded) {
  constexpr std::string_view kThings =
      " rose lily violet iris daisy jasmine hazel ivy heather holly poppy dahlia aster olive fern "
      "tulip orchid begonia camellia magnolia marigold myrtle rosemary sage ginger basil clover "
      "viola heide margerite erika veilchen flieder linde eiche buche ahorn birke tanne kiefer "
      "fichte esche ulme erle jacinthe anemone capucine marguerite violette lilas narcisse "
      "hortense pervenche valeriane clematite eglantine angelique bruyere garance prune cerise "
      "april may june august mai juni juli januar februar monday sunday lundi mardi mercredi jeudi "
      "vendredi samedi dimanche janvier avril juin septembre amber ruby pearl jade opal crystal "
      "coral emeraude perle rubis autumn summer winter spring ambre "
      "georgia virginia carolina dakota montana nevada florence paris sydney austin madison "
      "lincoln "
      "jackson charlotte savannah phoenix denver dallas houston victoria adelaide geneva mercedes "
      "boulanger boucher charpentier berger meunier marchand tailleur chevalier "
      "zimmermann schreiner tischler maurer baecker backer schneider gartner gartnerin koch "
      "lehrer lehrerin arzt arztin ingenieur ingenieurin krankenpfleger kaufmann kauffrau "
      "schlosser "
      "elektriker mechaniker informatiker erzieher polizist fahrer verkaufer gartner anwalt "
      "teacher nurse engineer doctor lawyer driver clerk electrician plumber pilot accountant "
      "farmer "
      "professeur instituteur institutrice infirmier infirmiere ingenieur avocat avocate medecin "
      "chauffeur plombier electricien agriculteur vendeur vendeuse comptable facteur pharmacien "
      "carpenter baker butcher mason cook gardener tailor barber miller ";
  return kThings.find(" " + std::string(folded) + " ") != std::string_view::npos;
}

bool is_particle(std::string_view folded) {
  constexpr std::string_view kParticles[] = {"von", "van", "der", "den", "de",  "du", "des", "la",
                                             "le",  "zu",  "zum", "zur", "di",  "da", "dos", "del",
                                             "ter", "st.", "al",  "el",  "vom", "ten"};
  return std::ranges::find(kParticles, folded) != std::end(kParticles);
}

bool is_name_of(Locale locale, std::string_view folded) {
  const std::string word(folded);
  const int l = static_cast<int>(locale);
  return given().in_locale[l].contains(word) || family().in_locale[l].contains(word);
}

std::span<const std::string_view> given_names(Locale locale) {
  return given().by_locale[static_cast<int>(locale)];
}

std::span<const std::string_view> family_names(Locale locale) {
  return family().by_locale[static_cast<int>(locale)];
}

}  // namespace synthwright::sensitive
