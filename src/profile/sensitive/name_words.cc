#include "profile/sensitive/name_words.h"

#include <algorithm>
#include <array>

#include "profile/sensitive/person.h"

namespace synthwright::sensitive {
namespace {

constexpr std::array<std::string_view, 36> kTitles = {
    "herrn",        "mr",     "mrs",  "ms",  "miss", "mx",   "dr",   "prof",   "professor",
    "herr",         "frau",   "hr",   "fr",  "m",    "mme",  "mlle", "madame", "monsieur",
    "mademoiselle", "sir",    "lady", "rev", "hon",  "dipl", "ing",  "med",    "phil",
    "jur",          "doctor", "mag",  "me",  "univ", "nat",  "rer",  "master", "lord"};
constexpr std::array<std::string_view, 18> kSuffixes = {"jr",  "sr",  "ii",  "iii", "iv",  "v",
                                                        "md",  "phd", "dds", "dvm", "esq", "msc",
                                                        "bsc", "ba",  "ma",  "mba", "cpa", "rn"};

/// Words that names of companies, places and things have, and names of persons do not.
constexpr std::array kNoPerson = std::to_array<std::string_view>(
    {"gmbh",       "ag",         "kg",      "ohg",      "ug",       "inc",         "llc",
     "ltd",        "corp",       "co",      "plc",      "sa",       "sas",         "sarl",
     "group",      "company",    "sons",    "and",      "und",      "et",          "the",
     "of",         "for",        "in",      "bank",     "hotel",    "school",      "university",
     "church",     "hospital",   "club",    "street",   "avenue",   "road",        "park",
     "lake",       "city",       "county",  "valley",   "river",    "mount",       "shop",
     "store",      "restaurant", "cafe",    "bar",      "stiftung", "verein",      "fils",
     "freres",     "cie",        "eurl",    "sc",       "partners", "associates",  "holding",
     "services",   "systems",    "edition", "pro",      "set",      "pack",        "collection",
     "foundation", "praxis",     "kanzlei", "autohaus", "gasthof",  "gasthaus",    "backerei",
     "apotheke",   "klinik",     "buro",    "cabinet",  "clinique", "boulangerie", "pharmacie",
     "garage",     "maison",     "lycee",   "college",  "ecole",    "schule",      "gymnasium",
     "clinic",     "farm",       "farms",   "press",    "books"});

template <typename List>
bool in(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

std::string bare_word(std::string_view word) {
  std::string lower = folded(word);
  while (!lower.empty() && (lower.back() == '.' || lower.back() == ',')) lower.pop_back();
  return lower;
}

std::string with_capitals(std::string_view text) {
  std::string made(text);
  for (std::size_t i = 0; i < made.size(); ++i) {
    const bool first = i == 0 || made[i - 1] == ' ' || made[i - 1] == '-';
    if (first && is_lower(made[i])) made[i] = static_cast<char>(made[i] - 'a' + 'A');
  }
  return made;
}

bool is_in_lower_case(const Value& value) {
  return value.shape.find('A') == std::string::npos && value.shape.find('a') != std::string::npos;
}

bool begins_as_name(std::string_view word) {
  const Value value(word);
  return !value.shape.empty() && value.shape[0] == 'A';
}

bool is_name_word(std::string_view word) {
  const std::string shape = Value(word).shape;
  return !shape.empty() && shape[0] == 'A' && std::ranges::all_of(shape, [](char c) {
    return c == 'A' || c == 'a' || c == '-' || c == '\'' || c == '.';
  });
}

bool names_no_person(std::string_view word) {
  std::string lower = bare_word(word);
  std::erase(lower, '.');
  if (in(kNoPerson, lower)) return true;
  for (const std::string_view part : {"-sur-", "-les-", "-la-", "-le-", "-en-", "-sous-"}) {
    if (lower.find(part) != std::string::npos) return true;
  }
  for (const std::string_view street : {"strasse", "platz", "allee", "gasse", "weg", "ufer"}) {
    if (lower.size() > street.size() && lower.ends_with(street)) return true;
  }
  return lower.starts_with("saint-") || lower.starts_with("sainte-") || lower == "saint" ||
         lower == "sainte";
}

bool is_initial(std::string_view word) {
  const std::string shape = Value(word).shape;
  return shape == "A" || shape == "A." || shape == "A.A." || shape == "A.-A.";
}

bool is_title(std::string_view word) {
  std::string lower = bare_word(word);
  lower = lower.substr(0, lower.find('.'));  // Dipl.-Ing.
  return in(kTitles, lower) && (word.ends_with('.') || lower.size() > 1);
}

bool is_name_suffix(std::string_view word) {
  std::string lower = bare_word(word);
  std::erase(lower, '.');
  return in(kSuffixes, lower);
}

}  // namespace synthwright::sensitive
