#include "encode/sensitive/titles.h"

#include <algorithm>
#include <array>
#include <string>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

constexpr std::array kTitles = std::to_array<Title>({
    {"mr", Gender::male, Locale::us},
    {"master", Gender::male, Locale::us},
    {"sir", Gender::male, Locale::us},
    {"lord", Gender::male, Locale::us},
    {"mrs", Gender::female, Locale::us},
    {"ms", Gender::female, Locale::us},
    {"miss", Gender::female, Locale::us},
    {"lady", Gender::female, Locale::us},
    {"herr", Gender::male, Locale::de},
    {"herrn", Gender::male, Locale::de},
    {"hr", Gender::male, Locale::de},
    {"frau", Gender::female, Locale::de},
    {"fr", Gender::female, Locale::de},
    {"m", Gender::male, Locale::fr},
    {"monsieur", Gender::male, Locale::fr},
    {"mme", Gender::female, Locale::fr},
    {"madame", Gender::female, Locale::fr},
    {"mlle", Gender::female, Locale::fr},
    {"mademoiselle", Gender::female, Locale::fr},
});

}  // namespace

std::optional<Title> title_of(std::string_view word) {
  std::string bare = folded(word);
  while (!bare.empty() && (bare.back() == '.' || bare.back() == ',')) bare.pop_back();
  const auto* found = std::ranges::find(kTitles, bare, &Title::word);
  return found == kTitles.end() ? std::nullopt : std::optional(*found);
}

}  // namespace synthwright::sensitive
