// Names of two persons who share a family name.
#include <algorithm>
#include <array>

#include "profile/sensitive/names.h"
#include "profile/sensitive/person.h"

namespace synthwright::sensitive {
namespace {

bool is_one_of(std::string_view list, std::string_view word) {
  std::string lower = folded(word);
  while (!lower.empty() && (lower.back() == '.' || lower.back() == ':')) lower.pop_back();
  return !lower.empty() && list.find(" " + lower + " ") != std::string_view::npos;
}

/// "Mr.", "Frau Dr.", "Declan", "Mary Ann", "J.": no family name. Names of no list count with
/// capitals.
bool is_without_family(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > 3) return false;
  return std::ranges::all_of(words, [](const std::string& word) {
    const std::string shape = Value(word).shape;
    return is_title(word) || is_given_name(folded(word)) || shape == "A" || shape == "A.";
  });
}

std::string joined(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

bool is_joining(std::string_view word) {
  return word == "&" || word == "+" || is_one_of(" and und et u ", word);
}

bool is_envelope_word(std::string_view word) {
  return is_one_of(
      " familie fam eheleute ehepaar family famille epoux attn attention c/o z hd z.hd z.h zhd ",
      word);
}

std::optional<std::string> whole_name_of_couple(std::string_view text) {
  const std::vector<std::string> words = split_words(text);
  const auto joining = std::ranges::find_if(words, is_joining);
  const auto between = static_cast<std::size_t>(joining - words.begin());
  if (between == 0 || between + 1 >= words.size() || words.size() > 9) return std::nullopt;
  std::vector<std::string> left(words.begin(), joining), right(joining + 1, words.end());
  if (std::ranges::any_of(right, is_joining)) return std::nullopt;
  const bool turned =
      std::ranges::any_of(left, [](const auto& word) { return word.ends_with(','); });
  if (turned) return is_without_family(right) ? std::optional(joined(left)) : std::nullopt;
  // A given name that no list has, before a known one: "Chidi and Maria Ramirez".
  const bool known_behind = right.size() > 1 && is_given_name(folded(right.front()));
  const bool one_name = left.size() == 1 && Value(left.front()).shape.starts_with('A');
  if (is_without_family(left) || (one_name && known_behind)) return joined(right);
  return is_without_family(right) && left.size() > 1 ? std::optional(joined(left)) : std::nullopt;
}

}  // namespace synthwright::sensitive
