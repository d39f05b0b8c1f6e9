// One value as recognisers look at it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synthwright::sensitive {

struct Value {
  explicit Value(std::string_view value);

  std::string text;     ///< without spaces around it; spaces of other kinds are plain ones
  std::string compact;  ///< ASCII letters, as capitals, and digits alone
  std::string digits;   ///< digits alone
  std::string shape;    ///< 9 for a digit, A and a for letters (also beyond ASCII), signs as are

  /// Whether nothing but digits and these signs is in it.
  bool digits_and(std::string_view signs) const;
  /// Whether nothing but letters, digits and these signs is in it.
  bool compact_and(std::string_view signs) const;
};

bool is_digit(char c);
bool is_upper(char c);  ///< ASCII
bool is_lower(char c);  ///< ASCII
bool all_digits(std::string_view text);
/// `text` in lower case, with Latin letters without their accents (ä: a, ß: ss, é: e, œ: oe).
std::string folded(std::string_view text);
/// Words between any of `separators`, without empty ones.
std::vector<std::string> split_words(std::string_view text, std::string_view separators = " ");
/// Digits as a number. Requires: all_digits, at most 18 of them.
long long number_of(std::string_view digits);

}  // namespace synthwright::sensitive
