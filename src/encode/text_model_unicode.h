// Code points of UTF-8 text, and as much of their properties as tokens need: letters, digits, case.
// Case covers Latin-1, Latin Extended-A, Greek and Cyrillic; letters of other scripts have none.
#pragma once

#include <string>
#include <string_view>

namespace synthwright {

/// Bytes that are not UTF-8 become U+FFFD.
std::u32string decode_utf8(std::string_view text);
void append_utf8(char32_t point, std::string& text);
std::string encode_utf8(std::u32string_view points);

bool is_digit(char32_t point);  ///< 0 to 9
bool is_space(char32_t point);
bool is_letter(char32_t point);  ///< with combining marks
/// Letters of scripts that put no space between words: each is a word.
bool is_ideograph(char32_t point);

bool is_upper(char32_t point);
char32_t to_lower(char32_t point);
char32_t to_upper(char32_t point);

}  // namespace synthwright
