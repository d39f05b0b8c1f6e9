// The truth: example numbers that the schemes themselves publish (named beside each), and the same
// numbers with one digit changed, which no check digit of these schemes lets pass.
#include "profile/sensitive/recognisers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "profile/sensitive/checksums.h"

namespace synthwright::sensitive {
namespace {

bool fits(const char* scheme, const std::string& text) {
  const auto all = recognisers();
  const auto found = std::ranges::find(all, std::string_view(scheme), &Recogniser::scheme);
  EXPECT_NE(found, all.end()) << scheme;
  return found != all.end() && found->fits(Value(text)).has_value();
}

struct Example {
  const char* scheme;
  const char* text;
};

// With a check digit: changing any digit has to break them.
const Example kChecked[] = {
    {"iban", "GB82 WEST 1234 5698 7654 32"},        // ISO 13616 registry, United Kingdom
    {"iban", "DE89370400440532013000"},             // the same, Germany
    {"iban", "FR14 2004 1010 0505 0001 3M02 606"},  // the same, France
    {"iban", "NO93 8601 1117 947"},                 // the same, Norway
    {"card", "4111 1111 1111 1111"},                // Visa's test number
    {"card", "5555-5555-5555-4444"},                // Mastercard's
    {"card", "378282246310005"},                    // American Express's
    {"card", "3530111333300000"},                   // JCB's
    {"de_tax_id", "86 095 742 719"},                // Bundeszentralamt für Steuern, test number
    {"de_tax_id", "47036892816"},                   // the same
    {"de_pension", "15 070649 C 103"},              // Deutsche Rentenversicherung, VKVV
    {"de_kvnr", "A123456780"},                      // GKV-Spitzenverband, § 290 SGB V
    {"fr_nir", "2 55 08 14 168 025 38"},            // INSEE, nom et NIR
    {"uk_nhs", "943 476 5919"},                     // NHS Data Dictionary
    {"es_dni", "12345678Z"},                        // Ministerio del Interior
    {"it_cf", "RSSMRA85T10A562S"},                  // Agenzia delle Entrate
    {"nl_bsn", "111222333"},                        // RvIG, test number
    {"de_identity_card", "L01X00T471"},  // Bundesdruckerei's specimen, document and check
    {"vin", "1M8GDM9AXKP042788"},        // 49 CFR 565, worked example
    {"vin", "11111111111111111"},        // the same: its check character is 1
};

TEST(Recognisers, PublishedNumbersFit) {
  for (const Example& example : kChecked)
    EXPECT_TRUE(fits(example.scheme, example.text)) << example.text;
}

TEST(Recognisers, AChangedDigitIsNoticed) {
  for (const Example& example : kChecked) {
    const std::string text = example.text;
    if (std::string(example.scheme) == "vin" || std::string(example.scheme) == "it_cf") continue;
    const std::size_t at = text.find_last_of("0123456789");
    std::string changed = text;
    changed[at] = changed[at] == '9' ? '0' : static_cast<char>(changed[at] + 1);
    EXPECT_FALSE(fits(example.scheme, changed)) << changed;
  }
  EXPECT_FALSE(fits("vin", "1M8GDM9A1KP042788"));
  EXPECT_FALSE(fits("it_cf", "RSSMRA85T10A562T"));
}

TEST(Recognisers, FormsWithoutCheckDigits) {
  const Example examples[] = {
      {"email", "disposable.style.email.with+symbol@example.com"},  // RFC 5322
      {"email", "Ada Lovelace <ada@example.org>"},
      {"phone", "+1 202-555-0143"},  // NANPA: 555-01xx is for fiction
      {"phone", "(202) 555-0143 x12"},
      {"phone", "+49 (0)30 23125 000"},  // Bundesnetzagentur, numbers for media
      {"phone", "0171/3920012"},
      {"phone", "06 39 98 12 34"},  // ARCEP, numbers for fiction
      {"phone", "+33 1 99 00 12 34"},
      {"us_ssn", "219-09-9999"},    // Social Security Administration's specimen
      {"us_mbi", "1EG4-TE5-MK73"},  // Centers for Medicare & Medicaid Services' specimen
      {"uk_nino", "AB 12 34 56 C"},
      {"ip", "192.0.2.235"},                                    // RFC 5737
      {"ip", "2001:db8::ff00:42:8329"},                         // RFC 5952
      {"mac", "00:00:5e:00:53:af"},                             // RFC 7042
      {"mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"},  // ICAO 9303, specimen
      {"mrz", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},  // the same, second line
      {"coordinates", "52.5200, 13.4050"},
      {"coordinates", "48°51'24\"N 2°21'03\"E"},
      {"postal_address", "1600 Pennsylvania Ave NW, Washington, DC 20500"},
      {"postal_address", "Platz der Republik 1\n11011 Berlin"},
      {"postal_address", "55 rue du Faubourg Saint-Honoré, 75008 Paris"},
      {"street_address", "Willy-Brandt-Straße 1"},
      {"licence_plate", "B-MW 1234"},
      {"licence_plate", "AA-229-AA"},
      {"full_name", "Dr. Anna-Lena M. von Berg"},
      {"full_name", "MÜLLER, Thomas"},
      {"given_name", "Jean-Pierre"},
      {"family_name", "Schäfer"},
      {"user_account", "@maria_weber"},
      {"user_account", "CONTOSO\\jweber"},  // Microsoft, User Name Formats: down-level logon name
      {"de_identity_card", "L01X00T471D"},  // Bundesdruckerei's specimen and its nationality
      {"de_identity_card", "L01X00T47-1"},
      {"full_name", "Mr. and Mrs. Owen Braund"},
      {"full_name", "SCHMIDT ANNA M"},
      {"given_name", "Ruth W"},
      {"licence_plate", "AA-229-AA (75)"},
      {"phone", "202-555-0143 ext143"},
  };
  for (const Example& example : examples)
    EXPECT_TRUE(fits(example.scheme, example.text)) << example.text;
}

TEST(Recognisers, WhatOnlyLooksAlike) {
  const Example others[] = {
      {"email", "a@b"},
      {"email", "name@example..com"},
      {"email", "@babel/cli@7.12.0"},
      {"phone", "2024-01-15"},
      {"phone", "01.02.2024 12:30"},
      {"phone", "20240115"},
      {"phone", "978-3-16-148410-0"},
      {"us_ssn", "000-12-3456"},
      {"us_ssn", "666-12-3456"},
      {"us_ssn", "900-12-3456"},
      {"us_ssn", "123-00-4567"},
      {"us_ssn", "123-45-0000"},
      {"card", "1234 5678 9012 3452"},  // passes Luhn, no issuer
      {"ip", "256.1.1.1"},
      {"ip", "12:30:45"},
      {"ip", "1.2.3"},
      {"mac", "12:30:45"},
      {"uk_nino", "BG 12 34 56 C"},
      {"vin", "1M8GDM9AXKP04278O"},
      {"coordinates", "12.50, 13.75"},
      {"street_address", "Hauptstraße"},
      {"full_name", "Schmidt GmbH"},
      {"full_name", "Rogers Drive"},
      {"user_account", "report_2022.pdf"},
      {"user_account", "C:\\weber"},
      {"user_account", "srv-07.weber.com"},
      {"de_identity_card", "L01X00T472D"},
      {"full_name", "Smith and Wesson"},
      {"full_name", "Salt and Pepper"},
      {"given_name", "Vitamin C"},
      {"street_address", "Elevator 3"},
  };
  for (const Example& other : others) EXPECT_FALSE(fits(other.scheme, other.text)) << other.text;
}

TEST(Checksums, OfTheSpecifications) {
  EXPECT_TRUE(luhn_holds("79927398713"));  // ISO/IEC 7812-1, annex B
  EXPECT_FALSE(luhn_holds("79927398710"));
  EXPECT_EQ(check_digit_11_10("079"), 2);      // ISO/IEC 7064, example of MOD 11,10
  EXPECT_EQ(check_digit_731("L898902C3"), 6);  // ICAO 9303-3
  EXPECT_EQ(check_digit_731("740812"), 2);
  EXPECT_EQ(vin_check_character("1M8GDM9AXKP042788"), 'X');
}

}  // namespace
}  // namespace synthwright::sensitive
