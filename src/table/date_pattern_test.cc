#include "table/date_pattern.h"

#include <gtest/gtest.h>

#include <ctime>

#include "synthwright/error.h"

namespace synthwright {
namespace {

// Truth: the C library's calendar (timegm, strftime) for days from 1900 to 2100.
TEST(DatePattern, AgreesWithTheCLibrary) {
  const DatePattern pattern("%Y-%m-%d %H:%M:%S");
  for (std::time_t seconds = -2'208'988'800; seconds < 4'102'444'800; seconds += 8'640'011) {
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
    const auto moment = pattern.parse(text);
    ASSERT_TRUE(moment) << text;
    ASSERT_EQ(moment->days * 86'400 + moment->microseconds / 1'000'000, seconds) << text;
    std::string written;
    pattern.append(written, *moment, 0, 6);
    ASSERT_EQ(written, text);
  }
}

// Invariant: what a pattern accepts it writes again, byte for byte.
TEST(DatePattern, WritesWhatItReads) {
  const std::pair<const char*, const char*> cases[] = {
      {"%d.%m.%Y", "24.12.2024"},
      {"%-d/%-m/%Y", "3/11/2024"},
      {"%-m/%-d/%Y %-H:%M", "3/14/2025 1:20"},
      {"%d-%b-%y", "07-Jun-98"},
      {"%B %-d, %Y", "May 5, 2020"},
      {"%m/%d/%Y %I:%M:%S %p", "02/29/2020 12:00:00 AM"},
      {"%Y-%m-%dT%H:%M:%SZ", "2024-01-31T23:59:59Z"},
      {"%Y-%m-%d %H:%M:%S%:z", "2024-01-31 23:59:59-03:30"},
      {"%Y-%m-%dT%H:%M:%S.%f%z", "1969-12-31T23:59:59.5+0100"},
      {"%H:%M", "07:05"}};
  for (const auto& [pattern, text] : cases) {
    const DatePattern parsed(pattern);
    const auto moment = parsed.parse(text);
    ASSERT_TRUE(moment) << text;
    std::string written;
    parsed.append(written, *moment, moment->fraction_digits, 6);
    EXPECT_EQ(written, text);
  }
}

TEST(DatePattern, RefusesWhatItWouldNotWrite) {
  const std::pair<const char*, const char*> cases[] = {{"%Y-%m-%d", "2023-02-29"},
                                                       {"%Y-%m-%d", "2023-2-01"},
                                                       {"%Y-%m-%d", "2023-13-01"},
                                                       {"%Y-%m-%d", "2023-01-01 "},
                                                       {"%-d.%-m.%Y", "01.2.2023"},
                                                       {"%H:%M", "24:00"},
                                                       {"%H:%M:%S", "10:00:60"},
                                                       {"%I:%M %p", "13:00 PM"},
                                                       {"%I:%M %p", "00:10 AM"},
                                                       {"%d %b %Y", "01 jan 2020"},
                                                       {"%H:%M:%S.%f", "10:00:00."},
                                                       {"%Y-%m-%d", ""},
                                                       {"%H:%M:%S.%f", "10:00:00.1234567"},
                                                       {"%Y-%m-%d%z", "2020-01-01+9900"}};
  for (const auto& [pattern, text] : cases) {
    EXPECT_FALSE(DatePattern(pattern).parse(text)) << pattern << " " << text;
  }
  EXPECT_THROW(DatePattern("%Q"), Error);
  EXPECT_THROW(DatePattern("%"), Error);
  EXPECT_THROW(DatePattern("%-Y"), Error);
}

TEST(DatePattern, FractionsAreAsLongAsAsked) {
  const DatePattern pattern("%H:%M:%S.%f");
  const auto write = [&](std::int64_t microseconds, int least, int most) {
    std::string out;
    pattern.append(out, {.microseconds = microseconds}, least, most);
    return out;
  };
  EXPECT_EQ(write(500'000, 0, 6), "00:00:00.5");
  EXPECT_EQ(write(500'000, 3, 3), "00:00:00.500");
  EXPECT_EQ(write(0, 0, 6), "00:00:00");
  EXPECT_EQ(write(0, 1, 6), "00:00:00.0");
  EXPECT_EQ(write(123'456, 0, -1), "00:00:00.123456");
}

TEST(DatePattern, ZonesHaveOffsets) {
  EXPECT_EQ(offset_of_zone("+02:00"), 120);
  EXPECT_EQ(offset_of_zone("-0330"), -210);
  EXPECT_EQ(offset_of_zone("UTC"), 0);
  EXPECT_FALSE(offset_of_zone("Europe/Paris"));
  EXPECT_EQ(zone_of_offset(-210), "-03:30");
  EXPECT_EQ(zone_of_offset(0), "UTC");
}

}  // namespace
}  // namespace synthwright
