#include "base/format.h"
#include "rules/lexer.h"
#include "synthwright/rules.h"

namespace synthwright {
namespace {

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
  return rules::is_bare_name(column) ? std::string(column) : in_quotes(column, '`');
}

std::string number_in_rule(double number) {
  std::string text = format("{}", number);
  if (text.find('e') == std::string::npos) return text;
  text = format("{:.15f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string text_in_rule(std::string_view text) { return in_quotes(text, '\''); }

}  // namespace synthwright
