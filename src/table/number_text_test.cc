#include "table/number_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

namespace synthwright {
namespace {

std::string written(double value, const Format& format = {}) {
  std::string out;
  append_real(out, value, format);
  return out;
}

TEST(NumberText, KnowsSpellings) {
  EXPECT_TRUE(spelling_of_number("0")->integer);
  EXPECT_TRUE(spelling_of_number("-12")->integer);
  EXPECT_TRUE(spelling_of_number("9223372036854775807")->integer);
  EXPECT_FALSE(spelling_of_number("9223372036854775808"));  // beyond 64 bits: a name
  EXPECT_FALSE(spelling_of_number("-0")->integer);          // the sign would be lost
  EXPECT_EQ(spelling_of_number("2.50")->decimals, 2);
  EXPECT_EQ(spelling_of_number(".5")->decimals, 1);
  EXPECT_EQ(spelling_of_number("5.")->decimals, 0);
  EXPECT_TRUE(spelling_of_number("1e-5")->exponent);
  EXPECT_TRUE(spelling_of_number("1.5E+05")->exponent);
  EXPECT_TRUE(spelling_of_number("007")->leading_zero);
  EXPECT_FALSE(spelling_of_number("0.7")->leading_zero);
  for (const char* text : {"", "-", ".", "+1", "1,000", "1 ", "1e", "1e+", "0x10", "nan", "inf",
                           "1.2.3", "1e999", "--1"}) {
    EXPECT_FALSE(spelling_of_number(text)) << text;
  }
  EXPECT_TRUE(spelling_of_number("1e-999"));
  EXPECT_EQ(number_of("1e-999"), 0);
}

TEST(NumberText, KnowsInfinity) {
  for (const char* text : {"inf", "-inf", "Infinity", "+INF"}) EXPECT_TRUE(is_infinity(text));
  for (const char* text : {"info", "", "-", "nan", "infinityandmore"}) {
    EXPECT_FALSE(is_infinity(text));
  }
}

// Truth: what Python's repr writes, and what two or more digits were read from.
TEST(NumberText, WritesAsFormatSays) {
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(100000), "100000");
  EXPECT_EQ(written(1e22), "1e+22");
  EXPECT_EQ(written(9.83e-05), "9.83e-05");
  EXPECT_EQ(written(9.83e-05, {.least_decimals = 1}), "9.83e-05");
  EXPECT_EQ(written(7, {.least_decimals = 1}), "7.0");
  const Format money{.decimals = 2, .fixed_decimals = true, .least_decimals = 2};
  EXPECT_EQ(written(2.5, money), "2.50");
  EXPECT_EQ(written(-0.001, money), "0.00");
  EXPECT_EQ(written(-0.0, money), "-0.00");
  const Format pandas{.decimals = 3, .least_decimals = 1};
  EXPECT_EQ(written(22, pandas), "22.0");
  EXPECT_EQ(written(7.925, pandas), "7.925");
  EXPECT_EQ(written(7.92501, pandas), "7.925");
  EXPECT_EQ(written(7.99999, pandas), "8.0");
  EXPECT_EQ(written(1e300, {.decimals = 0}).size(), 301u);
  EXPECT_EQ(written(5e-324, {.decimals = 1'000'000}).size(), 326u);  // a damaged format
  EXPECT_EQ(written(double(0.1f), {.storage = "float"}), "0.1");
}

// Truth: strtod of the C library reads every double back. Bits drawn evenly reach all exponents.
TEST(NumberText, EveryDoubleComesBack) {
  std::mt19937_64 bits(1);
  for (int i = 0; i < 100'000; ++i) {
    const double value = std::bit_cast<double>(bits());
    if (!std::isfinite(value)) continue;
    const std::string text = written(value);
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
    ASSERT_EQ(number_of(text), value) << text;
    ASSERT_TRUE(spelling_of_number(text)) << text;
  }
}

TEST(NumberText, CountsDecimals) {
  EXPECT_EQ(decimals_of(2.5, {}, 9), 1);
  EXPECT_EQ(decimals_of(3, {}, 9), 0);
  EXPECT_EQ(decimals_of(1.0 / 3, {}, 9), -1);
  EXPECT_EQ(decimals_of(1e-20, {}, 9), -1);
  EXPECT_EQ(decimals_of(double(0.1f), {.storage = "float"}, 9), 1);
}

}  // namespace
}  // namespace synthwright
