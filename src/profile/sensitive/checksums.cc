#include "profile/sensitive/checksums.h"

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

int value_of(char c) { return is_digit(c) ? c - '0' : c - 'A' + 10; }

}  // namespace

bool luhn_holds(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int twice = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
    sum += i % 2 == 1 ? twice : digit;
  }
  return sum % 10 == 0;
}

int mod97(std::string_view characters) {
  int remainder = 0;
  for (const char c : characters) {
    const int value = value_of(c);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

int check_digit_11_10(std::string_view digits) {
  int product = 10;
  for (const char c : digits) {
    const int sum = (c - '0' + product) % 10;
    product = 2 * (sum == 0 ? 10 : sum) % 11;
  }
  return (11 - product) % 10;
}

int weighted_sum(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size() && i < digits.size(); ++i) {
    sum += (digits[i] - '0') * weights[i];
  }
  return sum;
}

int crossed_sum_12(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int product = (digits[i] - '0') * (i % 2 == 0 ? 1 : 2);
    sum += product / 10 + product % 10;
  }
  return sum;
}

int check_digit_731(std::string_view characters) {
  constexpr int kWeights[] = {7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    sum += value_of(characters[i]) * kWeights[i % 3];
  }
  return sum % 10;
}

char vin_check_character(std::string_view vin) {
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";
  constexpr int kValues[] = {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9};
  constexpr int kWeights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17 && i < vin.size(); ++i) {
    const std::size_t letter = kLetters.find(vin[i]);
    if (!is_digit(vin[i]) && letter == std::string_view::npos) return 0;
    sum += kWeights[i] * (is_digit(vin[i]) ? vin[i] - '0' : kValues[letter]);
  }
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

}  // namespace synthwright::sensitive
