// Finds, value by value, what the texts of one column are: numbers, dates in some pattern, booleans
// in some spelling, or just text. A column is what all its values are; one that does not fit makes
// it text.
#pragma once

#include <arrow/api.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/text_source.h"
#include "synthwright/table.h"
#include "table/date_pattern.h"

namespace synthwright {

/// Spellings of a missing value that count in columns of numbers, dates and booleans; in texts they
/// are words like others. White space alone counts as well.
bool is_usual_missing(std::string_view text);

/// What was found. `usual_missing`: the usual spellings are missing values in this column.
struct GuessedColumn {
  Field field;
  bool usual_missing = false;
};

class ColumnGuess {
 public:
  /// `place` names file, line and column of a row, for messages.
  ColumnGuess(std::string name, std::optional<Type> declared, std::vector<std::string> missing,
              std::function<std::string(std::int64_t)> place);

  /// Throws: Error{invalid_data} naming a value that is not of the declared type.
  void add(const arrow::StringArray& values, std::int64_t first_row);

  /// Throws: Error{invalid_data} for infinite values among numbers.
  GuessedColumn decide(Spelling spelling) const;

 private:
  enum class Family { unknown, number, boolean, moment, text };

  void add_value(std::string_view raw, std::int64_t row);
  Family first_family(std::string_view text);
  bool fits(std::string_view text);
  bool fits_number(std::string_view text);
  void count_decimals(int decimals);
  bool fits_boolean(std::string_view text);
  bool fits_moment(std::string_view text);
  bool is_declared_missing(std::string_view text) const;
  void refuse(std::string_view text, std::int64_t row) const;

  bool is_text(Spelling spelling) const;
  void describe_number(Field& field) const;
  void describe_decimals(Format& format) const;
  void describe_boolean(Field& field) const;
  void describe_moment(Field& field) const;
  std::string most_frequent_missing(bool usual) const;

  std::string name_;
  std::optional<Type> declared_;
  std::vector<std::string> declared_missing_;
  std::function<std::string(std::int64_t)> place_;

  Family family_ = Family::unknown;
  std::map<std::string, std::int64_t, std::less<>> missing_;        // nulls and declared spellings
  std::map<std::string, std::int64_t, std::less<>> usual_missing_;  // text, if the column is text
  std::optional<std::int64_t> infinite_row_;

  bool all_integer_ = true, any_exponent_ = false;
  int most_decimals_ = 0, least_decimals_ = -1;  // least -1: none seen yet

  unsigned boolean_pairs_ = ~0u;  // a bit for every pair of spellings that is still possible
  bool seen_true_ = false, seen_false_ = false;

  std::vector<const DatePattern*> patterns_;  // still possible
  std::vector<int> offsets_;                  // of zones, distinct
};

}  // namespace synthwright
