// Finds the one pair of spellings that the booleans of a column have.
#pragma once

#include <optional>
#include <string_view>

#include "synthwright/table.h"

namespace synthwright {

class BooleanGuess {
 public:
  /// `declared`: 1 and 0 are booleans only where the user says so.
  explicit BooleanGuess(bool declared);

  /// Returns: false when no pair of spellings has this and all values so far.
  bool add(std::string_view text);
  /// Whether the value just added is true.
  bool last() const { return last_; }
  /// Only one of two spellings was seen that alone may be anything, like "Y".
  bool is_unsure() const;
  void describe(Field& field) const;

 private:
  static constexpr int kPairs = 14;
  unsigned possible_ = (1u << kPairs) - 1;  // a bit for every pair
  bool seen_true_ = false, seen_false_ = false, last_ = false;
};

}  // namespace synthwright
