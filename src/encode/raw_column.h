// All values of one column in memory, as numbers or as indices into a dictionary.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

class RawColumn {
 public:
  /// `symbolic`: values are symbols (kept in a dictionary), else numbers.
  RawColumn(Field field, bool symbolic) : field_(std::move(field)), symbolic_(symbolic) {}

  void append(const Column& column);
  void append_missing(std::int64_t rows);

  const Field& field() const { return field_; }
  bool symbolic() const { return symbolic_; }
  std::int64_t rows() const {
    return static_cast<std::int64_t>(symbolic_ ? index_.size() : numbers_.size());
  }
  bool missing(std::int64_t row) const {
    return symbolic_ ? index_[row] < 0 : numbers_[row] != numbers_[row];
  }
  double number(std::int64_t row) const { return numbers_[row]; }
  std::int32_t index(std::int64_t row) const { return index_[row]; }
  /// Symbols in the order of their first row.
  const std::vector<std::string>& dictionary() const { return dictionary_; }
  std::int64_t missing_rows() const;

 private:
  Field field_;
  bool symbolic_;
  std::vector<double> numbers_;  // NaN: missing
  std::vector<std::int32_t> index_;  // -1: missing
  std::vector<std::string> dictionary_;
  std::unordered_map<std::string, std::int32_t> positions_;  // looked up, never listed
};

/// A value as the text that stands for it in dictionaries and files. Requires: not missing.
std::string symbol_text(const Column& column, std::int64_t row);
/// The way back. Requires: made by symbol_text for a column of the builder's type.
void append_symbol(const std::string& symbol, Type type, ColumnBuilder& to);

}  // namespace synthwright
