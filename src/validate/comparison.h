// The tables of a request, column by column, encoded alike, in memory: what every metric works on.
// Of a table with more rows than the request allows (ValidateRequest::rows) a random sample.
//
// A value is a code. Numeric columns: the position among the distinct values of all tables,
// ascending, so that codes keep the order and numbers[code] is the value. Others: the position
// among the categories of all tables, most frequent first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "synthwright/report.h"
#include "validate/all_rows.h"

namespace synthwright {

inline constexpr std::int32_t kMissingCode = -1;

struct ComparedColumn {
  std::string name;
  Kind kind = Kind::categorical;
  bool numeric = false;
  std::vector<double> numbers;          ///< numeric: distinct values, ascending
  int decimals = 0;                     ///< numeric: digits after the point in the real table
  std::vector<std::string> categories;  ///< else: values as text, most frequent first

  std::int32_t codes() const {
    return static_cast<std::int32_t>(numeric ? numbers.size() : categories.size());
  }
};

/// Rows of one table. `codes[c][row]` belongs to column c of the comparison.
struct EncodedRows {
  std::int64_t count = 0;
  std::vector<std::vector<std::int32_t>> codes;

  /// The named rows, in that order.
  EncodedRows take(const std::vector<std::int64_t>& rows) const;
};

/// The rows of `first`, then those of `second`.
EncodedRows joined(const EncodedRows& first, const EncodedRows& second);

struct Comparison {
  std::vector<ComparedColumn> columns;
  EncodedRows real, holdout, synthetic;  ///< holdout: no rows when there is none
  int target = -1;                       ///< position in columns, or -1
  std::vector<std::string> notes;        ///< what was left out, and why
  std::optional<AllRows> all;            ///< when not all rows of some table are compared

  bool has_holdout() const { return holdout.count > 0; }
};

/// Reads the tables once, and again where only random rows of one are compared. NaN and infinite
/// numbers count as missing. Columns of kind identifier, text and empty, and those of
/// request.exclude, are left out by name in `notes`. Throws: Error{invalid_data} when the tables do
/// not have the same columns or one has no rows.
Comparison compare(const ValidateRequest& request, const TableProfile& profile,
                   const Context& context);

}  // namespace synthwright
