// Numbers of at most eight digits before the point and eight after it, as most are, read eight
// characters at a time: without a branch for each digit, whose count nobody can foresee.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>

#include "table/number_text.h"
#include "table/powers_of_ten.h"

namespace synthwright {

static_assert(std::endian::native == std::endian::little, "the first character is the lowest byte");

namespace short_number {

inline constexpr std::size_t kWord = 8;
inline constexpr auto kLargestExact = static_cast<std::uint64_t>(kExactWhole);
inline constexpr std::uint64_t kWholePowers[] = {1,      10,      100,      1000,     10000,
                                                 100000, 1000000, 10000000, 100000000};

/// The digits at `at` as numbers from 0 to 9, one a byte; other characters are larger.
inline std::uint64_t load(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word ^ 0x3030303030303030;
}

inline std::size_t leading_digits(std::uint64_t word) {
  // A sum beyond 127 carries into the next byte only where this one is no digit.
  const std::uint64_t others = ((word + 0x7676767676767676) | word) & 0x8080808080808080;
  return static_cast<std::size_t>(std::countr_zero(others)) / 8;
}

/// The number that the first `digits` of a word are: pairs, then fours, then all of them.
inline std::uint64_t value_of(std::uint64_t word, std::size_t digits) {
  if (digits == 0) return 0;
  word <<= 8 * (kWord - digits);
  word = word * 10 + (word >> 8);
  constexpr std::uint64_t kPairs = 0x000000FF000000FF;
  const std::uint64_t upper = (word & kPairs) * (100 + (std::uint64_t{1'000'000} << 32));
  const std::uint64_t lower = ((word >> 16) & kPairs) * (1 + (std::uint64_t{10'000} << 32));
  return (upper + lower) >> 32;
}

}  // namespace short_number

/// What read_number says of the `size` characters at `at`; nothing also when they are longer than
/// this reads, or less than 18 characters from `end`, up to where memory can be read.
inline std::optional<ReadNumber> read_short_number(const char* at, std::size_t size,
                                                   const char* end) {
  using namespace short_number;
  if (static_cast<std::size_t>(end - at) < 2 * kWord + 2) return std::nullopt;
  const bool negative = size > 0 && *at == '-';
  at += negative;
  size -= negative;
  const std::uint64_t first = load(at);
  const std::size_t whole = std::min(leading_digits(first), size);
  const bool point = whole < size;
  const std::size_t decimals = point ? size - whole - 1 : 0;
  if ((point && at[whole] != '.') || decimals > kWord || whole + decimals == 0) return std::nullopt;
  std::uint64_t digits = value_of(first, whole);
  if (decimals > 0) {
    const std::uint64_t fraction = load(at + whole + 1);
    if (leading_digits(fraction) < decimals) return std::nullopt;
    digits = digits * kWholePowers[decimals] + value_of(fraction, decimals);
    // The quotient below is right to the last bit: both are exact.
    if (digits > kLargestExact) return std::nullopt;
  }
  ReadNumber number;
  number.spelling = {.integer = !point && !(negative && digits == 0 && whole == 1),
                     .leading_zero = whole > 1 && *at == '0',
                     .decimals = static_cast<int>(decimals)};
  const auto signed_digits = static_cast<std::int64_t>(digits);
  number.integer = negative ? -signed_digits : signed_digits;
  const double value = static_cast<double>(signed_digits) / kPowersOfTen[decimals];
  number.value = negative ? -value : value;
  return number;
}

}  // namespace synthwright
