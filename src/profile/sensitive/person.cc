// Names of persons: by the lists of names.h, by endings of family names, and by the form of what is
// around them (titles, initials, particles, "Family, Given").
#include <algorithm>
#include <array>

#include "profile/sensitive/address.h"
#include "profile/sensitive/names.h"
#include "profile/sensitive/person.h"
#include "profile/sensitive/recognisers.h"

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

std::string bare(std::string_view word) {
  std::string lower = folded(word);
  while (!lower.empty() && (lower.back() == '.' || lower.back() == ',')) lower.pop_back();
  return lower;
}

/// "anna weber" with capitals, as names have them; columns in lower case have lost theirs.
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

/// "Carlier S.A.S.", "Chauvin-sur-Marion", "Saint-Malo", "Clara-Conradi-Platz".
bool names_no_person(std::string_view word) {
  std::string lower = bare(word);
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

}  // namespace

bool is_title(std::string_view word) {
  std::string lower = bare(word);
  lower = lower.substr(0, lower.find('.'));  // Dipl.-Ing.
  return in(kTitles, lower) && (word.ends_with('.') || lower.size() > 1);
}

bool is_name_suffix(std::string_view word) {
  std::string lower = bare(word);
  std::erase(lower, '.');
  return in(kSuffixes, lower);
}

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
  if (words.size() > 1 && is_street_type(bare(words.back())) &&
      !is_family_name(bare(words.back()))) {
    return std::nullopt;
  }
  for (const std::string& word : words) {
    const std::string lower = bare(word);
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

Fit fits_given_name(const Value& value) {
  if (is_thing(folded(value.text))) return std::nullopt;
  if (value.text.size() < 2) return std::nullopt;
  if (is_in_lower_case(value)) return is_given_name(folded(value.text)) ? Fit(0.1) : std::nullopt;
  if (!begins_as_name(value.text)) return std::nullopt;
  // "Ruth W", "Anna M. K.", "Robert (Bob)", "Louis, Marie": initials, nicknames, further names.
  constexpr std::string_view kAround = " \"(),";
  std::vector<std::string> words = split_words(value.text, kAround);
  if (words.empty()) return std::nullopt;
  while (words.size() > 1 && is_initial(words.back())) words.pop_back();
  const std::size_t most = value.text.find(',') == std::string::npos ? 2 : 4;
  if (words.size() > most || is_initial(words.front())) return std::nullopt;
  const bool known =
      std::ranges::all_of(words, [](const auto& word) { return is_given_name(bare(word)); });
  const bool alone = split_words(value.text, kAround).size() == 1;
  return known ? Fit(alone ? 0.05 : 0.06) : std::nullopt;
}

/// Without "Jr.", "III", and what a name was before: "André épouse Legrand" has two.
std::vector<std::string> family_words(const std::string& text) {
  std::vector<std::string> words;
  for (const std::string& word : split_words(text, " ,()")) {
    std::string lower = bare(word);
    std::erase(lower, '.');
    constexpr std::array<std::string_view, 9> kMarried = {
        "nee", "ne", "epouse", "ep", "geb", "geborene", "veuve", "born", "dit"};
    if (names_no_person(word)) return {};
    if (!in(kSuffixes, lower) && !in(kMarried, lower)) words.push_back(word);
  }
  return words;
}

Fit fits_family_name(const Value& value) {
  if (value.text.size() < 2) return std::nullopt;
  const std::vector<std::string> words = family_words(value.text);
  if (words.empty() || words.size() > 3 || !begins_as_name(words.back())) return std::nullopt;
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

/// "Anna Weber (mother)": without what she is.
std::string_view without_role(std::string_view text) {
  const std::size_t bracket = text.rfind(" (");
  if (bracket == std::string_view::npos || !text.ends_with(')')) return text;
  const std::string shape = Value(text.substr(bracket + 2, text.size() - bracket - 3)).shape;
  const bool lower = std::ranges::all_of(shape, [](char c) { return c == 'a' || c == ' '; });
  return lower && !shape.empty() ? text.substr(0, bracket) : text;
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
  const bool given = is_given_name(bare(words.front()));
  const bool given_later = words.size() > 2 && is_given_name(bare(words[1]));
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
  text = without_role(text);
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
