// An expression cut into words, numbers, texts and signs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synthwright::rules {

struct Token {
  enum class Kind { name, quoted_name, keyword, number, text, sign, end };
  Kind kind = Kind::end;
  std::string text;  ///< keywords in lower case; quotes taken off and undoubled
  std::size_t position = 0;

  bool is(std::string_view word) const {
    return (kind == Kind::keyword || kind == Kind::sign) && text == word;
  }
};

/// The tokens of `expression`, the last one Kind::end.
/// Throws: Error{usage} naming the position.
std::vector<Token> tokens_of(std::string_view expression);

/// A word of the language, in any case: no bare name of a column.
bool is_keyword(std::string_view word);
bool is_bare_name(std::string_view name);

/// The first part of a text that is too long for a sentence.
std::string shortened(std::string_view text);

/// Throws Error{usage}: the sentence `what` with the place in `expression` before it.
[[noreturn]] void fail_at(std::string_view expression, std::size_t position,
                          const std::string& what, const std::string& hint);

}  // namespace synthwright::rules
