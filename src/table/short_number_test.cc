// The truth: std::from_chars, which is right to the last bit, and read_number for the spelling.
#include "table/short_number.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <random>
#include <string>

namespace synthwright {
namespace {

// With room behind it, where a reader might look.
std::optional<ReadNumber> read_short(std::string text, char behind = '7') {
  const std::size_t size = text.size();
  text.append(18, behind);
  return read_short_number(text.data(), size, text.data() + text.size());
}

std::string random_text(std::mt19937& random) {
  static constexpr std::string_view kCharacters = "00123456789.-e :/,\xC3";
  std::string text;
  if (random() % 4 == 0) text += '-';
  const bool number = random() % 4 != 0;
  const std::size_t whole = random() % 11, decimals = random() % 11;
  for (std::size_t i = 0; i < whole; ++i) {
    text += kCharacters[random() % (number ? 11 : kCharacters.size())];
  }
  if (random() % 2 == 0) return text;
  text += '.';
  for (std::size_t i = 0; i < decimals; ++i) text += kCharacters[random() % 11];
  return text;
}

TEST(ShortNumber, IsWhatTheLongWayReads) {
  std::mt19937 random(1);
  int read = 0;
  for (int i = 0; i < 300'000; ++i) {
    const std::string text = random_text(random);
    const auto number = read_short(text, i % 2 == 0 ? '7' : '.');
    if (!number) continue;
    ++read;
    const auto expected = read_number(text);
    ASSERT_TRUE(expected) << text;
    EXPECT_EQ(number->spelling.integer, expected->spelling.integer) << text;
    EXPECT_EQ(number->spelling.leading_zero, expected->spelling.leading_zero) << text;
    EXPECT_EQ(number->spelling.decimals, expected->spelling.decimals) << text;
    EXPECT_EQ(number->spelling.exponent, false);
    double value = 0;
    ASSERT_EQ(std::from_chars(text.data(), text.data() + text.size(), value).ec, std::errc{});
    ASSERT_EQ(std::signbit(number->value), std::signbit(value)) << text;
    ASSERT_EQ(number->value, value) << text;
    if (number->spelling.integer) {
      EXPECT_EQ(number->integer, std::stoll(text)) << text;
    }
  }
  EXPECT_GT(read, 100'000);
}

TEST(ShortNumber, ReadsUpToEightDigitsOnEitherSide) {
  for (const char* text : {"0", "-1", "12345678", "12345678.87654321", "-.5", "5.", "007"}) {
    EXPECT_TRUE(read_short(text)) << text;
  }
  for (const char* text : {"", "-", ".", "-.", "123456789", "1.123456789", "1e5", "1.2.3", "+1",
                           " 1", "1 ", "12a", "1,5", "--1", "99999999.99999999"}) {
    EXPECT_FALSE(read_short(text)) << text;
  }
}

TEST(ShortNumber, NeedsRoomBehindTheText) {
  const std::string text = "1.5";
  EXPECT_FALSE(read_short_number(text.data(), text.size(), text.data() + text.size()));
}

}  // namespace
}  // namespace synthwright
