// What rows that share a repeated value have in common: people of one household share its region,
// survey weights belong to age and sex. Rows that are made to share a value are chosen among those
// that are alike in these columns.
#pragma once

#include <cstdint>
#include <vector>

#include "base/json.h"

namespace synthwright {

/// Codes of part 0 of every column, by codec; null where a column has none (yet).
using FirstCodes = std::vector<const std::vector<std::int32_t>*>;

class Companions {
 public:
  Companions() = default;
  /// `family[row]`: rows of the same number share a value; -1: not repeated. `own`: the codec of
  /// the repeated column.
  Companions(const std::vector<std::int64_t>& family, const FirstCodes& codes, int own);

  /// Rows that are alike in the columns have the same number.
  std::int64_t group(const FirstCodes& codes, std::int64_t row) const;

  Json to_json() const;
  /// Throws: Error{invalid_data} naming `place`.
  static Companions from_json(const Json& json, const std::string& place);

 private:
  struct Column {
    int codec = 0;
    std::vector<std::uint8_t> group;  // of each code
  };
  std::vector<Column> columns_;
};

}  // namespace synthwright
