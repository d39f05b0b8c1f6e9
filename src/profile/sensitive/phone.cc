// Telephone numbers: ITU-T E.164, and as they are written in the United States and Canada (NANP),
// Germany (DIN 5008 and older habits) and France (ARCEP's plan, five pairs).
#include <algorithm>
#include <array>

#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

constexpr std::string_view kSigns = " -./()";
constexpr double kExtended = 0.2;  // of a number with an extension behind it being something else

/// ITU-T E.164, list of assigned country codes: one, two or three digits.
bool begins_with_country(std::string_view digits) {
  if (digits.starts_with('1') || digits.starts_with('7')) return true;
  constexpr std::string_view kTwo =
      "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 "
      "64 65 66 81 82 84 86 90 91 92 93 94 95 98";
  constexpr std::string_view kThree =
      "21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99";
  const std::string_view two = digits.substr(0, 2);
  return two.size() == 2 &&
         (kTwo.find(two) != std::string_view::npos || kThree.find(two) != std::string_view::npos);
}

/// NANP: NXX-NXX-XXXX, N from 2 to 9, XX not 11. Requires: ten digits.
bool is_nanp(std::string_view digits) {
  return digits[0] >= '2' && digits[3] >= '2' && digits.substr(1, 2) != "11" &&
         digits.substr(4, 2) != "11" && digits[1] != '9';
}

Fit fits_us(const Value& value) {
  std::string_view digits = value.digits, text = value.text;
  bool trunk = false;
  if (digits.size() == 13 && digits.starts_with("001")) {
    digits.remove_prefix(3);
    trunk = true;
  } else if (digits.size() == 11 && digits.starts_with('1')) {
    digits.remove_prefix(1);
    trunk = true;
  }
  if (digits.size() != 10 || !is_nanp(digits)) return std::nullopt;
  std::string shape = value.shape;
  if (trunk) {
    const std::size_t one = text.find('1');
    shape.erase(0, one + 1);
    shape.erase(0, shape.find_first_not_of("-. ") == std::string::npos
                       ? 0
                       : shape.find_first_not_of("-. "));
  }
  for (const std::string_view form : {"(999) 999-9999", "(999)999-9999", "(999) 999 9999",
                                      "(999) 999.9999", "(999)-999-9999", "(999)9999999"}) {
    if (shape == form) return 0.02;
  }
  for (const std::string_view form : {"999-999-9999", "999.999.9999", "999 999 9999",
                                      "999/999-9999", "999 999-9999", "9999999999"}) {
    if (shape == form) return 0.6;
  }
  return std::nullopt;
}

/// Bundesnetzagentur, list of area codes: all of two and three digits; then those of mobile phones
/// and services. Longer ones are too many to tell much.
bool is_german_area(std::string_view digits) {
  constexpr std::string_view kAreas =
      " 30 32 40 69 89 201 202 203 208 209 211 212 214 221 228 231 234 241 251 261 271 281 291 335 "
      "340 341 345 351 355 361 365 371 375 381 385 391 395 421 431 441 451 461 471 481 491 511 521 "
      "531 541 551 561 571 581 591 611 621 631 641 651 661 671 681 711 721 731 741 751 761 771 781 "
      "791 811 821 831 841 851 861 871 881 906 911 921 931 941 951 961 971 981 991 "
      "137 138 150 151 152 155 156 157 159 160 162 163 170 171 172 173 174 175 176 177 178 179 180 "
      "700 800 900 ";
  return digits.size() > 3 || kAreas.find(" " + std::string(digits) + " ") != kAreas.npos;
}

/// Germany: 0, two to five digits of the place or provider, a sign, the number. Numbers of things
/// have hyphens alone ("020-90606956"): with no other signs, the area has to be known.
Fit fits_german(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() < 8 || digits.size() > 13 || digits[0] != '0' || digits[1] < '1') {
    return std::nullopt;
  }
  std::string_view text = value.text;
  const bool bracket = text.starts_with('(');
  if (bracket) text.remove_prefix(1);
  const std::size_t place = std::ranges::find_if_not(text, is_digit) - text.begin();
  if (place == text.size()) {
    const bool mobile = digits[1] == '1' && digits[2] >= '5' && digits[2] <= '7';
    if (mobile && digits.size() >= 11 && digits.size() <= 12) return 0.05;
    return digits.size() >= 9 && digits.size() <= 12 ? Fit(0.12) : std::nullopt;
  }
  if (place < 3 || place > 6) return std::nullopt;
  if (bracket) return text[place] == ')' ? Fit(0.05) : std::nullopt;
  if (std::string_view("/- ").find(text[place]) == std::string_view::npos) return std::nullopt;
  if (value.digits_and("-") && !is_german_area(digits.substr(1, place - 1))) return std::nullopt;
  return 0.09;
}

Fit fits_french(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() != 10 || digits[0] != '0' || digits[1] < '1') return std::nullopt;
  for (const std::string_view form : {"99 99 99 99 99", "99.99.99.99.99", "99-99-99-99-99"}) {
    if (value.shape == form) return 0.05;
  }
  return value.shape == "9999999999" ? Fit(0.09) : std::nullopt;
}

/// As whole numbers: German (4915, 4916, 4917) and French (336, 337) mobile phones.
Fit fits_plain_mobile(std::string_view digits) {
  const bool german =
      digits.starts_with("4915") || digits.starts_with("4916") || digits.starts_with("4917");
  if (german && (digits.size() == 12 || digits.size() == 13)) return 0.05;
  const bool french = digits.starts_with("336") || digits.starts_with("337");
  return french && digits.size() == 11 ? Fit(0.05) : std::nullopt;
}

/// +49 30 123456, 0049 ..., +33 (0)1 23 45 67 89.
Fit fits_international(const Value& value, bool plus) {
  std::string_view digits = value.digits;
  if (!plus) digits.remove_prefix(2);
  if (digits.size() < 8 || digits.size() > 15 || !begins_with_country(digits)) return std::nullopt;
  if (digits[0] == '1') {
    return digits.size() == 11 && is_nanp(digits.substr(1)) ? Fit(0.05) : std::nullopt;
  }
  return plus ? 0.02 : 0.05;
}

}  // namespace

Fit fits_phone(const Value& given) {
  std::string text = given.text;
  for (const std::string_view prefix : {"tel:", "Tel.:", "Tel.", "Tel:", "Tel "}) {
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
  }
  bool extended = false;  // numbers of things have no extension
  for (const std::string_view mark :
       {" extension ", " ext. ", " ext ", " ext", " x", "x", ";ext="}) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) continue;
    const std::string_view extension = std::string_view(text).substr(at + mark.size());
    if (extension.empty() || extension.size() > 6 || !all_digits(extension)) return std::nullopt;
    text.erase(at);
    extended = true;
    break;
  }
  const bool plus = text.find_first_not_of(" (") != std::string::npos &&
                    text[text.find_first_not_of(" (")] == '+';
  if (plus) text.erase(text.find('+'), 1);
  const Value value(text);
  if (value.digits.size() < 8 || !value.digits_and(kSigns)) return std::nullopt;
  if (std::ranges::count(value.text, '(') != std::ranges::count(value.text, ')')) {
    return std::nullopt;
  }
  if (plus) return fits_international(value, true);
  Fit best;
  const auto take = [&](const Fit& fit) {
    if (fit && (!best || *fit < *best)) best = fit;
  };
  take(fits_us(value));
  take(fits_french(value));
  take(fits_german(value));
  if (all_digits(value.text)) take(fits_plain_mobile(value.digits));
  if (value.digits.starts_with("00") && value.digits.size() >= 11) {
    take(fits_international(value, false));
  }
  if (best && extended) *best *= kExtended;
  return best;
}

}  // namespace synthwright::sensitive
