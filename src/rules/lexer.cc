#include "rules/lexer.h"

#include <algorithm>
#include <array>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright::rules {
namespace {

constexpr std::size_t kLongest = 1 << 20;
constexpr std::array<std::string_view, 13> kKeywords = {"and",  "or",    "not",     "in",   "is",
                                                        "null", "if",    "between", "then", "else",
                                                        "true", "false", "matches"};
// Longer ones first.
constexpr std::array<std::string_view, 16> kSigns = {"==", "!=", "<>", "<=", ">=", "=", "<", ">",
                                                     "+",  "-",  "*",  "/",  "%",  "(", ")", ","};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string lower_case(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

/// How many bytes the UTF-8 character at `at` has; 0 when there is none (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool shortest = first != 0xE0 || second >= 0xA0,
               surrogate = first == 0xED && second > 0x9F;
    return shortest && !surrogate && follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool shortest = first != 0xF0 || second >= 0x90, beyond = first == 0xF4 && second > 0x8F;
    return shortest && !beyond && follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    check_text();
    std::vector<Token> tokens;
    do tokens.push_back(next());
    while (tokens.back().kind != Token::Kind::end);
    return tokens;
  }

 private:
  void check_text() const {
    if (text_.size() > kLongest) {
      throw Error{Code::usage,
                  format("An expression of {} bytes is longer than {}.", text_.size(), kLongest),
                  "Split it into several rules, or put long lists of values into a column."};
    }
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t length = utf8_length(text_, at);
      if (length == 0)
        fail_at(text_.substr(0, at), at, "a byte that is not UTF-8.",
                "Write the expression in UTF-8.");
      at += length;
    }
  }

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  Token next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    const std::size_t begin = at_;
    if (at_ >= text_.size()) return {Token::Kind::end, "", begin};
    if (peek() == '\'') return {Token::Kind::text, quoted('\''), begin};
    if (peek() == '`') return {Token::Kind::quoted_name, quoted('`'), begin};
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
    if (is_letter(peek())) return word();
    return sign();
  }

  Token word() {
    const std::size_t begin = at_;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (is_keyword(word)) return {Token::Kind::keyword, lower_case(word), begin};
    return {Token::Kind::name, std::string(word), begin};
  }

  Token number() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    if (peek() == '.') ++at_;
    while (is_digit(peek())) ++at_;
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 2 : 1;
      if (is_digit(peek(sign))) {
        at_ += sign;
        while (is_digit(peek())) ++at_;
      }
    }
    return {Token::Kind::number, std::string(text_.substr(begin, at_ - begin)), begin};
  }

  std::string quoted(char quote) {
    const std::size_t begin = at_++;
    std::string value;
    while (true) {
      if (at_ >= text_.size()) {
        fail_at(text_, begin, format("this quote ({}) is not closed.", quote),
                "A quote inside is doubled: 'it''s'.");
      }
      const char c = text_[at_++];
      if (c == quote && peek() != quote) return value;
      if (c == quote) ++at_;
      value += c;
    }
  }

  Token sign() {
    for (const std::string_view sign : kSigns) {
      if (text_.substr(at_).starts_with(sign)) {
        at_ += sign.size();
        const std::string_view one = sign == "=" ? "==" : sign == "<>" ? "!=" : sign;
        return {Token::Kind::sign, std::string(one), at_ - sign.size()};
      }
    }
    const std::string_view found = text_.substr(at_, utf8_length(text_, at_));
    const std::string hint =
        found == "\""
            ? "Texts are in single quotes ('x'), names with spaces in back quotes (`a b`)."
        : found == "&" || found == "|" || found == "!" ? "Write and, or, not."
        : found == "." ? "Names that are not words are in back quotes: `capital.gain`."
                       : "Texts are in single quotes, names that are not words in back quotes.";
    fail_at(text_, at_, format("'{}' means nothing here.", found[0] < ' ' ? "?" : found), hint);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view expression) { return Lexer(expression).run(); }

bool is_keyword(std::string_view word) {
  return std::ranges::find(kKeywords, lower_case(word)) != kKeywords.end();
}

bool is_bare_name(std::string_view name) {
  const auto fits = [](char c) { return (c & 0x80) == 0 && (is_letter(c) || is_digit(c)); };
  return !name.empty() && is_letter(name[0]) && std::ranges::all_of(name, fits) &&
         !is_keyword(name);
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kLongestShown = 60;
  if (text.size() <= kLongestShown) return std::string(text);
  std::size_t end = kLongestShown;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

void fail_at(std::string_view expression, std::size_t position, const std::string& what,
             const std::string& hint) {
  // Characters, not bytes, and a stretch of the text that a line has room for.
  const auto starts = [](char c) { return (c & 0xC0) != 0x80; };
  const auto before = expression.substr(0, position);
  const std::size_t character = std::ranges::count_if(before, starts) + 1;
  std::size_t begin = position > 30 ? position - 30 : 0;
  std::size_t end = std::min(expression.size(), position + 30);
  while (begin > 0 && !starts(expression[begin])) --begin;
  while (end < expression.size() && !starts(expression[end])) ++end;
  std::string shown(expression.substr(begin, end - begin));
  for (char& c : shown) c = c >= 0 && c < ' ' ? ' ' : c;
  throw Error{Code::usage,
              format("The expression {}{}{}, at character {}: {}", begin > 0 ? "..." : "", shown,
                     end < expression.size() ? "..." : "", character, what),
              hint};
}

}  // namespace synthwright::rules
