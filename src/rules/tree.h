// An expression as a tree of terms, with types checked and names resolved: what the evaluator runs
// and what others look through, for instance for the range that a condition leaves of a column.
//
// Forms that say the same are one: `x between 1 and 5` and `1 <= x <= 5` are `x >= 1 and x <= 5`, a
// comparison has its constant on the right, nested `and` and `or` are flat.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.h"
#include "synthwright/table.h"

namespace synthwright::rules {

/// What a term's values are. The first seven are Type; a duration is in microseconds.
enum class TermType { boolean, integer, real, text, date, time, timestamp, duration, null };

std::string_view name_of(TermType type);
inline TermType term_type(Type type) { return static_cast<TermType>(type); }

enum class Operation {
  constant,
  column,
  convert,  ///< the argument as the term's type: integer as real, date as timestamp
  negate,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,  ///< the first argument is one of `list`
  is_null,
  matches,  ///< the whole of a text fits `pattern`
  logical_and,
  logical_or,
  logical_not,
  implies,      ///< if A then B
  conditional,  ///< if A then B else C
  call,         ///< `function` of the arguments
};

enum class Function {
  abs,
  round,
  floor,
  ceil,
  min,
  max,
  length,
  lower,
  upper,
  year,
  month,
  day,
  weekday,
  hour,
  minute,
  second,
  coalesce,
};

/// A value by the type of its term: `number` of real, `text` of text, `integer` of all others.
struct Constant {
  std::int64_t integer = 0;
  double number = 0;
  std::string text;

  auto operator<=>(const Constant&) const = default;
};

struct Term {
  Operation operation = Operation::constant;
  TermType type = TermType::null;
  std::vector<Term> arguments;

  Constant value;                          ///< constant
  std::vector<Constant> list;              ///< in: sorted, each once
  std::string column;                      ///< column
  int index = -1;                          ///< where it lay in the schema it was read for
  Function function = Function::abs;       ///< call
  std::shared_ptr<const Pattern> pattern;  ///< matches

  int decimals = -1;  ///< real: digits after the point that values have at most; -1: not known
  bool whole_days = false;  ///< duration: a whole number of days
  /// Timestamps: how far local time is ahead of UTC, in microseconds.
  std::int64_t zone_offset = 0;
  int depth = 1, size = 1;   ///< of the tree from here, in terms
  std::size_t position = 0;  ///< where it begins in the text it was read from

  bool is_constant() const { return operation == Operation::constant; }
};

bool is_comparison(Operation operation);
/// `a < b` is `b > a`. Requires: a comparison.
Operation mirrored(Operation comparison);

/// The tree as an expression that reads back as the same tree.
std::string text_of(const Term& term);

}  // namespace synthwright::rules
