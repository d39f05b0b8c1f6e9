// All values of one column in memory, as far as something is learned from them.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "encode/sensitive/bearer.h"
#include "synthwright/table.h"

namespace synthwright {

/// What of its values a column keeps: numbers, indices into a dictionary of symbols, whether there
/// is one, or of names whether they are a man's or a woman's.
enum class Kept { numbers, symbols, presence, bearers };

class RawColumn {
 public:
  RawColumn(Field field, Kept kept) : field_(std::move(field)), kept_(kept) {}

  void append(const Column& column);
  void append_missing(std::int64_t rows);

  const Field& field() const { return field_; }
  Kept kept() const { return kept_; }
  std::int64_t rows() const {
    switch (kept_) {
      case Kept::numbers: return std::ssize(numbers_);
      case Kept::symbols:
      case Kept::bearers: return std::ssize(index_);
      case Kept::presence: return std::ssize(present_);
    }
    return 0;
  }
  bool missing(std::int64_t row) const {
    switch (kept_) {
      case Kept::numbers: return numbers_[row] != numbers_[row];
      case Kept::symbols:
      case Kept::bearers: return index_[row] < 0;
      case Kept::presence: return !present_[row];
    }
    return true;
  }
  double number(std::int64_t row) const { return numbers_[row]; }
  std::int32_t index(std::int64_t row) const { return index_[row]; }
  sensitive::Bearer bearer(std::int64_t row) const {
    return static_cast<sensitive::Bearer>(index_[row]);
  }
  /// Symbols in the order of their first row.
  const std::vector<std::string>& dictionary() const { return dictionary_; }
  std::int64_t missing_rows() const;

 private:
  Field field_;
  Kept kept_;
  std::vector<double> numbers_;      // NaN: missing
  std::vector<std::int32_t> index_;  // of symbols, or bearers; -1: missing
  std::vector<bool> present_;
  std::vector<std::string> dictionary_;
  std::unordered_map<std::string, std::int32_t> positions_;  // looked up, never listed
};

/// A value as the text that stands for it in dictionaries and files. Requires: not missing.
std::string symbol_text(const Column& column, std::int64_t row);
/// The way back. Requires: made by symbol_text for a column of the builder's type.
void append_symbol(const std::string& symbol, Type type, ColumnBuilder& to);

}  // namespace synthwright
