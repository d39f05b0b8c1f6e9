#include "encode/sensitive/made_up.h"

#include <algorithm>
#include <array>

#include "encode/sensitive/made_up_phone.h"
#include "encode/sensitive/made_up_plate.h"
#include "profile/sensitive/bank.h"
#include "profile/sensitive/checksums.h"
#include "profile/sensitive/countries.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

/// In a mask: 9 a digit, A a letter, X either, C a character of German documents, V one of vehicle
/// numbers, H a hexadecimal digit; after ' the next stands for itself.
struct Mask {
  std::string_view scheme, mask;
};
constexpr std::array kMasks = {Mask{"us_ssn", "999999999"},
                               Mask{"us_itin", "'999-99-9999"},
                               Mask{"de_tax_id", "99999999999"},
                               Mask{"de_pension", "99999999A999"},
                               Mask{"uk_nino", "AA999999A"},
                               Mask{"uk_nhs", "9999999999"},
                               Mask{"es_dni", "99999999A"},
                               Mask{"it_cf", "AAAAAA99A99A999A"},
                               Mask{"nl_bsn", "999999999"},
                               Mask{"de_kvnr", "A999999999"},
                               Mask{"us_mbi", "9AX9AX9AA99"},
                               Mask{"de_identity_card", "CCCCCCCCC9"},
                               Mask{"fr_passport", "99AA99999"},
                               Mask{"fr_identity_card", "999999999999"},
                               Mask{"us_passport", "A99999999"},
                               Mask{"vin", "VVVVVVVVVVVVV9999"},
                               Mask{"fr_rib", "999999999999999999999"},
                               Mask{"fr_nir", "9999999999999"}};

char pick(std::string_view characters, Random& random) {
  return characters[random.below(characters.size())];
}

std::string from_mask(std::string_view mask, Random& random) {
  constexpr std::string_view kDigits = "0123456789", kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string made;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    switch (mask[i]) {
      case '9': made += pick(kDigits, random); break;
      case 'A': made += pick(kLetters, random); break;
      case 'X': made += pick("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", random); break;
      case 'C': made += pick("0123456789CFGHJKLMNPRTVWXYZ", random); break;
      case 'V': made += pick("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", random); break;
      case 'H': made += pick("0123456789ABCDEF", random); break;
      case '\'': made += mask[++i]; break;
      default: made += mask[i];
    }
  }
  return made;
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

const Recogniser& recogniser_of(std::string_view scheme) {
  const auto all = recognisers();
  return *std::ranges::find(all, scheme, &Recogniser::scheme);
}

/// Draws until the scheme's own check holds: one in ten or so does.
std::string until_it_fits(std::string_view scheme, std::string_view mask, Random& random) {
  const Recogniser& recogniser = recogniser_of(scheme);
  constexpr int kMostDraws = 100'000;
  std::string made;
  for (int i = 0; i < kMostDraws; ++i) {
    made = from_mask(mask, random);
    if (recogniser.fits(Value(made))) break;
  }
  return made;
}

std::string make_iban(const std::string& country, Random& random) {
  std::string account;
  const std::size_t length = iban_length(country) - 4;
  constexpr std::string_view kWithBankLetters =
      "GB NL IE BG GI LV MT RO AZ GE GT PK PS QA KW JO BH";
  const bool letters = kWithBankLetters.find(country) != std::string_view::npos;
  account = from_mask(letters ? "AAAA" : "9999", random);
  while (account.size() < length) account += pick("0123456789", random);
  return country + two_digits(98 - mod97(account + country + "00")) + account;
}

std::string make_card(const std::string& variant, Random& random) {
  const auto brands = card_brands();
  const std::size_t colon = std::min(variant.find(':'), variant.size());
  const auto number = std::min<std::size_t>(number_of(variant.substr(0, colon)), brands.size() - 1);
  const CardBrand& brand = brands[number];
  const int size = colon + 3 == variant.size()
                       ? static_cast<int>(number_of(variant.substr(colon + 1)))
                       : brand.digits;
  std::string digits =
      std::to_string(brand.first + static_cast<int>(random.below(brand.last - brand.first + 1)));
  while (static_cast<int>(digits.size()) + 1 < size) digits += pick("0123456789", random);
  char check = '0';
  while (!luhn_holds(digits + check)) ++check;
  return digits + check;
}

std::string make_nir(const std::string& variant, Random& random) {
  std::string id = pick("12", random) + from_mask("99", random) +
                   two_digits(1 + static_cast<int>(random.below(12))) +
                   two_digits(1 + static_cast<int>(random.below(95))) + from_mask("999", random) +
                   from_mask("999", random);
  return variant == "13" ? id : id + two_digits(97 - static_cast<int>(number_of(id) % 97));
}

std::string make_rib(Random& random) {
  const std::string id = from_mask("999999999999999999999", random);
  const long long sum = 89 * (number_of(id.substr(0, 5)) % 97) +
                        15 * (number_of(id.substr(5, 5)) % 97) + 3LL * mod97(id.substr(10));
  return id + two_digits(97 - static_cast<int>(sum % 97));
}

std::string make_pension(Random& random) {
  const std::string day = two_digits(1 + static_cast<int>(random.below(28))) +
                          two_digits(1 + static_cast<int>(random.below(12)));
  std::string mask = "99";
  for (const char c : day) mask += std::string("'") + c;
  return until_it_fits("de_pension", mask + "99A999", random);
}

/// RFC 2544 keeps 198.18.0.0/15 for tests, RFC 1918 10.0.0.0/8 for private networks, RFC 3849
/// 2001:db8::/32 for documents.
std::string make_ip(const std::string& variant, Random& random) {
  const auto byte = [&] { return std::to_string(random.below(256)); };
  if (variant == "6") {
    std::string address = "2001:db8";
    for (int group = 0; group < 6; ++group) {
      std::string digits;
      for (int i = 0; i < 4; ++i) digits += pick("0123456789abcdef", random);
      digits.erase(0, std::min<std::size_t>(digits.find_first_not_of('0'), 3));
      address += ":" + digits;
    }
    return address;
  }
  if (variant == "private") return "10." + byte() + "." + byte() + "." + byte();
  return "198." + std::to_string(18 + random.below(2)) + "." + byte() + "." + byte();
}

/// IEEE 802: the second bit of the first byte marks addresses that no maker gave.
std::string make_mac(const std::string& variant, Random& random) {
  std::string digits = from_mask("H", random) + pick("26AE", random);
  while (digits.size() < (variant == "16" ? 16 : 12)) digits += from_mask("H", random);
  return digits;
}

}  // namespace

bool can_make_up(std::string_view scheme) {
  constexpr std::array<std::string_view, 7> kOthers = {"iban",  "card",          "ip",  "mac",
                                                       "phone", "licence_plate", "ehic"};
  return std::ranges::find(kOthers, scheme) != kOthers.end() ||
         std::ranges::find(kMasks, scheme, &Mask::scheme) != kMasks.end();
}

std::string make_up(std::string_view scheme, const std::string& variant, Random& random) {
  if (scheme == "iban") return make_iban(variant, random);
  if (scheme == "card") return make_card(variant, random);
  if (scheme == "fr_nir") return make_nir(variant, random);
  if (scheme == "fr_rib") return make_rib(random);
  if (scheme == "de_pension") return make_pension(random);
  if (scheme == "ip") return make_ip(variant, random);
  if (scheme == "mac") return make_mac(variant, random);
  if (scheme == "phone") return make_phone(variant, random);
  if (scheme == "licence_plate") return make_plate(variant, random);
  if (scheme == "ehic") return variant + from_mask("999999999999999", random);
  if (scheme == "us_passport" && variant == "9") return from_mask("999999999", random);
  const auto* mask = std::ranges::find(kMasks, scheme, &Mask::scheme);
  std::string_view characters = mask->mask;
  if (scheme == "de_identity_card" && variant == "9") characters.remove_suffix(1);
  std::string made = until_it_fits(scheme, characters, random);
  std::erase(made, '-');
  if (scheme == "de_identity_card" && variant == "11") made += 'D';
  return made;
}

std::string variant_of(std::string_view scheme, std::string_view text) {
  const Value value(text);
  const std::string& compact = value.compact;
  if (scheme == "iban") return compact.substr(0, 2);
  if (scheme == "ehic") return value.digits.substr(0, 5);
  if (scheme == "fr_nir") return std::to_string(compact.size());
  if (scheme == "mac") return std::to_string(compact.size());
  if (scheme == "phone") return phone_variant(value.text);
  if (scheme == "card") {
    const Value card(without_expiry(value.text));
    return std::to_string(brand_of_card(card.digits) - card_brands().data()) + ":" +
           std::to_string(card.digits.size());
  }
  if (scheme == "ip") {
    if (value.text.find(':') != std::string::npos && value.text.find('.') == std::string::npos) {
      return "6";
    }
    const bool inside = value.text.starts_with("10.") || value.text.starts_with("192.168.");
    return inside ? "private" : "4";
  }
  if (scheme == "us_passport") return is_digit(compact[0]) ? "9" : "A9";
  if (scheme == "de_identity_card") return std::to_string(compact.size());
  if (scheme == "licence_plate") return plate_variant(value);
  return "";
}

}  // namespace synthwright::sensitive
