#include "encode/text_model_unicode.h"

#include <algorithm>
#include <array>

namespace synthwright {
namespace {

struct Range {
  char32_t first, last;
  bool holds(char32_t point) const { return first <= point && point <= last; }
};

template <typename Ranges>
bool in_any(const Ranges& ranges, char32_t point) {
  return std::ranges::any_of(ranges, [&](const Range& range) { return range.holds(point); });
}

constexpr char32_t kReplacement = 0xFFFD;

/// Beyond ASCII everything is a letter but these blocks: Latin-1 signs, general punctuation to
/// miscellaneous symbols and arrows, supplemental punctuation, CJK punctuation, surrogates and
/// private use, variation selectors, compatibility and full-width signs, specials, pictographs.
constexpr std::array kSigns = {
    Range{0x80, 0xA9},       Range{0xAB, 0xB4},       Range{0xB6, 0xB9},     Range{0xBB, 0xBF},
    Range{0xD7, 0xD7},       Range{0xF7, 0xF7},       Range{0x2000, 0x2BFF}, Range{0x2E00, 0x2E7F},
    Range{0x3000, 0x3004},   Range{0x3007, 0x3020},   Range{0xD800, 0xF8FF}, Range{0xFE00, 0xFE6F},
    Range{0xFF00, 0xFF20},   Range{0xFF3B, 0xFF40},   Range{0xFF5B, 0xFF65}, Range{0xFFE0, 0xFFFF},
    Range{0x1F000, 0x1FFFF}, Range{0xE0000, 0x10FFFF}};

constexpr std::array kIdeographs = {Range{0x2E80, 0x2FDF}, Range{0x3005, 0x3006},
                                    Range{0x3021, 0xA4CF}, Range{0xAC00, 0xD7A3},
                                    Range{0xF900, 0xFAFF}, Range{0x20000, 0x3FFFF}};

/// Capital letters that lie `distance` before their small ones.
struct CaseRange {
  Range capitals;
  char32_t distance;
};
constexpr std::array kShifted = {CaseRange{{'A', 'Z'}, 32},     CaseRange{{0xC0, 0xD6}, 32},
                                 CaseRange{{0xD8, 0xDE}, 32},   CaseRange{{0x391, 0x3A1}, 32},
                                 CaseRange{{0x3A3, 0x3AB}, 32}, CaseRange{{0x400, 0x40F}, 80},
                                 CaseRange{{0x410, 0x42F}, 32}};

/// Blocks where capital and small letters take turns, and whether capitals are even.
struct PairRange {
  Range letters;
  bool capital_is_even;
};
constexpr std::array kPairs = {PairRange{{0x100, 0x12F}, true},  PairRange{{0x132, 0x137}, true},
                               PairRange{{0x139, 0x148}, false}, PairRange{{0x14A, 0x177}, true},
                               PairRange{{0x179, 0x17E}, false}, PairRange{{0x460, 0x481}, true},
                               PairRange{{0x48A, 0x4BF}, true},  PairRange{{0x4D0, 0x52F}, true}};

/// The other letter of a pair when `point` is its capital (or its small one), else `point`.
char32_t partner(char32_t point, bool of_capital) {
  for (const CaseRange& range : kShifted) {
    if (of_capital && range.capitals.holds(point)) return point + range.distance;
    if (!of_capital && range.capitals.holds(point - range.distance)) return point - range.distance;
  }
  for (const PairRange& pair : kPairs) {
    const bool capital = (point % 2 == 0) == pair.capital_is_even;
    if (pair.letters.holds(point) && capital == of_capital) return capital ? point + 1 : point - 1;
  }
  return point;
}

/// Length and first bits of a sequence by its first byte; 0 where none begins.
int sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const int length = sequence_length(first);
    char32_t point = length == 1 ? first : first & (0x7F >> length);
    int read = 1;
    while (read < length && i + read < text.size() && (text[i + read] & 0xC0) == 0x80) {
      point = point << 6 | (text[i + read++] & 0x3F);
    }
    const bool valid = length > 0 && read == length && point >= kLeast[length] &&
                       point <= 0x10FFFF && !(point >= 0xD800 && point <= 0xDFFF);
    points += valid ? point : kReplacement;
    i += read;
  }
  return points;
}

void append_utf8(char32_t point, std::string& text) {
  if (point < 0x80) {
    text += static_cast<char>(point);
    return;
  }
  const int tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  const int lead = tail == 1 ? 0xC0 : tail == 2 ? 0xE0 : 0xF0;
  text += static_cast<char>(lead | static_cast<int>(point >> (6 * tail)));
  for (int i = tail - 1; i >= 0; --i) {
    text += static_cast<char>(0x80 | static_cast<int>(point >> (6 * i) & 0x3F));
  }
}

std::string encode_utf8(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) append_utf8(point, text);
  return text;
}

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }

bool is_space(char32_t point) {
  return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0xA0 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
         point == 0x202F || point == 0x3000;
}

bool is_letter(char32_t point) {
  if (point < 0x80) return (point | 32) >= 'a' && (point | 32) <= 'z';
  return !in_any(kSigns, point);
}

bool is_ideograph(char32_t point) { return point >= 0x2E80 && in_any(kIdeographs, point); }

bool is_upper(char32_t point) { return partner(point, true) != point; }
char32_t to_lower(char32_t point) { return partner(point, true); }
char32_t to_upper(char32_t point) { return partner(point, false); }

}  // namespace synthwright
