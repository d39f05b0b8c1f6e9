// What holds within a row, and between rows: constraints, found by the profile or declared by a
// person, in the expression language of docs/guides/expressions.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synthwright {

/// Where a fact comes from. Learners with differential privacy may use declared facts only.
enum class Origin { measured, declared };

struct Constraint {
  enum class Shape {
    rule,        ///< `expression` is true, or unknown for want of a value, in every row
    determines,  ///< rows with the same values in `columns` have the same in `determined`
    unique,      ///< no two rows have the same values in `columns`
  };
  Shape shape = Shape::rule;
  std::string expression;                        ///< rule: "total == fare + tip"
  std::vector<std::string> columns, determined;  ///< determines and unique
  std::int64_t support = 0;     ///< rows in which it could be judged: all values are there
  std::int64_t exceptions = 0;  ///< of these, rows that break it
  Origin origin = Origin::measured;
  std::string evidence;  ///< one sentence

  bool operator==(const Constraint&) const = default;
};

/// A column's name as an expression has it: bare where it can be, else in back quotes.
std::string name_in_rule(std::string_view column);
/// A text as an expression has it: in single quotes, quotes inside doubled.
std::string text_in_rule(std::string_view text);

}  // namespace synthwright
