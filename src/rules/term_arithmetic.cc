// Types of comparisons, arithmetic and functions.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "rules/functions.h"
#include "rules/term_maker.h"
#include "synthwright/options.h"

namespace synthwright {
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

Term TermMaker::call(const Token& name, std::vector<Term> arguments) const {
  std::vector<std::string> names;
  const FunctionFacts* facts = nullptr;
  for (const FunctionFacts& each : functions()) {
    names.emplace_back(each.name);
    if (each.name == name.text) facts = &each;
  }
  if (facts == nullptr) {
    const std::string nearest = nearest_name(shortened(name.text), names);
    fail(name.position, format("there is no function '{}'.", shortened(name.text)),
         nearest.empty() ? format("There are: {}.", fmt::join(names, ", "))
                         : format("Did you mean '{}'?", nearest));
  }
  const int count = static_cast<int>(arguments.size());
  if (count < facts->least || (facts->most >= 0 && count > facts->most)) {
    fail(name.position, format("{} does not take {} values.", name.text, count),
         facts->most < 0
             ? format("It takes {} or more.", facts->least)
             : format("It takes {}.", facts->least == facts->most ? "one" : "one or two"));
  }
  for (const Term& argument : arguments) need_value(argument);
  TermType type = arguments[0].type;
  int decimals = arguments[0].decimals;
  const auto need_type = [&](std::initializer_list<TermType> types, std::string_view words) {
    if (std::ranges::find(types, type) == types.end()) {
      fail(arguments[0].position,
           format("{} takes {}, and this is a value of type {}.", name.text, words, name_of(type)),
           "See docs/guides/expressions.md for what each function takes.");
    }
  };
  const Function function = facts->function;
  switch (function) {
    case Function::abs:
      if (type != TermType::duration) need_number(arguments[0], "abs");
      break;
    case Function::round:
    case Function::floor:
    case Function::ceil:
      need_number(arguments[0], name.text);
      type = TermType::integer;
      decimals = -1;
      if (count == 2) {
        const Term& digits = arguments[1];
        if (!digits.is_constant() || digits.type != TermType::integer || digits.value.integer < 0 ||
            digits.value.integer > kMostDecimals) {
          fail(digits.position, "round takes a number of digits from 0 to 15.", "round(price, 2)");
        }
        type = TermType::real;
        decimals = static_cast<int>(digits.value.integer);
        arguments[0] = converted(std::move(arguments[0]), type, {});
      }
      break;
    case Function::min:
    case Function::max:
    case Function::coalesce:
      type = unify(arguments);
      if (type == TermType::boolean && function != Function::coalesce) {
        need_type({TermType::integer, TermType::real}, "numbers, texts and dates");
      }
      decimals = arguments[0].decimals;
      for (const Term& argument : arguments) {
        decimals = argument.decimals < 0 ? -1 : std::max(decimals, argument.decimals);
        if (decimals < 0) break;
      }
      break;
    case Function::length:
      need_type({TermType::text}, "a text");
      type = TermType::integer;
      break;
    case Function::lower:
    case Function::upper: need_type({TermType::text}, "a text"); break;
    case Function::year:
    case Function::month:
    case Function::day:
    case Function::weekday:
      need_type({TermType::date, TermType::timestamp}, "a date or a timestamp");
      type = TermType::integer;
      break;
    default:
      need_type({TermType::time, TermType::timestamp}, "a time or a timestamp");
      type = TermType::integer;
  }
  Term term = made(Operation::call, type, std::move(arguments));
  term.function = function;
  term.decimals = type == TermType::real ? decimals : -1;
  term.whole_days = std::ranges::all_of(term.arguments, &Term::whole_days);
  term.zone_offset = term.arguments[0].zone_offset;
  term.position = name.position;
  return term;
}

}  // namespace synthwright
