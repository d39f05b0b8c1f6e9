// Finds, value by value, what the texts of one column are: numbers in some form, dates in some
// pattern, booleans in some spelling, or just text. A column is what all its values are; one that
// does not fit makes it text.
#pragma once

#include <arrow/api.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/boolean_guess.h"
#include "io/missing_text.h"
#include "io/moment_guess.h"
#include "io/number_guess.h"
#include "io/text_source.h"
#include "synthwright/table.h"

namespace synthwright {

class ValueBuffer;

/// What was found. `usual_missing`: the usual spellings are missing values in this column.
/// `missing`: so are these, as they stand in the file. `sentinels`: spellings of numbers that are.
/// `kept_fits`: what add() returned can be read as values of the field.
struct GuessedColumn {
  Field field;
  bool usual_missing = false, kept_fits = true;
  std::vector<std::string> missing = {}, sentinels = {};
};

/// What is known of a column's missing values before it is seen. `look`: numbers and words that
/// stand for missing values are looked for.
struct KnownMissing {
  std::vector<std::string> spellings = {};
  bool look = true;
};

/// Those that a user declared, or that a field to compare with has, if there is one.
KnownMissing known_missing(const std::vector<std::string>& declared, const Field* like);

class ColumnGuess {
 public:
  /// `place` names file, line and column of a row, for messages.
  ColumnGuess(std::string name, std::optional<Type> declared, KnownMissing missing,
              std::function<std::string(std::int64_t)> place);

  /// Returns: the values as numbers where they are (kept_values.h), else `values`.
  /// Throws: Error{invalid_data} naming a value that is not of the declared type.
  std::shared_ptr<arrow::Array> add(const std::shared_ptr<arrow::StringArray>& values,
                                    std::int64_t first_row);

  /// What the column is certain of about the file's decimal marks.
  DecimalMarks certain_marks() const;
  /// Throws: Error{invalid_data} for infinite values among numbers.
  GuessedColumn decide(Spelling spelling, const DecimalMarks& file) const;

 private:
  enum class Family { unknown, number, boolean, moment, text };
  enum class Found { missing, value, other };  // other: not known as a number

  Found add_value(std::string_view raw, std::int64_t row);
  Found add_not_fitting(std::string_view raw, std::string_view text, std::int64_t row);
  Family first_family(std::string_view text);
  bool fits(std::string_view text);
  std::int64_t add_run(const arrow::StringArray& values, std::int64_t row, ValueBuffer& kept);
  bool keep_last(ValueBuffer& kept);  // false: it is not known as a number
  void note_space(std::string_view raw, std::string_view text);
  bool is_declared_missing(std::string_view text) const;
  void count_words(const arrow::StringArray& values);
  void refuse(std::string_view text, std::int64_t row) const;

  bool is_text(Spelling spelling) const;
  void describe(GuessedColumn& column, const DecimalMarks& file) const;
  void describe_number(GuessedColumn& column, const DecimalMarks& file) const;
  std::string most_frequent_missing(bool usual) const;
  void share_missing(GuessedColumn& column, std::int64_t sentinels) const;
  std::string missing_word(Spelling spelling) const;

  std::string name_;
  std::optional<Type> declared_;
  KnownMissing known_;
  std::function<std::string(std::int64_t)> place_;

  Family family_ = Family::unknown;
  std::map<std::string, std::int64_t, std::less<>> missing_;        // nulls and declared spellings
  std::map<std::string, std::int64_t, std::less<>> usual_missing_;  // text, if the column is text
  std::optional<std::int64_t> infinite_row_;
  std::optional<std::size_t> space_;  // before every number; nothing: none seen yet
  bool kept_any_ = false;
  std::string kept_pattern_;

  NumberGuess numbers_;
  BooleanGuess booleans_;
  MomentGuess moments_;
};

}  // namespace synthwright
