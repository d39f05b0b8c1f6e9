// Free text as tokens and back, exactly: the tokens of a text joined are the text.
//
// A token is a word (letters, digits, apostrophes between letters), a run of one sign ("...", "!"),
// or space; a single space before a word or sign belongs to it. So "Smith, Mr. John" is
// "Smith" "," " Mr" "." " John".
#pragma once

#include <string_view>
#include <vector>

namespace synthwright {

/// What kind of characters a token is made of; words of the same group are made up by one model.
enum class TokenGroup { letters, mixed, digits, signs, space };
inline constexpr int kTokenGroups = 5;

/// A token's form: what is kept of it when it is too rare to be kept itself.
struct TokenForm {
  TokenGroup group = TokenGroup::letters;
  /// letters: 0 small, 1 with a capital among small ones, 2 all capitals. digits: how many, at
  /// most 20.
  int variant = 0;
  bool spaced = false;  ///< after a single space

  bool operator==(const TokenForm&) const = default;
};

inline constexpr int kLetterVariants = 3, kDigitVariants = 21;
/// Variants of a group are 0 .. variants_of(group) - 1.
int variants_of(TokenGroup group);

/// Forms are numbered 0 .. kTokenForms - 1.
inline constexpr int kTokenForms = 2 * (kLetterVariants + 1 + kDigitVariants + 1 + 1);
int index_of(const TokenForm& form);
TokenForm form_at(int index);

struct Token {
  std::u32string_view text;  ///< with its space
  TokenForm form;
};

/// The tokens point into `text`.
std::vector<Token> tokens_of(std::u32string_view text);

}  // namespace synthwright
