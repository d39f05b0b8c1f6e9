#include "profile/sensitive/noise.h"

#include <algorithm>
#include <array>

#include "profile/sensitive/labels.h"
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

}  // namespace

bool says_nothing(std::string_view text) {
  const std::string word = folded(text);
  if (word.find_first_not_of(" .-_/?*x") == std::string::npos) return true;
  return kNothing.find(" " + word + " ") != std::string_view::npos ||
         std::ranges::find(kNothingPhrases, word) != kNothingPhrases.end();
}

ValueSample without_noise(const ValueSample& sample) {
  ValueSample clean{.name = sample.name, .type = sample.type};
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    const Value value(sample.values[i]);
    if (says_nothing(value.text)) continue;
    const Extent extent = value_in(value.text);
    std::string text = value.text.substr(extent.begin, extent.end - extent.begin);
    while (text.size() > 1 && (text.back() == '?' || text.back() == '*')) text.pop_back();
    clean.values.push_back(text);
    clean.counts.push_back(sample.counts[i]);
    clean.labels.push_back(value.text.substr(0, extent.begin) + " " +
                           value.text.substr(extent.end));
  }
  return clean;
}

}  // namespace synthwright::sensitive
