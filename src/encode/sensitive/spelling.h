// How the values of a column are spelled: which characters they use, and how long they are, as far
// as `minimum_support` rows or more show it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/json.h"

namespace synthwright::sensitive {

class Spelling {
 public:
  class Count;

  /// `text` in the column's characters: as it is, or with ä as ae, é as e. Nothing where other
  /// letters would be needed. Of a column whose characters are not known: ASCII.
  std::optional<std::string> spelled(std::string_view text) const;
  /// How many characters `text` is too short or too long.
  int length_excess(std::string_view text) const;
  /// Whether characters of a language's own, beyond ASCII, are among the column's.
  bool has_any_of(std::string_view letters) const;

  Json to_json() const;
  /// Throws: Error{invalid_data} naming `place`.
  static Spelling from_json(const Json& json, const std::string& place);

 private:
  bool allows(std::string_view character) const;

  std::set<std::string, std::less<>> characters_;  ///< of UTF-8 each
  int shortest_ = 0, longest_ = 0;                 ///< in characters; 0: not known
};

class Spelling::Count {
 public:
  void add(std::string_view text, std::int64_t rows);
  /// The k-th shortest and longest of the rows' lengths, the characters of k rows.
  Spelling supported(std::int64_t k) const;

 private:
  std::map<std::string, std::int64_t, std::less<>> rows_of_;
  std::map<int, std::int64_t> lengths_;
};

}  // namespace synthwright::sensitive
