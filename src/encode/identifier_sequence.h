// Whether identifiers were given out one after the other: equal but for a number that rises from
// row to row. A sample of such a table (a training part, say) still shows it, with gaps.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "encode/identifier.h"

namespace synthwright {

class SequenceTest {
 public:
  void add(std::string_view value);

  /// The sequence, when every number is larger than the one before and either all steps are equal
  /// or at least every tenth number is used. A prefix or suffix needs `minimum_support` values.
  std::optional<IdentifierSequence> result(int minimum_support) const;

 private:
  bool holds_ = true, padded_ = false, equal_steps_ = true;
  std::int64_t values_ = 0, first_ = 0, last_ = 0, step_ = 0;
  std::size_t shortest_ = 0;
  std::string prefix_, suffix_;
};

}  // namespace synthwright
