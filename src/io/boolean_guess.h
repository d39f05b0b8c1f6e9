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
  /// Only one of two spellings was seen that alone may be anything, like "Y".
  bool is_unsure() const;
  void describe(Field& field) const;

 private:
  unsigned possible_ = ~0u;  // a bit for every pair
  bool seen_true_ = false, seen_false_ = false;
};

}  // namespace synthwright
