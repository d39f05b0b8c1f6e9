#include "rules/parser.h"

#include <algorithm>
#include <optional>

#include "base/format.h"
#include "rules/lexer.h"
#include "rules/term_maker.h"

namespace synthwright::rules {
namespace {

constexpr int kDeepest = 200;  // parentheses, signs and `not` within each other

struct Level {
  std::string_view sign;
  Operation operation;
};
constexpr Level kSums[] = {{"+", Operation::add}, {"-", Operation::subtract}};
constexpr Level kProducts[] = {
    {"*", Operation::multiply}, {"/", Operation::divide}, {"%", Operation::remainder}};
constexpr Level kComparisons[] = {{"==", Operation::equal},      {"!=", Operation::not_equal},
                                  {"<=", Operation::less_equal}, {"<", Operation::less},
                                  {">", Operation::greater},     {">=", Operation::greater_equal}};

class Parser {
 public:
  Parser(std::string_view expression, const Schema& schema)
      : tokens_(tokens_of(expression)), make_(expression, schema) {}

  Term run() {
    if (peek().kind == Token::Kind::end) {
      make_.fail(0, "it is empty.", "Write a condition, for instance age >= 60.");
    }
    Term term = expression();
    if (peek().kind != Token::Kind::end) fail_expected("and, or, an operator or the end");
    make_.need_value(term);
    if (term.type == TermType::duration) {
      make_.fail(term.position, "its value is a duration, which no column can hold.",
                 "Divide it by one: (end - start) / 1 day.");
    }
    return term;
  }

 private:
  // Counts how deep the parser has called itself.
  struct Nested {
    explicit Nested(Parser& parser) : parser(parser) {
      if (++parser.depth_ > kDeepest) {
        parser.make_.fail(parser.peek().position,
                          format("this is nested deeper than {}.", kDeepest),
                          "Split the expression into several rules.");
      }
    }
    ~Nested() { --parser.depth_; }
    Parser& parser;
  };

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool accept(std::string_view word) {
    const bool found = peek().is(word);
    if (found) take();
    return found;
  }
  void expect(std::string_view word) {
    if (!accept(word)) fail_expected(format("'{}'", word));
  }
  [[noreturn]] void fail_expected(std::string_view what) const {
    const Token& token = peek();
    const bool end = token.kind == Token::Kind::end;
    make_.fail(
        token.position,
        format("{} where {} should come.",
               end ? std::string("it ends") : format("there is '{}'", shortened(token.text)), what),
        token.kind == Token::Kind::name ? "Texts are in single quotes: 'x'."
                                        : "The grammar is in docs/guides/expressions.md.");
  }
  template <std::size_t count>
  const Level* accept_one(const Level (&levels)[count]) {
    for (const Level& level : levels) {
      if (accept(level.sign)) return &level;
    }
    return nullptr;
  }

  Term expression() {
    const Nested nested(*this);
    const std::size_t position = peek().position;
    if (!accept("if")) return disjunction();
    std::vector<Term> parts;
    parts.push_back(expression());
    expect("then");
    parts.push_back(expression());
    if (!accept("else")) {
      return make_.implies(std::move(parts[0]), std::move(parts[1]), position);
    }
    parts.push_back(expression());
    return make_.conditional(std::move(parts), position);
  }

  Term disjunction() {
    Term left = conjunction();
    while (accept("or"))
      left = make_.logical(Operation::logical_or, std::move(left), conjunction());
    return left;
  }

  Term conjunction() {
    Term left = negation();
    while (accept("and")) left = make_.logical(Operation::logical_and, std::move(left), negation());
    return left;
  }

  Term negation() {
    const std::size_t position = peek().position;
    if (!accept("not")) return comparison();
    const Nested nested(*this);
    return make_.logical_not(negation(), position);
  }

  // `a < b < c` is `a < b and b < c`.
  Term comparison() {
    if (is_combination()) return combinations();
    Term left = sum();
    std::optional<Term> result;
    while (const Level* level = accept_one(kComparisons)) {
      Term right = sum();
      Term next = make_.compare(level->operation, std::move(left), right);
      result = result ? make_.logical(Operation::logical_and, std::move(*result), std::move(next))
                      : std::move(next);
      left = std::move(right);
    }
    return result ? std::move(*result) : test(std::move(left));
  }

  /// From the next token on: ( sum , ... a comma before the parenthesis closes.
  bool is_combination() const {
    if (!peek().is("(")) return false;
    int depth = 0;
    for (std::size_t i = at_; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.is("(")) ++depth;
      if (token.is(")") && --depth == 0) return false;
      if (token.is(",") && depth == 1) return true;
    }
    return false;
  }

  // `(a, b) in ((1, 2), (3, 4))` is `a == 1 and b == 2 or a == 3 and b == 4`.
  Term combinations() {
    const std::size_t position = peek().position;
    const std::vector<Term> columns = list();
    const bool negated = accept("not");
    expect("in");
    expect("(");
    std::optional<Term> result;
    do {
      std::vector<Term> values = list();
      if (values.size() != columns.size()) {
        make_.fail(values[0].position,
                   format("{} values, where there are {} columns.", values.size(), columns.size()),
                   "Every combination has a value for each column.");
      }
      std::optional<Term> all;
      for (std::size_t i = 0; i < values.size(); ++i) {
        Term equal = make_.compare(Operation::equal, columns[i], std::move(values[i]));
        all = all ? make_.logical(Operation::logical_and, std::move(*all), std::move(equal))
                  : std::move(equal);
      }
      result = result ? make_.logical(Operation::logical_or, std::move(*result), std::move(*all))
                      : std::move(*all);
    } while (accept(","));
    expect(")");
    return negated ? make_.logical_not(std::move(*result), position) : std::move(*result);
  }

  Term test(Term left) {
    const std::size_t position = left.position;
    if (accept("is")) {
      const bool negated = accept("not");
      expect("null");
      Term term = make_.is_null(std::move(left));
      return negated ? make_.logical_not(std::move(term), position) : term;
    }
    const bool negated = accept("not");
    std::optional<Term> term;
    if (accept("in")) {
      term = make_.in(std::move(left), list());
    } else if (accept("between")) {
      Term low = make_.compare(Operation::greater_equal, left, sum());
      expect("and");
      Term high = make_.compare(Operation::less_equal, std::move(left), sum());
      term = make_.logical(Operation::logical_and, std::move(low), std::move(high));
    } else if (accept("matches")) {
      if (peek().kind != Token::Kind::text) fail_expected("a regular expression in single quotes");
      term = make_.matches(std::move(left), take());
    }
    if (!term) {
      if (negated) fail_expected("'in', 'between' or 'matches'");
      return left;
    }
    return negated ? make_.logical_not(std::move(*term), position) : std::move(*term);
  }

  // ( value, ... ) with at least one value.
  std::vector<Term> list() {
    expect("(");
    std::vector<Term> values;
    do values.push_back(sum());
    while (accept(","));
    expect(")");
    return values;
  }

  Term sum() {
    Term left = product();
    while (const Level* level = accept_one(kSums)) {
      left = make_.arithmetic(level->operation, std::move(left), product());
    }
    return left;
  }

  Term product() {
    Term left = factor();
    while (const Level* level = accept_one(kProducts)) {
      left = make_.arithmetic(level->operation, std::move(left), factor());
    }
    return left;
  }

  Term factor() {
    const std::size_t position = peek().position;
    if (accept("+")) return signed_factor(position, false);
    if (accept("-")) return signed_factor(position, true);
    return primary();
  }

  Term signed_factor(std::size_t position, bool negative) {
    const Nested nested(*this);
    if (peek().kind == Token::Kind::number) return number(negative);
    Term argument = factor();
    return negative ? make_.negate(std::move(argument), position) : argument;
  }

  Term number(bool negative) {
    const Token& count = take();
    if (TermMaker::is_unit(peek())) return make_.duration(count, negative, take());
    return make_.number(count, negative);
  }

  Term primary() {
    const Token& token = peek();
    switch (token.kind) {
      case Token::Kind::number: return number(false);
      case Token::Kind::text: return TermMaker::text(take());
      case Token::Kind::quoted_name: return make_.column(take());
      case Token::Kind::name:
        if (peek(1).is("(")) {
          take();
          return make_.call(token, arguments());
        }
        return make_.column(take());
      default: break;
    }
    if (accept("true")) return TermMaker::truth(true, token.position);
    if (accept("false")) return TermMaker::truth(false, token.position);
    if (accept("null")) return TermMaker::null(token.position);
    if (!accept("(")) fail_expected("a column, a number, a text or '('");
    Term inner = expression();
    expect(")");
    return inner;
  }

  // ( expression, ... )
  std::vector<Term> arguments() {
    expect("(");
    std::vector<Term> values;
    do values.push_back(expression());
    while (accept(","));
    expect(")");
    return values;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  TermMaker make_;
};

}  // namespace

Term parse_expression(std::string_view expression, const Schema& schema) {
  return Parser(expression, schema).run();
}

}  // namespace synthwright::rules
