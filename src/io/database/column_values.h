// One column of a query's result, as it comes, made a Column of ours.
#pragma once

#include <optional>

#include "io/database/relation.h"
#include "io/text_conversion.h"

namespace synthwright {

class ColumnValues {
 public:
  /// `place` names relation and column.
  ColumnValues(ColumnReading reading, std::string place, std::optional<Type> declared);

  /// First all batches are shown, then decide(), then batches are converted.
  /// `flags`: where the value is NULL; null where the array says it itself.
  void look(const std::shared_ptr<arrow::Array>& values, const arrow::Array* flags,
            std::int64_t first_row);
  void decide();
  const Field& field() const { return reading_.field; }

  /// Throws: Error{invalid_data} for a value that was not there at the first look.
  Column convert(const std::shared_ptr<arrow::Array>& values, const arrow::Array* flags,
                 std::int64_t first_row) const;

 private:
  std::shared_ptr<arrow::Array> with_nulls(const std::shared_ptr<arrow::Array>& values,
                                           const arrow::Array* flags) const;
  void check_calendar(const Column& column, std::int64_t first_row) const;

  ColumnReading reading_;
  std::string place_;
  std::optional<ColumnGuess> guess_;
  std::optional<TextConversion> conversion_;
  bool any_ = false;  // a number was seen
};

}  // namespace synthwright
