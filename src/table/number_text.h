// Numbers as text: what a spelling is, and numbers written so that they come back as they were.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "synthwright/table.h"

namespace synthwright {

/// How a number is spelled.
struct NumberSpelling {
  bool integer = false;       ///< digits only, and within 64 bits
  bool exponent = false;      ///< "1e5"
  bool leading_zero = false;  ///< "007", "01.5": mostly a code, not an amount
  int decimals = 0;           ///< digits after the point
};

/// Nothing when `text` is not a finite number, or a whole number beyond 64 bits. No white space,
/// no plus sign, no thousands separators.
std::optional<NumberSpelling> spelling_of_number(std::string_view text);

/// A number with how it is spelled, in one pass over its characters.
struct ReadNumber {
  NumberSpelling spelling;
  double value = 0;
  std::int64_t integer = 0;  ///< where spelling.integer
};

/// Nothing exactly where spelling_of_number(text) is nothing.
std::optional<ReadNumber> read_number(std::string_view text);

/// Requires: spelling_of_number(text).
double number_of(std::string_view text);

/// `text` is exactly one whole number within 64 bits.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// "inf", "-Infinity" and the like, in any case.
bool is_infinity(std::string_view text);

void append_integer(std::string& out, std::int64_t value);

/// The shortest text that reads back as the same double, with at least format.least_decimals digits
/// after the point and, unless format.decimals is -1, at most so many and no exponent.
void append_real(std::string& out, double value, const Format& format);

/// How many digits after the point the shortest text of `value` has; -1 when that is more than
/// `most` or takes an exponent.
int decimals_of(double value, const Format& format, int most);

}  // namespace synthwright
