// Accounts and cards: ISO 13616 (IBAN), ISO/IEC 7812 (cards), the French relevé d'identité
// bancaire.
#include "profile/sensitive/bank.h"

#include <algorithm>
#include <array>

#include "profile/sensitive/checksums.h"
#include "profile/sensitive/countries.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {

std::span<const CardBrand> card_brands() {
  // Ranges of the first six digits, from the issuers' public lists.
  static constexpr std::array kBrands = {
      CardBrand{"visa", 400000, 499999, 16},       CardBrand{"visa", 400000, 499999, 13},
      CardBrand{"visa", 400000, 499999, 19},       CardBrand{"mastercard", 510000, 559999, 16},
      CardBrand{"mastercard", 222100, 272099, 16}, CardBrand{"amex", 340000, 349999, 15},
      CardBrand{"amex", 370000, 379999, 15},       CardBrand{"discover", 601100, 601199, 16},
      CardBrand{"discover", 644000, 659999, 16},   CardBrand{"jcb", 352800, 358999, 16},
      CardBrand{"diners", 300000, 305999, 14},     CardBrand{"diners", 360000, 369999, 14},
      CardBrand{"diners", 380000, 399999, 14},     CardBrand{"maestro", 501800, 501899, 12},
      CardBrand{"maestro", 502000, 502099, 12},    CardBrand{"maestro", 503800, 503899, 12},
      CardBrand{"maestro", 589300, 589399, 12},    CardBrand{"maestro", 630400, 630499, 12},
      CardBrand{"maestro", 675900, 676399, 12},    CardBrand{"maestro", 500000, 509999, 16},
      CardBrand{"maestro", 560000, 589999, 16},    CardBrand{"maestro", 630400, 639099, 16},
      CardBrand{"maestro", 670000, 679999, 16},    CardBrand{"unionpay", 620000, 629999, 16},
      CardBrand{"unionpay", 620000, 629999, 19},   CardBrand{"jcb", 180000, 180099, 15},
      CardBrand{"jcb", 213100, 213199, 15}};
  return kBrands;
}

const CardBrand* brand_of_card(std::string_view digits) {
  if (digits.size() < 12) return nullptr;
  const long long first = number_of(digits.substr(0, 6));
  const auto brands = card_brands();
  const auto found = std::ranges::find_if(brands, [&](const CardBrand& brand) {
    return first >= brand.first && first <= brand.last &&
           (static_cast<int>(digits.size()) == brand.digits ||
            (brand.name == "maestro" && brand.digits == 12));  // 12 to 19
  });
  return found == brands.end() ? nullptr : &*found;
}

/// "4111 1111 1111 1111 exp 08/29" without what follows the number.
std::string without_expiry(const std::string& text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string::npos || slash < 15) return text;
  std::size_t end = slash;
  while (end > 0 && is_digit(text[end - 1])) --end;
  const std::size_t last = text.find_last_of("0123456789", end == 0 ? 0 : end - 1);
  return last == std::string::npos ? text : text.substr(0, last + 1);
}

Fit fits_iban(const Value& value) {
  const std::string& iban = value.compact;
  if (iban.size() < 15 || iban.size() > 34 || !value.compact_and(" -")) return std::nullopt;
  const int length = iban_length(std::string_view(iban).substr(0, 2));
  if (length != static_cast<int>(iban.size())) return std::nullopt;
  return mod97(iban.substr(4) + iban.substr(0, 4)) == 1 ? Fit(0.0103) : std::nullopt;
}

Fit fits_card(const Value& given) {
  const Value value(without_expiry(given.text));
  if (value.digits.size() < 12 || value.digits.size() > 19 || !value.digits_and(" -")) {
    return std::nullopt;
  }
  return brand_of_card(value.digits) != nullptr && luhn_holds(value.digits) ? Fit(0.1)
                                                                            : std::nullopt;
}

// Bank, branch, account (letters as digits) and a key: 89 bank + 15 branch + 3 account + key is a
// multiple of 97.
Fit fits_fr_rib(const Value& value) {
  const std::string& rib = value.compact;
  if (rib.size() != 23 || !value.compact_and(" -") || !all_digits(rib.substr(0, 10)) ||
      !all_digits(rib.substr(21))) {
    return std::nullopt;
  }
  const int key =
      (89 * static_cast<int>(number_of(rib.substr(0, 5)) % 97) +
       15 * static_cast<int>(number_of(rib.substr(5, 5)) % 97) +
       3 * mod97(rib_digits(rib.substr(10, 11))) + static_cast<int>(number_of(rib.substr(21)))) %
      97;
  return key == 0 ? Fit(0.0103) : std::nullopt;
}

std::string rib_digits(std::string_view account) {
  std::string digits;
  for (const char c : account) {
    if (is_digit(c)) {
      digits += c;
    } else {
      const int letter = c - 'A';  // A to I: 1 to 9, J to R: 1 to 9, S to Z: 2 to 9
      digits += static_cast<char>('0' + (letter < 18 ? letter % 9 + 1 : letter - 18 + 2));
    }
  }
  return digits;
}

}  // namespace synthwright::sensitive
