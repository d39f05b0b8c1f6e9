// Numbers of the insured: Germany's Krankenversichertennummer, the Medicare Beneficiary Identifier.
#include <algorithm>

#include "profile/sensitive/checksums.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {

// § 290 SGB V: a letter, eight digits, a check digit by weights 1 and 2 where the letter counts as
// two digits.
Fit fits_de_kvnr(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 10 || !value.compact_and(" ") || !is_upper(id[0])) return std::nullopt;
  if (!all_digits(id.substr(1))) return std::nullopt;
  const int letter = id[0] - 'A' + 1;
  const std::string digits = (letter < 10 ? "0" : "") + std::to_string(letter) + id.substr(1, 8);
  return crossed_sum_12(digits) % 10 == id[9] - '0' ? Fit(0.1) : std::nullopt;
}

// European health insurance card (ISO/IEC 7812, decision S2): 80, the country's number (ISO
// 3166-1), five digits of the issuer, ten of the card.
Fit fits_ehic(const Value& value) {
  constexpr std::string_view kCountries =
      "040 056 100 191 196 203 208 233 246 250 276 300 348 352 372 380 428 438 440 442 470 528 578 "
      "616 620 642 703 705 724 752 756 826";
  const std::string& digits = value.digits;
  if (digits.size() != 20 || !value.digits_and(" -") || !digits.starts_with("80")) {
    return std::nullopt;
  }
  return kCountries.find(digits.substr(2, 3)) == std::string_view::npos ? std::nullopt : Fit(0.002);
}

// Centers for Medicare & Medicaid Services: eleven places, letters without S, L, O, I, B, Z.
Fit fits_us_mbi(const Value& value) {
  const std::string& id = value.compact;
  if (id.size() != 11 || !value.compact_and("- ")) return std::nullopt;
  constexpr std::string_view kForm = "1AX9AX9AA99";  // 1: 1 to 9; A: letter; X: either; 9: digit
  for (std::size_t i = 0; i < 11; ++i) {
    const bool letter =
        is_upper(id[i]) && std::string_view("SLOIBZ").find(id[i]) == std::string::npos;
    const bool digit = is_digit(id[i]) && (kForm[i] != '1' || id[i] != '0');
    const bool fits = kForm[i] == 'A' ? letter : kForm[i] == 'X' ? letter || digit : digit;
    if (!fits) return std::nullopt;
  }
  return 0.05;
}

}  // namespace synthwright::sensitive
