#include "encode/text_model_tokens.h"

#include <algorithm>
#include <array>

#include "encode/text_model_unicode.h"

namespace synthwright {
namespace {

constexpr std::array<int, kTokenGroups> kVariants = {kLetterVariants, 1, kDigitVariants, 1, 1};

bool is_apostrophe(char32_t point) { return point == '\'' || point == 0x2019; }

bool in_word(std::u32string_view text, std::size_t i) {
  if (is_letter(text[i]) || is_digit(text[i])) return true;
  return is_apostrophe(text[i]) && i > 0 && is_letter(text[i - 1]) && i + 1 < text.size() &&
         is_letter(text[i + 1]);
}

/// One past the word, sign run or space that begins at `begin`.
std::size_t end_of(std::u32string_view text, std::size_t begin) {
  const char32_t first = text[begin];
  std::size_t end = begin + 1;
  if (is_ideograph(first)) return end;
  const auto continues = [&](std::size_t i) {
    if (is_space(first)) return is_space(text[i]);
    if (!in_word(text, begin)) return text[i] == first;
    return in_word(text, i) && !is_ideograph(text[i]);
  };
  while (end < text.size() && continues(end)) ++end;
  return end;
}

TokenForm word_form(std::u32string_view word) {
  if (std::ranges::all_of(word, is_digit)) {
    return {TokenGroup::digits, std::min<int>(static_cast<int>(word.size()), kDigitVariants - 1)};
  }
  if (std::ranges::any_of(word, is_digit)) return {TokenGroup::mixed};
  const auto capitals = static_cast<std::size_t>(std::ranges::count_if(word, is_upper));
  if (capitals == 0) return {TokenGroup::letters, 0};
  if (capitals == word.size()) return {TokenGroup::letters, 2};
  return {TokenGroup::letters, 1};
}

TokenForm form_of(std::u32string_view text, std::size_t begin, std::size_t end) {
  if (is_space(text[begin])) return {TokenGroup::space};
  if (!in_word(text, begin)) return {TokenGroup::signs};
  return word_form(text.substr(begin, end - begin));
}

}  // namespace

int variants_of(TokenGroup group) { return kVariants[static_cast<int>(group)]; }

int index_of(const TokenForm& form) {
  int index = form.variant;
  for (int group = 0; group < static_cast<int>(form.group); ++group) index += kVariants[group];
  return 2 * index + form.spaced;
}

TokenForm form_at(int index) {
  int variant = index / 2, group = 0;
  while (variant >= kVariants[group]) variant -= kVariants[group++];
  return {static_cast<TokenGroup>(group), variant, index % 2 == 1};
}

std::vector<Token> tokens_of(std::u32string_view text) {
  std::vector<Token> tokens;
  for (std::size_t begin = 0, end; begin < text.size(); begin = end) {
    end = end_of(text, begin);
    const bool spaced = text[begin] == ' ' && end == begin + 1 && end < text.size();
    if (spaced) end = end_of(text, begin + 1);
    TokenForm form = form_of(text, begin + spaced, end);
    form.spaced = spaced;
    tokens.push_back({text.substr(begin, end - begin), form});
  }
  return tokens;
}

}  // namespace synthwright
