#include "table/number_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <iterator>

#include "table/powers_of_ten.h"

#include "table/exponent_form.h"

namespace synthwright {
namespace {

constexpr int kMostDecimals = 400;  // beyond these a double has only zeros
constexpr std::size_t kLongestNumber =
    1100;  // a double in fixed notation with its longest fraction

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// The exponent that starts at `at` reaches to the end of the text.
bool is_exponent(std::string_view text, std::size_t at) {
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  const std::size_t digits = digits_from(text, at);
  return digits > 0 && at + digits == text.size();
}

// Without an exponent: as many digits as it takes, or so many after the point.
std::string_view plain(char* buffer, double value) {
  const auto end = std::to_chars(buffer, buffer + kLongestNumber, value, std::chars_format::fixed);
  return {buffer, static_cast<std::size_t>(end.ptr - buffer)};
}

std::string_view plain(char* buffer, double value, int decimals) {
  const auto end =
      std::to_chars(buffer, buffer + kLongestNumber, value, std::chars_format::fixed, decimals);
  return {buffer, static_cast<std::size_t>(end.ptr - buffer)};
}

// Plain where people expect it, like Python's repr: to_chars alone writes 1e+05.
std::string_view shortest(char* buffer, double value) {
  const double size = std::fabs(value);
  if (value == 0 || (size >= 1e-4 && size < 1e16)) return plain(buffer, value);
  const auto end =
      std::to_chars(buffer, buffer + kLongestNumber, value, std::chars_format::scientific);
  return {buffer, static_cast<std::size_t>(end.ptr - buffer)};
}

int decimals_in(std::string_view text) {
  const std::size_t point = text.find('.');
  return point == text.npos ? 0 : static_cast<int>(text.size() - point - 1);
}

// A float's digits are not those of the double next to it.
double as_stored(double value, const Format& format) {
  if (format.storage != "float" || !std::isfinite(value)) return value;
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<float>(value));
  std::from_chars(buffer, end.ptr, value);
  return value;
}

bool is_zero(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == '0' || c == '.' || c == '-'; });
}

constexpr std::ptrdiff_t kExactDigits = 18;  // of 64 bits
constexpr auto kLargestExact = static_cast<std::uint64_t>(kExactWhole);
static_assert(kExactDigits < std::ssize(kPowersOfTen));

std::optional<ReadNumber> read_number_slowly(std::string_view text) {
  const auto spelling = spelling_of_number(text);
  if (!spelling) return std::nullopt;
  return ReadNumber{*spelling, number_of(text), spelling->integer ? *parse_integer(text) : 0};
}

// Removes zeros at the end until `least` decimals are left.
std::string_view trimmed(std::string_view text, int least) {
  while (decimals_in(text) > least && text.back() == '0') text.remove_suffix(1);
  if (!text.empty() && text.back() == '.') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<NumberSpelling> spelling_of_number(std::string_view text) {
  NumberSpelling spelling;
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = digits_from(text, at);
  spelling.leading_zero = whole > 1 && text[at] == '0';
  at += whole;
  const bool point = at < text.size() && text[at] == '.';
  if (point) {
    spelling.decimals = static_cast<int>(digits_from(text, at + 1));
    at += 1 + spelling.decimals;
  }
  if (whole + spelling.decimals == 0) return std::nullopt;
  if (at < text.size()) {
    if (!is_exponent(text, at)) return std::nullopt;
    spelling.exponent = true;
  }
  if (!point && !spelling.exponent) {
    spelling.integer = true;
    if (text == "-0") spelling.integer = false;  // only a double keeps that sign
    if (whole > 18 && !parse_integer(text)) return std::nullopt;
  } else if (spelling.exponent || whole > 300) {
    if (!std::isfinite(number_of(text))) return std::nullopt;
  }
  return spelling;
}

std::optional<ReadNumber> read_number(std::string_view text) {
  const char *at = text.data(), *const end = at + text.size();
  ReadNumber number;
  const bool negative = at != end && *at == '-';
  at += negative;
  const char* const digits_begin = at;
  std::uint64_t digits = 0;
  for (; at != end && is_digit(*at); ++at) digits = 10 * digits + (*at - '0');
  const std::ptrdiff_t whole = at - digits_begin;
  const bool point = at != end && *at == '.';
  const char* const fraction = at += point;
  for (; at != end && is_digit(*at); ++at) digits = 10 * digits + (*at - '0');
  const std::ptrdiff_t decimals = point ? at - fraction : 0;
  // The quotient below is right to the last bit: both are exact.
  if (at != end || whole + decimals == 0 || whole + decimals > kExactDigits ||
      digits > kLargestExact) {
    return read_number_slowly(text);
  }
  number.spelling.leading_zero = whole > 1 && *digits_begin == '0';
  number.spelling.decimals = static_cast<int>(decimals);
  number.spelling.integer = !point && !(negative && digits == 0 && whole == 1);
  number.integer =
      negative ? -static_cast<std::int64_t>(digits) : static_cast<std::int64_t>(digits);
  number.value = static_cast<double>(digits) / kPowersOfTen[decimals];
  if (negative) number.value = -number.value;
  return number;
}

double number_of(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec == std::errc::result_out_of_range) {
    // Too large, or too small for a double: only the latter is a number we can hold.
    const std::size_t exponent = text.find_first_of("eE");
    const bool tiny =
        exponent == std::string_view::npos ? text.find('.') <= 2 : text[exponent + 1] == '-';
    return tiny ? 0.0 : HUGE_VAL;
  }
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_infinity(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  std::string lower(text.substr(0, 9));
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return text.size() <= 8 && (lower == "inf" || lower == "infinity");
}

void append_integer(std::string& out, std::int64_t value) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end.ptr);
}

void append_real(std::string& out, double value, const Format& format) {
  char buffer[kLongestNumber + 64];
  value = as_stored(value, format);
  if (format.exponent.starts_with('0')) return ExponentForm(format.exponent).append(out, value);
  const bool limited = format.decimals >= 0;
  const int most = limited ? std::min(format.decimals, kMostDecimals) : kMostDecimals;
  const int least = format.fixed_decimals ? most : std::clamp(format.least_decimals, 0, most);
  std::string_view text = limited ? plain(buffer, value) : shortest(buffer, value);
  if (decimals_in(text) > most) {
    text = trimmed(plain(buffer, value, most), least);
    if (text[0] == '-' && is_zero(text)) text.remove_prefix(1);  // -0.001 is 0.00, not -0.00
  }
  if (text.find('e') != text.npos) return ExponentForm(format.exponent).append(out, text);
  out += text;
  const int have = decimals_in(text);
  if (have < least) {
    if (have == 0) out += '.';
    out.append(least - have, '0');
  }
}

int decimals_of(double value, const Format& format, int most) {
  char buffer[kLongestNumber];
  const std::string_view text = shortest(buffer, as_stored(value, format));
  const int decimals = decimals_in(text);
  return text.find('e') != text.npos || decimals > most ? -1 : decimals;
}

}  // namespace synthwright
