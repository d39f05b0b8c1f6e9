// Numbers that states give to persons. The rule of each is the issuing authority's; the guide
// names them.
#include <algorithm>
#include <array>

#include "profile/sensitive/checksums.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

bool in(std::string_view list, std::string_view word) {
  return list.find(word) != std::string_view::npos;
}

bool is_day_and_month(std::string_view day, std::string_view month) {
  const long long d = number_of(day), m = number_of(month);
  return d >= 1 && d <= 31 && m >= 1 && m <= 12;
}

}  // namespace

// Social Security Administration: area not 000, 666 or 900 to 999, group not 00, serial not 0000.
Fit fits_us_ssn(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() != 9) return std::nullopt;
  const bool grouped =
      value.shape == "999-99-9999" || value.shape == "999 99 9999" || value.shape == "999.99.9999";
  if (!grouped && value.shape != "999999999") return std::nullopt;
  if (digits.starts_with("000") || digits.starts_with("666") || digits[0] == '9' ||
      digits.substr(3, 2) == "00" || digits.substr(5) == "0000") {
    return std::nullopt;
  }
  return grouped ? 0.8 : 0.88;
}

// Internal Revenue Service: 9xx, then 50 to 65, 70 to 88, 90 to 92, 94 to 99.
Fit fits_us_itin(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() != 9 || value.shape != "999-99-9999" || digits[0] != '9') return std::nullopt;
  const long long group = number_of(digits.substr(3, 2));
  const bool known =
      (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group != 93);
  return known ? Fit(0.06) : std::nullopt;
}

// Steuerliche Identifikationsnummer (§ 139b AO): ten digits and one by ISO/IEC 7064 MOD 11,10.
Fit fits_de_tax_id(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() != 11 || !value.digits_and(" /-") || digits[0] == '0') return std::nullopt;
  return check_digit_11_10(digits.substr(0, 10)) == digits[10] - '0' ? Fit(0.1) : std::nullopt;
}

// Versicherungsnummer of the pension insurance (VKVV § 2): area, birthday, letter, serial, check.
Fit fits_de_pension(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 12 || !value.compact_and(" /-") || !is_upper(id[8])) return std::nullopt;
  if (!all_digits(id.substr(0, 8)) || !all_digits(id.substr(9))) return std::nullopt;
  if (!is_day_and_month(id.substr(2, 2), id.substr(4, 2))) return std::nullopt;
  const int letter = id[8] - 'A' + 1;
  const std::string digits =
      id.substr(0, 8) + (letter < 10 ? "0" : "") + std::to_string(letter) + id.substr(9, 2);
  constexpr int kWeights[] = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int product = (digits[i] - '0') * kWeights[i];
    sum += product / 10 + product % 10;
  }
  return sum % 10 == id[11] - '0' ? Fit(0.02) : std::nullopt;
}

// Numéro d'inscription au répertoire (INSEE): sex, year, month, place of birth, order, and the key
// 97 - number mod 97, which some leave out; Corsica's 2A and 2B count as 19 and 18.
Fit fits_fr_nir(const Value& value) {
  std::string id = value.compact;
  const bool keyless = id.size() == 13;
  if (keyless) id += "00";
  if (id.size() != 15 || !value.compact_and(" -./")) return std::nullopt;
  if (id.substr(5, 2) == "2A") id.replace(5, 2, "19");
  if (id.substr(5, 2) == "2B") id.replace(5, 2, "18");
  if (!all_digits(id) || !in("123478", id.substr(0, 1))) return std::nullopt;
  const long long month = number_of(id.substr(3, 2));
  const bool known = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  const bool usual = month >= 1 && month <= 12 && (id[0] == '1' || id[0] == '2');
  if (keyless) return usual ? Fit(0.12) : std::nullopt;  // moments have 13 digits as well
  const bool holds = 97 - number_of(id.substr(0, 13)) % 97 == number_of(id.substr(13));
  return known && holds ? Fit(0.0103) : std::nullopt;
}

// National Insurance number (HMRC NIM39110): two letters, six digits, A to D.
Fit fits_uk_nino(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 9 || !value.compact_and(" -") || !all_digits(id.substr(2, 6))) {
    return std::nullopt;
  }
  const bool letters = is_upper(id[0]) && is_upper(id[1]) && id[8] >= 'A' && id[8] <= 'D';
  const bool excluded = in("DFIQUV", id.substr(0, 1)) || in("DFIOQUV", id.substr(1, 1)) ||
                        in("BG GB NK KN TN NT ZZ", id.substr(0, 2));
  return letters && !excluded ? Fit(0.09) : std::nullopt;
}

// NHS number (NHS Data Dictionary): ten digits, modulus 11.
Fit fits_uk_nhs(const Value& value) {
  const std::string_view digits = value.digits;
  const bool form =
      value.shape == "9999999999" || value.shape == "999 999 9999" || value.shape == "999-999-9999";
  if (!form) return std::nullopt;
  constexpr int kWeights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  const int check = 11 - weighted_sum(digits.substr(0, 9), kWeights) % 11;
  return check != 10 && check % 11 == digits[9] - '0' ? Fit(0.095) : std::nullopt;
}

// DNI and NIE (Orden INT/2058/2008): number mod 23 gives the letter; X, Y, Z count 0, 1, 2.
Fit fits_es_dni(const Value& value) {
  std::string id = value.compact;
  if (id.size() != 9 || !value.compact_and(" -.")) return std::nullopt;
  if (id[0] >= 'X' && id[0] <= 'Z') id[0] = static_cast<char>('0' + (id[0] - 'X'));
  if (!all_digits(id.substr(0, 8))) return std::nullopt;
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  return kLetters[number_of(id.substr(0, 8)) % 23] == id[8] ? Fit(0.045) : std::nullopt;
}

// Codice fiscale (D.M. 345/1976): 15 characters and a letter by tables for odd and even places.
Fit fits_it_cf(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 16 || value.shape.size() != 16) return std::nullopt;
  constexpr std::string_view kForm = "AAAAAA99A99A999A";
  for (std::size_t i = 0; i < 16; ++i) {
    if (is_upper(id[i]) != (kForm[i] == 'A')) return std::nullopt;
  }
  constexpr int kOdd[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                          20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const int place = is_digit(id[i]) ? id[i] - '0' : id[i] - 'A';
    sum += i % 2 == 0 ? kOdd[place] : place;
  }
  return 'A' + sum % 26 == id[15] ? Fit(0.04) : std::nullopt;
}

// Burgerservicenummer: the eleven test, the last digit counting -1.
Fit fits_nl_bsn(const Value& value) {
  const std::string_view digits = value.digits;
  if (digits.size() != 9 || !value.digits_and(". ")) return std::nullopt;
  constexpr int kWeights[] = {9, 8, 7, 6, 5, 4, 3, 2, -1};
  return weighted_sum(digits, kWeights) % 11 == 0 ? Fit(0.095) : std::nullopt;
}

}  // namespace synthwright::sensitive
