// The values of one column as text, the way its Format says: what text files hold, what profiles
// show, what people type.
//
//   const ValueText text(field);
//   text.append(line, column, row);      // "2.50", "24.12.2024", "Yes"
//   text.read("2.50", builder);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "synthwright/table.h"
#include "table/date_pattern.h"
#include "table/number_form.h"

namespace synthwright {

class ValueText {
 public:
  /// Throws: Error{usage} when the format's date pattern is not known.
  explicit ValueText(const Field& field);

  /// Requires: not missing.
  void append(std::string& out, const Column& column, std::int64_t row) const;
  std::string of(const Column& column, std::int64_t row) const;

  /// Appends what `text` says. Returns: false, with nothing appended, when it says no value of the
  /// column's type and format. White space around numbers and dates does not count.
  bool read(std::string_view text, ColumnBuilder& to) const;

 private:
  void append_number(std::string& out, const Column& column, std::int64_t row) const;
  bool read_number(std::string_view text, ColumnBuilder& to) const;
  void append_moment(std::string& out, std::int64_t value) const;
  bool read_moment(std::string_view text, ColumnBuilder& to) const;

  Type type_;
  Format format_;
  NumberForm form_;
  std::optional<DatePattern> pattern_;
  std::int64_t zone_offset_ = 0;  // microseconds east of UTC
};

/// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);

}  // namespace synthwright
