// Codes of one column, for tables that are read one after the other, batch by batch.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "validate/comparison.h"

namespace synthwright {

/// A value as one would write it, the same for a number stored as integer and as real.
/// Requires: not missing.
std::string text_of(const Column& column, std::int64_t row);

/// Whether a numeric column has a number there: NaN and infinite numbers count as missing.
bool is_number(const Column& column, std::int64_t row);

class ColumnEncoder {
 public:
  /// `tables`: how many there are.
  ColumnEncoder(bool numeric, std::size_t tables)
      : numeric_(numeric), numbers_(tables), symbols_(tables) {}

  void reserve(std::size_t table, std::int64_t rows);
  /// The next rows of a table.
  void add(std::size_t table, const Column& values);
  /// The values of all tables, and the codes of each. The encoder is empty afterwards.
  std::vector<std::vector<std::int32_t>> finish(ComparedColumn& column);

 private:
  std::vector<std::vector<std::int32_t>> number_codes(ComparedColumn& column);
  std::vector<std::vector<std::int32_t>> symbol_codes(ComparedColumn& column);

  bool numeric_;
  std::vector<std::vector<double>> numbers_;        // by table; NaN: missing
  std::vector<std::vector<std::int32_t>> symbols_;  // by table, in order of appearance
  std::unordered_map<std::string, std::int32_t> known_;
};

}  // namespace synthwright
