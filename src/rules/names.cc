#include <algorithm>
#include <array>

#include "synthwright/rules.h"

namespace synthwright {
namespace {

constexpr std::array<std::string_view, 12> kWords = {
    "and", "or", "not", "in", "between", "is", "null", "if", "then", "else", "true", "false"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_bare_name(std::string_view name) {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c); };
  return !name.empty() && is_letter(name[0]) && std::ranges::all_of(name, fits) &&
         std::ranges::find(kWords, name) == kWords.end();
}

std::string in_quotes(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result += quote;
}

}  // namespace

std::string name_in_rule(std::string_view column) {
  return is_bare_name(column) ? std::string(column) : in_quotes(column, '`');
}

std::string text_in_rule(std::string_view text) { return in_quotes(text, '\''); }

}  // namespace synthwright
