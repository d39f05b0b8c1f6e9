#include "rules/tree.h"

#include "base/format.h"
#include "rules/functions.h"
#include "synthwright/rules.h"
#include "table/date_pattern.h"

namespace synthwright::rules {
namespace {

constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                       kDay = 24 * kHour;

// What binds closer has the higher number.
enum Binding { kIf, kOr, kAnd, kNot, kComparison, kSum, kProduct, kSign, kPrimary };

struct Sign {
  std::string_view text;
  Binding binding;
};

Sign sign_of(Operation operation) {
  switch (operation) {
    case Operation::add: return {" + ", kSum};
    case Operation::subtract: return {" - ", kSum};
    case Operation::multiply: return {" * ", kProduct};
    case Operation::divide: return {" / ", kProduct};
    case Operation::remainder: return {" % ", kProduct};
    case Operation::equal: return {" == ", kComparison};
    case Operation::not_equal: return {" != ", kComparison};
    case Operation::less: return {" < ", kComparison};
    case Operation::less_equal: return {" <= ", kComparison};
    case Operation::greater: return {" > ", kComparison};
    case Operation::greater_equal: return {" >= ", kComparison};
    case Operation::logical_and: return {" and ", kAnd};
    default: return {" or ", kOr};
  }
}

std::string text_of_moment(TermType type, std::int64_t value, std::int64_t zone_offset) {
  Moment moment;
  if (type == TermType::date) {
    moment.days = value;
  } else {
    const std::int64_t local = value + zone_offset;
    moment.days = local / kDay - (local % kDay < 0);
    moment.microseconds = local - moment.days * kDay;
  }
  static const DatePattern date("%Y-%m-%d"), time("%H:%M:%S.%f"), both("%Y-%m-%d %H:%M:%S.%f");
  std::string text;
  (type == TermType::date ? date : type == TermType::time ? time : both).append(text, moment, 0, 6);
  return text_in_rule(text);
}

std::string text_of_duration(std::int64_t value) {
  const auto in_units = [&](std::int64_t unit, std::string_view name) {
    const std::int64_t count = value / unit;
    return format("{} {}{}", count, name, count == 1 ? "" : "s");
  };
  if (value % kDay == 0) return in_units(kDay, "day");
  if (value % kHour == 0) return in_units(kHour, "hour");
  if (value % kMinute == 0) return in_units(kMinute, "minute");
  if (value % kSecond == 0) return in_units(kSecond, "second");
  return in_units(1, "microsecond");
}

std::string text_of_constant(const Term& term, const Constant& value) {
  switch (term.type) {
    case TermType::boolean: return value.integer != 0 ? "true" : "false";
    case TermType::integer: return format("{}", value.integer);
    case TermType::real: return format("{}", value.number);
    case TermType::text: return text_in_rule(value.text);
    case TermType::duration: return text_of_duration(value.integer);
    case TermType::null: return "null";
    default: return text_of_moment(term.type, value.integer, term.zone_offset);
  }
}

/// The binding of the text that a term is written as.
Binding binding_of(const Term& term) {
  switch (term.operation) {
    case Operation::convert: return binding_of(term.arguments[0]);
    case Operation::implies:
    case Operation::conditional: return kIf;
    case Operation::logical_not: {
      const Operation inner = term.arguments[0].operation;
      return inner == Operation::is_null || inner == Operation::in ? kComparison : kNot;
    }
    case Operation::in:
    case Operation::is_null:
    case Operation::matches: return kComparison;
    case Operation::negate: return kSign;
    case Operation::constant:
    case Operation::column:
    case Operation::call: return kPrimary;
    default: return sign_of(term.operation).binding;
  }
}

/// In parentheses where what stands around it binds closer.
std::string inside(const Term& term, Binding least) {
  const std::string text = text_of(term);
  return binding_of(term) < least ? "(" + text + ")" : text;
}

std::string operand(const Term& term) {
  return inside(term, static_cast<Binding>(kComparison + 1));
}

std::string list_of(const Term& in) {
  std::string text;
  // The list's values are of the argument's type.
  for (const Constant& value : in.list) {
    text += (text.empty() ? "" : ", ") + text_of_constant(in.arguments[0], value);
  }
  return "(" + text + ")";
}

std::string text_of_not(const Term& inner) {
  if (inner.operation == Operation::is_null) return operand(inner.arguments[0]) + " is not null";
  if (inner.operation == Operation::in) {
    return operand(inner.arguments[0]) + " not in " + list_of(inner);
  }
  return "not " + inside(inner, kNot);
}

std::string text_of_call(const Term& term) {
  std::string text(name_of(term.function));
  text += '(';
  for (const Term& argument : term.arguments) {
    if (&argument != &term.arguments.front()) text += ", ";
    text += text_of(argument);
  }
  return text += ')';
}

// Every argument but the first, of those of one sign, binds closer than the sign: a - (b - c).
std::string text_of_chain(const Term& term) {
  const Sign sign = sign_of(term.operation);
  const auto closer = static_cast<Binding>(sign.binding + 1);
  const bool left_first = sign.binding == kSum || sign.binding == kProduct;
  std::string text = inside(term.arguments[0], left_first ? sign.binding : closer);
  for (std::size_t i = 1; i < term.arguments.size(); ++i) {
    text.append(sign.text).append(inside(term.arguments[i], closer));
  }
  return text;
}

}  // namespace

std::string_view name_of(TermType type) {
  switch (type) {
    case TermType::duration: return "duration";
    case TermType::null: return "null";
    default: return name_of(static_cast<Type>(type));
  }
}

bool is_comparison(Operation operation) {
  return operation >= Operation::equal && operation <= Operation::greater_equal;
}

Operation mirrored(Operation comparison) {
  switch (comparison) {
    case Operation::less: return Operation::greater;
    case Operation::less_equal: return Operation::greater_equal;
    case Operation::greater: return Operation::less;
    case Operation::greater_equal: return Operation::less_equal;
    default: return comparison;
  }
}

std::string text_of(const Term& term) {
  const auto& arguments = term.arguments;
  switch (term.operation) {
    case Operation::constant: return text_of_constant(term, term.value);
    case Operation::column: return name_in_rule(term.column);
    case Operation::convert: return text_of(arguments[0]);
    case Operation::negate: return "-" + inside(arguments[0], kSign);
    case Operation::in: return operand(arguments[0]) + " in " + list_of(term);
    case Operation::is_null: return operand(arguments[0]) + " is null";
    case Operation::matches:
      return operand(arguments[0]) + " matches " + text_in_rule(term.pattern->expression());
    case Operation::logical_not: return text_of_not(arguments[0]);
    case Operation::implies:
      return "if " + inside(arguments[0], kOr) + " then " + inside(arguments[1], kOr);
    case Operation::conditional:
      return "if " + inside(arguments[0], kOr) + " then " + inside(arguments[1], kOr) + " else " +
             inside(arguments[2], kOr);
    case Operation::call: return text_of_call(term);
    default: return text_of_chain(term);
  }
}

}  // namespace synthwright::rules
