#include "profile/sensitive/value.h"

#include <algorithm>
#include <utility>

namespace synthwright::sensitive {
namespace {

/// UTF-8 letters of Western Europe and what they are without accents.
constexpr std::pair<std::string_view, std::string_view> kFolds[] = {
    {"ä", "a"}, {"à", "a"},  {"á", "a"},  {"â", "a"}, {"ã", "a"},  {"å", "a"}, {"æ", "ae"},
    {"ç", "c"}, {"è", "e"},  {"é", "e"},  {"ê", "e"}, {"ë", "e"},  {"ì", "i"}, {"í", "i"},
    {"î", "i"}, {"ï", "i"},  {"ñ", "n"},  {"ò", "o"}, {"ó", "o"},  {"ô", "o"}, {"ö", "o"},
    {"õ", "o"}, {"ø", "o"},  {"ù", "u"},  {"ú", "u"}, {"û", "u"},  {"ü", "u"}, {"ý", "y"},
    {"ÿ", "y"}, {"ß", "ss"}, {"œ", "oe"}, {"Ä", "a"}, {"À", "a"},  {"Á", "a"}, {"Â", "a"},
    {"Å", "a"}, {"Æ", "ae"}, {"Ç", "c"},  {"È", "e"}, {"É", "e"},  {"Ê", "e"}, {"Ë", "e"},
    {"Î", "i"}, {"Ï", "i"},  {"Ñ", "n"},  {"Ó", "o"}, {"Ô", "o"},  {"Ö", "o"}, {"Ø", "o"},
    {"Ù", "u"}, {"Ú", "u"},  {"Û", "u"},  {"Ü", "u"}, {"Œ", "oe"}, {"ẞ", "ss"}};

std::string with_plain_spaces(std::string_view text) {
  std::string plain(text);
  for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF"}) {  // no-break spaces
    for (std::size_t at = plain.find(space); at != std::string::npos; at = plain.find(space, at)) {
      plain.replace(at, space.size(), " ");
    }
  }
  return plain;
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

Value::Value(std::string_view value) : text(with_plain_spaces(value)) {
  text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) digits += c;
    if (is_digit(c) || is_upper(c)) compact += c;
    if (is_lower(c)) compact += static_cast<char>(c - 'a' + 'A');
    if ((c & 0xC0) == 0x80) continue;  // inside a character
    // U+00C0 to U+00DE are capitals.
    const bool high = (c & 0x80) != 0;
    const bool capital = c == '\xC3' && i + 1 < text.size() && (text[i + 1] & 0x3F) < 0x1F;
    shape += is_digit(c) ? '9' : is_upper(c) || capital ? 'A' : is_lower(c) || high ? 'a' : c;
  }
}

bool Value::digits_and(std::string_view signs) const {
  return !digits.empty() && std::ranges::all_of(text, [&](char c) {
    return is_digit(c) || signs.find(c) != std::string_view::npos;
  });
}

bool Value::compact_and(std::string_view signs) const {
  return !compact.empty() && std::ranges::all_of(text, [&](char c) {
    return is_digit(c) || is_upper(c) || is_lower(c) || signs.find(c) != std::string_view::npos;
  });
}

std::string folded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if ((c & 0x80) == 0) {
      result += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      ++i;
      continue;
    }
    const auto* found = std::ranges::find_if(
        kFolds, [&](const auto& fold) { return text.substr(i).starts_with(fold.first); });
    if (found != std::end(kFolds)) {
      result += found->second;
      i += found->first.size();
    } else {
      result += c;
      ++i;
    }
  }
  return result;
}

std::vector<std::string> split_words(std::string_view text, std::string_view separators) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(separators, at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(separators, begin), text.size());
    words.emplace_back(text.substr(begin, at - begin));
  }
  return words;
}

long long number_of(std::string_view digits) {
  long long number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

}  // namespace synthwright::sensitive
