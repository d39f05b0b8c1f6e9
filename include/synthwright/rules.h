// What holds within a row, and between rows: expressions over the columns of a table, and
// constraints, found by the profile or declared by a person, that are written in them. The language
// is described in docs/guides/expressions.md.
//
//   const auto old = Expression::parse("age >= 60 and income == '>50K'", *table->schema());
//   for_each_batch(*table, [&](const Batch& batch) {
//     const std::vector<std::uint8_t> rows = old.matches(batch);
//     count += std::ranges::count(rows, 1);
//   });
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "synthwright/table.h"

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

namespace rules {
struct Term;  // rules/tree.h
}

/// A formula whose names are columns and whose types have been checked. Cheap to copy; safe from
/// several threads.
class Expression {
 public:
  /// Throws: Error{usage} naming the place in `text`: what it cannot read, a column that is not
  /// there (with the nearest name), types that do not go together.
  static Expression parse(std::string_view text, const Schema& schema);

  Type type() const;
  /// Each once, in the order in which they come.
  const std::vector<std::string>& columns() const { return columns_; }
  /// In one form for all that say the same; reads back as an equal expression.
  const std::string& text() const { return text_; }
  /// What has to hold together: the parts between the outermost `and`; else the whole.
  /// Requires: a condition.
  std::vector<Expression> conjuncts() const;
  const rules::Term& tree() const { return *tree_; }

  /// Its value for every row; missing where it is unknown.
  /// Throws: Error{usage} when the batch lacks a column, or has it with another type.
  Column evaluate(const Batch& batch) const;
  /// 1 for every row in which it is true, 0 where it is false or unknown.
  /// Requires: a condition (type() is boolean).
  std::vector<std::uint8_t> matches(const Batch& batch) const;

  bool operator==(const Expression& other) const { return text_ == other.text_; }

 private:
  explicit Expression(rules::Term tree);

  std::shared_ptr<const rules::Term> tree_;
  std::vector<std::string> columns_;
  std::string text_;
};

/// Counts, over the rows of a table, in how many each constraint could be judged and how many break
/// it. The counts do not depend on the order of rows or the size of batches.
///
/// A broken `unique` or `determines` counts the fewest rows without which it would hold (the g3
/// error of Kivinen and Mannila, 1995). Exact up to `most_keys` different values a constraint;
/// beyond, keys are sampled by their hash and the exceptions scaled, which `evidence` says. About
/// 60 bytes a key.
class ConstraintCheck {
 public:
  /// Throws: Error{usage} when a rule is no condition over the columns of `schema`.
  ConstraintCheck(const Schema& schema, std::vector<Constraint> constraints,
                  std::int64_t most_keys = 1 << 20);
  ~ConstraintCheck();
  ConstraintCheck(ConstraintCheck&&) noexcept;
  ConstraintCheck& operator=(ConstraintCheck&&) noexcept;

  void add(const Batch& batch);
  /// The constraints with support and exceptions of the rows so far.
  std::vector<Constraint> results() const;

 private:
  class Counter;
  class RuleCounter;
  class KeyCounter;
  std::vector<Constraint> constraints_;
  std::vector<std::unique_ptr<Counter>> counters_;
};

/// A column's name as an expression has it: bare where it can be, else in back quotes.
std::string name_in_rule(std::string_view column);
/// A number as an expression has it, without exponent.
std::string number_in_rule(double number);
/// A text as an expression has it: in single quotes, quotes inside doubled.
std::string text_in_rule(std::string_view text);

}  // namespace synthwright
