// Types of comparisons and arithmetic.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "rules/term_maker.h"

namespace synthwright::rules {
namespace {

constexpr int kMostDecimals = 15;

std::string_view sign_of(Operation operation) {
  switch (operation) {
    case Operation::add: return "+";
    case Operation::subtract: return "-";
    case Operation::multiply: return "*";
    case Operation::divide: return "/";
    default: return "%";
  }
}

bool is_number(const Term& term) {
  return term.type == TermType::integer || term.type == TermType::real;
}

/// Of a sum or product of decimals; a quotient's are not known.
int decimals_of(Operation operation, const Term& left, const Term& right) {
  if (left.decimals < 0 || right.decimals < 0) return -1;
  int decimals = -1;
  if (operation == Operation::multiply) decimals = left.decimals + right.decimals;
  if (operation == Operation::add || operation == Operation::subtract) {
    decimals = std::max(left.decimals, right.decimals);
  }
  return decimals <= kMostDecimals ? decimals : -1;
}

/// A real constant without a fraction, compared with an integer, is an integer.
void make_whole(Term& term, const Term& other) {
  const bool whole = other.type == TermType::integer && term.is_constant() &&
                     term.type == TermType::real && std::abs(term.value.number) <= 0x1p53 &&
                     std::floor(term.value.number) == term.value.number;
  if (!whole) return;
  term.value = {static_cast<std::int64_t>(term.value.number), 0, {}};
  term.type = TermType::integer;
  term.decimals = -1;
}

}  // namespace

Term TermMaker::compare(Operation comparison, Term left, Term right) const {
  need_value(left);
  need_value(right);
  const std::size_t position = left.position;
  if (left.is_constant() && !right.is_constant()) {
    std::swap(left, right);
    comparison = mirrored(comparison);
  }
  make_whole(right, left);
  std::vector<Term> sides{std::move(left), std::move(right)};
  // An integer and a real number are compared exactly, as they are.
  if (!is_number(sides[0]) || !is_number(sides[1])) unify(sides);
  const bool ordered = comparison != Operation::equal && comparison != Operation::not_equal;
  if (ordered && sides[0].type == TermType::boolean) {
    fail(position, "true and false have no order.", "Compare them with == or !=.");
  }
  Term term = made(comparison, TermType::boolean, std::move(sides));
  term.position = position;
  return term;
}

Term TermMaker::negate(Term argument, std::size_t position) const {
  need_value(argument);
  if (argument.type != TermType::duration) need_number(argument, "'-'");
  Constant& value = argument.value;
  if (argument.is_constant() && value.integer != INT64_MIN) {
    value.integer = -value.integer;
    value.number = 0.0 - value.number;
    argument.position = position;
    return argument;
  }
  const TermType type = argument.type;
  Term term = made(Operation::negate, type, {std::move(argument)});
  term.decimals = term.arguments[0].decimals;
  term.whole_days = term.arguments[0].whole_days;
  term.position = position;
  return term;
}

Term TermMaker::arithmetic(Operation operation, Term left, Term right) const {
  need_value(left);
  need_value(right);
  for (Term* side : {&left, &right}) {
    // So many of a group of yes-or-no columns: a + b + c == 1.
    if (side->type == TermType::boolean) *side = converted(std::move(*side), TermType::integer, {});
  }
  if (!is_number(left) || !is_number(right)) {
    return time_arithmetic(operation, std::move(left), std::move(right));
  }
  const bool real =
      operation == Operation::divide || left.type == TermType::real || right.type == TermType::real;
  const TermType type = real ? TermType::real : TermType::integer;
  left = converted(std::move(left), type, {});
  right = converted(std::move(right), type, {});
  const int decimals = real ? decimals_of(operation, left, right) : -1;
  Term term = made(operation, type, {std::move(left), std::move(right)});
  term.decimals = decimals;
  return term;
}

// date - date, moment ± duration, duration ± duration, duration * number, duration / number,
// duration / duration.
Term TermMaker::time_arithmetic(Operation operation, Term left, Term right) const {
  const bool sum = operation == Operation::add || operation == Operation::subtract;
  const auto is_duration = [](const Term& term) { return term.type == TermType::duration; };
  const auto is_moment = [](const Term& term) {
    return term.type == TermType::date || term.type == TermType::timestamp ||
           term.type == TermType::time;
  };
  if (operation == Operation::add && is_duration(left) && is_moment(right)) std::swap(left, right);
  if (operation == Operation::multiply && is_duration(right)) std::swap(left, right);
  if (operation == Operation::subtract && !is_duration(left) && !is_duration(right)) {
    read_like(left, right);
    read_like(right, left);
  }
  const bool whole = left.whole_days && right.whole_days;
  if (operation == Operation::subtract && is_moment(left) && is_moment(right)) {
    std::vector<Term> sides{std::move(left), std::move(right)};
    const TermType type = unify(sides);
    Term term = made(operation, TermType::duration, std::move(sides));
    term.whole_days = type == TermType::date;
    return term;
  }
  if (sum && (is_moment(left) || is_duration(left)) && is_duration(right)) {
    TermType type = left.type;
    if (type == TermType::date && !right.whole_days) {
      type = TermType::timestamp;
      left = converted(std::move(left), type, {});
    }
    Term term = made(operation, type, {std::move(left), std::move(right)});
    term.zone_offset = term.arguments[0].zone_offset;
    term.whole_days = whole && type == TermType::duration;
    return term;
  }
  if (is_duration(left) && operation == Operation::divide && is_duration(right)) {
    return made(operation, TermType::real, {std::move(left), std::move(right)});
  }
  const bool scaled = operation == Operation::multiply || operation == Operation::divide;
  if (is_duration(left) && scaled && is_number(right)) {
    const bool stays_whole =
        left.whole_days && operation == Operation::multiply && right.type == TermType::integer;
    if (operation == Operation::divide) right = converted(std::move(right), TermType::real, {});
    Term term = made(operation, TermType::duration, {std::move(left), std::move(right)});
    term.whole_days = stays_whole;
    return term;
  }
  mismatch(left, right, sign_of(operation));
}

}  // namespace synthwright::rules
