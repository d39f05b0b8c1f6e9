// Passports and identity cards: ICAO 9303 and what the states' documents have on them.
#include <algorithm>
#include <array>

#include "profile/sensitive/checksums.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

bool is_mrz_character(char c) { return is_digit(c) || is_upper(c) || c == '<'; }

}  // namespace

// ICAO 9303, parts 4 to 6: lines of 30, 36 or 44 characters, alone or together.
Fit fits_mrz(const Value& value) {
  std::string line = value.text;
  std::erase_if(line, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
  constexpr std::array<std::size_t, 6> kSizes = {30, 36, 44, 72, 88, 90};
  if (std::ranges::find(kSizes, line.size()) == kSizes.end()) return std::nullopt;
  if (!std::ranges::all_of(line, is_mrz_character) || !std::ranges::any_of(line, is_upper)) {
    return std::nullopt;
  }
  return std::ranges::count(line, '<') >= 2 ? Fit(0.005) : std::nullopt;
}

// Serial number of identity cards and passports with its check digit (weights 7, 3, 1), and the
// nationality behind both, as in the lines that machines read.
Fit fits_de_identity_card(const Value& value) {
  std::string id = value.compact;
  if (id.size() == 11 && id.back() == 'D') id.pop_back();
  if (id.size() < 9 || id.size() > 10 || !value.compact_and(" -<")) return std::nullopt;
  constexpr std::string_view kLetters = "CFGHJKLMNPRTVWXYZ";
  const auto allowed = [&](char c) { return is_digit(c) || kLetters.find(c) != kLetters.npos; };
  if (!std::all_of(id.begin(), id.begin() + 9, allowed) || !is_upper(id[0])) return std::nullopt;
  if (id.size() == 9) {  // without the check digit, where letters and digits are mixed
    const bool mixed = std::ranges::count_if(id, is_digit) < 7 && !value.digits.empty();
    return mixed ? Fit(0.25) : std::nullopt;
  }
  if (!is_digit(id[9])) return std::nullopt;
  return check_digit_731(std::string_view(id).substr(0, 9)) == id[9] - '0' ? Fit(0.1)
                                                                           : std::nullopt;
}

// The card of 1988: year, month, department, serial. What may be a moment (240131125959) is one.
Fit fits_fr_identity_card(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() != 12 || value.text.size() != 12) return std::nullopt;
  const auto two = [&](std::size_t at) { return number_of(digits.substr(at, 2)); };
  const bool moment = two(4) >= 1 && two(4) <= 31 && two(6) < 24 && two(8) < 60 && two(10) < 60;
  return two(2) >= 1 && two(2) <= 12 && !moment ? Fit(0.15) : std::nullopt;
}

// Two digits, two letters, five digits.
Fit fits_fr_passport(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 9 || !value.compact_and(" ")) return std::nullopt;
  const bool form =
      all_digits(id.substr(0, 2)) && is_upper(id[2]) && is_upper(id[3]) && all_digits(id.substr(4));
  return form ? Fit(0.3) : std::nullopt;
}

// Since 2021 a letter and eight digits; A, X, Y, Z and, for cards, C are in use. Whoever names it a
// passport may have another letter.
Fit fits_us_passport(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 9 || value.text.size() != 9 || !all_digits(id.substr(1))) return std::nullopt;
  if (is_digit(id[0])) return 0.95;
  if (!is_upper(value.text[0])) return std::nullopt;
  return std::string_view("ACXYZ").find(id[0]) == std::string_view::npos ? kOnlyNamed : 0.3;
}

}  // namespace synthwright::sensitive
