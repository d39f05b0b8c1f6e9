// Values of a tree for rows of a batch, a whole array a term.
#pragma once

#include "rules/values.h"

namespace synthwright::rules {

/// Few enough for the arrays of a tree to lie in the cache.
constexpr std::int64_t kRowsAtOnce = 2048;

struct Rows {
  const Batch& batch;
  std::int64_t first;
  std::size_t count;
};

/// Requires: count <= kRowsAtOnce.
/// Throws: Error{usage} when the batch lacks a column, or has it with another type.
Values evaluate(const Term& term, const Rows& rows);

// The parts of it, for the operations that their names say.
Values compared(const Term& term, const Values& left, const Values& right);
Values arithmetic(const Term& term, const Values& left, const Values& right);
Values negated(const Term& term, Values argument);
Values converted(const Term& term, Values argument);
Values called(const Term& term, std::vector<Values> arguments);

/// Valid where both are.
std::vector<std::uint8_t> both_valid(const Values& left, const Values& right);

}  // namespace synthwright::rules
