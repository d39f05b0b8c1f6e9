#include "encode/sensitive/spelling.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright::sensitive {
namespace {

/// DIN 5007-2 for umlauts; other letters lose their accent.
constexpr std::array kPlain = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"ß", "ss"},
     {"à", "a"},  {"â", "a"},  {"ç", "c"},  {"è", "e"},  {"é", "e"},  {"ê", "e"},  {"ë", "e"},
     {"î", "i"},  {"ï", "i"},  {"ô", "o"},  {"ù", "u"},  {"û", "u"},  {"ÿ", "y"},  {"œ", "oe"},
     {"À", "A"},  {"Â", "A"},  {"Ç", "C"},  {"È", "E"},  {"É", "E"},  {"Ê", "E"},  {"Ë", "E"},
     {"Î", "I"},  {"Ï", "I"},  {"Ô", "O"},  {"Ù", "U"},  {"Û", "U"},  {"Œ", "Oe"}});

std::vector<std::string_view> characters_of(std::string_view text) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
    characters.push_back(text.substr(at, end - at));
    at = end;
  }
  return characters;
}

}  // namespace

bool Spelling::allows(std::string_view character) const {
  if (characters_.empty()) return character.size() == 1;
  return characters_.contains(character);
}

std::optional<std::string> Spelling::spelled(std::string_view text) const {
  std::string made;
  for (const std::string_view character : characters_of(text)) {
    if (allows(character)) {
      made += character;
      continue;
    }
    const auto* plain = std::ranges::find(kPlain, character, &decltype(kPlain)::value_type::first);
    if (plain == kPlain.end()) return std::nullopt;
    for (const std::string_view letter : characters_of(plain->second)) {
      if (!allows(letter)) return std::nullopt;
    }
    made += plain->second;
  }
  return made;
}

int Spelling::length_excess(std::string_view text) const {
  const int length = static_cast<int>(characters_of(text).size());
  if (longest_ == 0) return 0;
  return std::max({0, shortest_ - length, length - longest_});
}

bool Spelling::has_any_of(std::string_view letters) const {
  return std::ranges::any_of(characters_of(letters),
                             [&](std::string_view letter) { return characters_.contains(letter); });
}

Json Spelling::to_json() const {
  std::string characters;
  for (const std::string& character : characters_) characters += character;
  return {{"characters", characters}, {"shortest", shortest_}, {"longest", longest_}};
}

Spelling Spelling::from_json(const Json& json, const std::string& place) {
  Spelling spelling;
  const auto characters = member<std::string>(json, "characters", place);
  for (const std::string_view character : characters_of(characters)) {
    spelling.characters_.emplace(character);
  }
  spelling.shortest_ = member<int>(json, "shortest", place);
  spelling.longest_ = member<int>(json, "longest", place);
  if (spelling.shortest_ < 0 || spelling.longest_ < spelling.shortest_) {
    throw Error{Code::invalid_data, format("{}: its lengths are no range.", place),
                "Restore the model folder, or fit again."};
  }
  return spelling;
}

void Spelling::Count::add(std::string_view text, std::int64_t rows) {
  const auto characters = characters_of(text);
  lengths_[static_cast<int>(characters.size())] += rows;
  for (const std::string_view character : std::set(characters.begin(), characters.end())) {
    const auto found = rows_of_.find(character);
    if (found == rows_of_.end()) {
      rows_of_.emplace(character, rows);
    } else {
      found->second += rows;
    }
  }
}

Spelling Spelling::Count::supported(std::int64_t k) const {
  Spelling spelling;
  // Of bytes that are no UTF-8 there is no JSON.
  for (const auto& [character, rows] : rows_of_) {
    const bool whole = character.size() > 1 || (character[0] & 0x80) == 0;
    if (rows >= k && whole) spelling.characters_.insert(character);
  }
  std::int64_t below = 0, above = 0;
  for (auto it = lengths_.begin(); it != lengths_.end() && below < k; ++it) {
    below += it->second;
    spelling.shortest_ = it->first;
  }
  for (auto it = lengths_.rbegin(); it != lengths_.rend() && above < k; ++it) {
    above += it->second;
    spelling.longest_ = it->first;
  }
  if (below < k || spelling.longest_ < spelling.shortest_) {
    spelling.shortest_ = spelling.longest_ = 0;
  }
  return spelling;
}

}  // namespace synthwright::sensitive
