// One column's texts, or what the first look kept of them, as values of its field.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/column_guess.h"
#include "table/value_text.h"

namespace synthwright {

class TextConversion {
 public:
  TextConversion(GuessedColumn column, std::filesystem::path file);

  /// `kept`: what ColumnGuess::add returned. Throws: Error{invalid_data} for a value that the first
  /// look did not see.
  Column convert(const std::shared_ptr<arrow::Array>& kept) const;

 private:
  Column convert_texts(const arrow::StringArray& values) const;
  Column convert_numbers(const arrow::Array& values) const;
  void append(std::string_view value, ColumnBuilder& builder) const;
  bool is_missing(std::string_view value) const;
  bool is_sentinel(double value) const;

  GuessedColumn column_;
  ValueText text_;
  std::vector<double> sentinels_;
  std::filesystem::path file_;
};

}  // namespace synthwright
