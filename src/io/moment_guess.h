// Finds the one pattern that the dates, times or timestamps of a column are written in. Of those
// that fit all values the first in the order of common_patterns_of() is taken, so whether day or
// month comes first is decided by the first value above twelve.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "synthwright/table.h"
#include "table/date_pattern.h"

namespace synthwright {

class MomentGuess {
 public:
  explicit MomentGuess(std::optional<Type> declared) : declared_(declared) {}

  /// Returns: false when no pattern fits this and all values so far.
  bool add(std::string_view text);
  /// date, time or timestamp. Requires: a value was added.
  Type type() const;
  /// The value just added as a number of type().
  std::int64_t last() const { return number_of(last_, type()); }
  const std::string& pattern() const { return patterns_.front().pattern(); }
  /// Values to come will hardly make it another pattern.
  bool is_sure() const { return patterns_.size() == 1 || pattern().starts_with("%Y"); }
  void describe(Field& field) const;

 private:
  bool start(std::string_view text);
  void note_implied();
  bool is_wanted(const DatePattern& pattern) const;

  std::optional<Type> declared_;
  std::vector<DatePattern> patterns_;  // still possible
  // From here on they are the first one with a fraction, which read all that it reads.
  std::size_t implied_ = 0;
  Moment last_;
  int most_digits_ = 0, least_digits_ = -1;  // of fractions of a second; least -1: none seen
  std::vector<int> offsets_;                 // of zones, distinct
};

}  // namespace synthwright
