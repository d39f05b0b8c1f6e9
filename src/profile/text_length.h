// How long a text is, in characters and in words.
#pragma once

#include <cstdint>
#include <string_view>

namespace synthwright {

struct TextLength {
  std::uint32_t characters = 0;
  std::uint32_t words = 0;  ///< runs of anything but spaces, tabs and line ends
};

/// Requires: UTF-8.
inline TextLength length_of(std::string_view text) {
  TextLength length;
  bool after_space = true;
  for (const char c : text) {
    const bool space = (c == ' ') | (c == '\t') | (c == '\n') | (c == '\r');
    length.words += static_cast<std::uint32_t>(after_space & !space);
    // Every byte of UTF-8 that does not continue a character begins one.
    length.characters += static_cast<std::uint32_t>((c & 0xC0) != 0x80);
    after_space = space;
  }
  return length;
}

}  // namespace synthwright
