// Check digits of public numbering schemes. Tests hold them against the numbers that the schemes
// publish. Requires, everywhere: digits where digits are named, else capitals and digits.
#pragma once

#include <span>
#include <string_view>

namespace synthwright::sensitive {

/// ISO/IEC 7812-1, annex B: payment cards.
bool luhn_holds(std::string_view digits);
/// ISO/IEC 7064 MOD 97-10 as ISO 13616 uses it: the number, letters as 10 to 35, modulo 97.
int mod97(std::string_view characters);
/// ISO/IEC 7064 MOD 11,10: the check digit that belongs behind `digits`.
int check_digit_11_10(std::string_view digits);
/// The sum of digits times weights, from the left.
int weighted_sum(std::string_view digits, std::span<const int> weights);
/// Sum of the digits of each product of a digit and a weight (1, 2, 1, 2, ...).
int crossed_sum_12(std::string_view digits);
/// ICAO 9303: weights 7, 3, 1; letters count 10 to 35.
int check_digit_731(std::string_view characters);
/// 49 CFR 565.15: the ninth character of a vehicle's number. Returns: 0 when `vin` has letters that
/// no vehicle has (I, O, Q).
char vin_check_character(std::string_view vin);

}  // namespace synthwright::sensitive
