// Makes the terms of a tree: names are looked up, types checked, texts read as what they are
// compared with, and forms that say the same made one. Every fault is an Error{usage} that names
// the place in the expression.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/functions.h"
#include "rules/lexer.h"
#include "rules/tree.h"

namespace synthwright::rules {

class TermMaker {
 public:
  TermMaker(std::string_view expression, const Schema& schema)
      : expression_(expression), schema_(schema) {}

  Term column(const Token& name) const;
  Term number(const Token& number, bool negative) const;
  /// "30 days": `number` of `unit`. Returns: nothing when the unit is none.
  Term duration(const Token& number, bool negative, const Token& unit) const;
  static bool is_unit(const Token& token);
  static Term text(const Token& text);
  static Term truth(bool value, std::size_t position);
  static Term null(std::size_t position);

  Term negate(Term argument, std::size_t position) const;
  Term arithmetic(Operation operation, Term left, Term right) const;
  Term compare(Operation comparison, Term left, Term right) const;
  Term in(Term argument, std::vector<Term> list) const;
  Term is_null(Term argument) const;
  Term matches(Term argument, const Token& pattern) const;
  /// Requires: logical_and, logical_or.
  Term logical(Operation operation, Term left, Term right) const;
  Term logical_not(Term argument, std::size_t position) const;
  Term implies(Term condition, Term consequence, std::size_t position) const;
  Term conditional(std::vector<Term> parts, std::size_t position) const;
  Term call(const Token& name, std::vector<Term> arguments) const;

  /// Null is none.
  void need_value(const Term& term) const;

  [[noreturn]] void fail(std::size_t position, const std::string& what,
                         const std::string& hint) const {
    fail_at(expression_, position, what, hint);
  }

 private:
  Term made(Operation operation, TermType type, std::vector<Term> arguments) const;
  /// Keeps what walks the tree within its stack.
  void check_size(const Term& term) const;
  void need_truth(const Term& term) const;
  void need_number(const Term& term, std::string_view what_for) const;
  /// Reads a constant text as a value of the type of `other`.
  void read_like(Term& term, const Term& other) const;
  /// Makes terms that stand for the same thing one type.
  TermType unify(std::vector<Term>& terms) const;
  Term converted(Term term, TermType type, const Term& like) const;
  const Field* field_within(const Term& term) const;
  const FunctionFacts& function_called(const Token& name, std::size_t count) const;
  Term round_to_digits(Term number, Term digits) const;
  Term time_arithmetic(Operation operation, Term left, Term right) const;
  [[noreturn]] void mismatch(const Term& left, const Term& right, std::string_view verb) const;

  std::string_view expression_;
  const Schema& schema_;
};

/// How far the local time that a column is written in is ahead of UTC, in microseconds.
std::int64_t zone_offset_of(const Field& field);

}  // namespace synthwright::rules
