// How the powers of ten of a column's numbers are written: Format::exponent.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace synthwright {

class ExponentGuess {
 public:
  /// Requires: `text` is a number with an exponent, with `decimals` digits after its point.
  void add(std::string_view text, int decimals);
  bool any() const { return count_ > 0; }
  /// `numbers`: how many there are in all.
  std::string decide(std::int64_t numbers) const;

 private:
  std::int64_t count_ = 0, capitals_ = 0, bare_ = 0, plus_ = 0;  // bare: above 0 without a plus
  std::size_t digits_ = 3;                                       // of the exponent, fewest seen
  int least_ = 0, most_ = 0;                                     // decimals
  bool one_digit_ = true;                                        // before the point
};

}  // namespace synthwright
