// Truths: amounts as the locales en_US, de_DE, fr_FR and de_CH of Unicode's CLDR write them; the
// invariant that a form writes what it reads; and, for read_number, strtod of the C library.
#include "table/number_form.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "table/number_text.h"

namespace synthwright {
namespace {

struct Case {
  Format format;
  const char *text, *plain;
};

TEST(NumberForm, WritesWhatItReads) {
  const Case cases[] = {
      {{.thousands = ",", .prefix = "$"}, "$1,234,567.89", "1234567.89"},
      {{.thousands = ",", .prefix = "$"}, "-$12.00", "-12.00"},
      {{.decimal_mark = ',', .thousands = ".", .suffix = " €"}, "1.234,50 €", "1234.50"},
      {{.decimal_mark = ',', .thousands = "\u202F", .suffix = "\u00A0€"},
       "1\u202F234\u202F567,8\u00A0€",
       "1234567.8"},
      {{.thousands = "’", .prefix = "CHF "}, "CHF 12’345.05", "12345.05"},
      {{.suffix = " %"}, "-0.5 %", "-0.5"},
      {{.suffix = " km/h"}, "120 km/h", "120"},
      {{.prefix = "  "}, "  -7", "-7"},
      {{.decimal_mark = ','}, "3,5", "3.5"}};
  for (const Case& one : cases) {
    const NumberForm form(one.format);
    EXPECT_FALSE(form.plain());
    std::string plain, out;
    ASSERT_TRUE(form.read(one.text, plain)) << one.text;
    EXPECT_EQ(plain, one.plain);
    form.append(out, plain);
    EXPECT_EQ(out, one.text);
  }
  EXPECT_TRUE(NumberForm({}).plain());
}

TEST(NumberForm, RefusesOtherForms) {
  const NumberForm form({.thousands = ",", .prefix = "$"});
  std::string plain;
  for (const char* text : {"1,234", "$1234", "$12,34", "$1,2345", "$0,123", "$", "$1,234 x", "$-5",
                           "$1.234,5", "$1,,234", "", "-", "$1.", "$,123"}) {
    EXPECT_FALSE(form.read(text, plain)) << text;
  }
}

TEST(NumberForm, TakesNumbersApart) {
  const auto parts = parts_of_number("-Rs. 1,200/sq ft");
  EXPECT_FALSE(parts);  // "/sq ft" does not begin like a unit
  const auto amount = parts_of_number("-Rs. 1,200 per day");
  ASSERT_TRUE(amount);
  EXPECT_TRUE(amount->negative);
  EXPECT_EQ(amount->prefix, "Rs. ");
  EXPECT_EQ(amount->core, "1,200");
  EXPECT_EQ(amount->suffix, " per day");
  EXPECT_EQ(parts_of_number("$.50")->core, ".50");
  for (const char* text :
       {"A12", "Q1", "#5", "", "km", "+5", "(5)", "~5", "No. 7", "5 of a kind x"}) {
    EXPECT_FALSE(parts_of_number(text)) << text;
  }
}

// A number without an exponent: digits, a point anywhere, a sign.
std::string drawn_number(std::mt19937_64& random) {
  std::string text = random() % 2 ? "-" : "";
  const std::size_t digits = 1 + random() % 25, point = random() % (digits + 1);
  for (std::size_t i = 0; i < digits; ++i) {
    if (i == point && i > 0) text += '.';
    text += static_cast<char>('0' + random() % 10);
  }
  return text;
}

TEST(ReadNumber, AgreesWithTheCLibrary) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = drawn_number(random);
    const auto number = read_number(text);
    if (!number) {  // whole, and beyond 64 bits
      ASSERT_EQ(text.find('.'), text.npos) << text;
      ASSERT_GE(std::fabs(std::strtod(text.c_str(), nullptr)), 9.2e18) << text;
      continue;
    }
    ASSERT_EQ(number->value, std::strtod(text.c_str(), nullptr)) << text;
    if (number->spelling.integer) {
      ASSERT_EQ(number->integer, std::strtoll(text.c_str(), nullptr, 10)) << text;
    }
    const auto spelling = spelling_of_number(text);
    ASSERT_EQ(spelling->decimals, number->spelling.decimals) << text;
    ASSERT_EQ(spelling->leading_zero, number->spelling.leading_zero) << text;
  }
}

TEST(ReadNumber, KnowsWhatSpellingOfNumberKnows) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (std::size_t size = random() % 8; size > 0; --size) text += "-..00159eE+"[random() % 11];
    const auto number = read_number(text);
    const auto spelling = spelling_of_number(text);
    ASSERT_EQ(number.has_value(), spelling.has_value()) << text;
    if (!number) continue;
    ASSERT_EQ(number->spelling.integer, spelling->integer) << text;
    ASSERT_EQ(number->spelling.exponent, spelling->exponent) << text;
    ASSERT_EQ(number->spelling.decimals, spelling->decimals) << text;
    ASSERT_EQ(number->spelling.leading_zero, spelling->leading_zero) << text;
    ASSERT_EQ(number->value, std::strtod(text.c_str(), nullptr)) << text;
  }
}

}  // namespace
}  // namespace synthwright
