#include "profile/sensitive/noise.h"

#include <algorithm>
#include <array>
#include <map>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

constexpr std::string_view kNothing =
    " - -- . ? n/a na nan null none nil unknown unbekannt inconnu inconnue nc k.a. k.\xC2\xA0"
    "a. ohne "
    "keine kein sans missing #n/a tbd siehe see file ";
constexpr auto kNothingPhrases = std::to_array<std::string_view>(
    {"k. a.", "see file", "not available", "not given", "keine angabe", "non renseigne",
     "siehe akte", "voir dossier", "n. a.", "s. akte"});
constexpr std::string_view kLabels =
    " ssn vin fin iban kvnr mbi nir nino nhs tel tel. telefon phone mobil mobile fax cell ip mac "
    "id id-nr "
    "idnr steuer-id idno no no. nr nr. n\xC2\xB0 kto konto karte card carte cb passport pass cni "
    "perso "
    "plate kennzeichen kfz immat. # medicare email e-mail mail user account ";

}  // namespace

bool says_nothing(std::string_view text) {
  const std::string word = folded(text);
  if (word.find_first_not_of(" .-_/?*x") == std::string::npos) return true;
  return kNothing.find(" " + word + " ") != std::string_view::npos ||
         std::ranges::find(kNothingPhrases, word) != kNothingPhrases.end();
}

std::size_t label_end(std::string_view text) {
  std::size_t space = std::min(text.find(' '), text.size());
  const std::size_t colon = text.find(':');
  if (colon < space && colon + 1 == space) {  // "FIN: ..."
    const bool word = std::ranges::all_of(text.substr(0, colon), [](char c) {
      return is_lower(c) || is_upper(c) || c == '-' || c == '.' || (c & 0x80) != 0;
    });
    if (word && colon > 0) return space + 1;
  }
  if (space == text.size()) return 0;
  const std::string word = folded(text.substr(0, space));
  if (kLabels.find(" " + word + " ") == std::string_view::npos) return 0;
  return space + 1;
}

ValueSample without_noise(const ValueSample& sample) {
  ValueSample clean{.name = sample.name, .type = sample.type};
  std::map<std::string, std::size_t> labels;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    const Value value(sample.values[i]);
    if (says_nothing(value.text)) continue;
    const std::size_t label = label_end(value.text);
    std::string text = value.text.substr(label);
    if (label > 0) ++labels[value.text.substr(0, label)];
    while (text.size() > 1 && (text.back() == '?' || text.back() == '*')) text.pop_back();
    clean.values.push_back(text);
    clean.counts.push_back(sample.counts[i]);
  }
  for (const auto& [label, count] : labels) {
    if (count * 20 >= clean.values.size()) clean.name += " " + label;
  }
  return clean;
}

}  // namespace synthwright::sensitive
