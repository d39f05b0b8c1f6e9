#include "profile/pattern.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

std::string pattern_of(const std::vector<std::string>& values) {
  PatternFinder finder;
  for (const std::string& value : values) finder.add(value);
  return pattern_text(finder.parts());
}

// Truth: the definition of patterns in pattern.h, applied by hand.
TEST(Pattern, OfCommonIdentifiers) {
  EXPECT_EQ(pattern_of({"7590-VHVEG", "5575-GNVDE"}), "9999-AAAAA");
  EXPECT_EQ(pattern_of({"ADM-000123", "ADM-004211"}), "'ADM-'999999");
  EXPECT_EQ(pattern_of({"C1", "C23", "C100"}), "'C'9{1,3}");
  EXPECT_EQ(pattern_of({"3f2504e0-4f89", "a1b2c3d4-9999"}), "xxxxxxxx-xxxx");
  EXPECT_EQ(pattern_of({"123456789012", "987654321098"}), "9{12}");
  EXPECT_EQ(pattern_of({"a@b", "a@b"}), "'a@b'");
  EXPECT_EQ(pattern_of({"Q{1}", "R{1}"}), "A'{1}'");
}

TEST(Pattern, NoneWithoutACommonForm) {
  EXPECT_EQ(pattern_of({}), "");
  EXPECT_EQ(pattern_of({"A-1", "A/1"}), "");
  EXPECT_EQ(pattern_of({"A-1", ""}), "");
  EXPECT_EQ(pattern_of({"Zoë1", "Zoë2"}), "");
  EXPECT_EQ(pattern_of({std::string(100, 'a'), std::string(100, 'b')}), "");
}

// Truth: parse is the inverse of text, for every pattern that can be found.
TEST(Pattern, ReadsWhatItWrites) {
  for (const std::string text :
       {"9999-AAAAA", "'ADM-'999999", "'C'9{1,3}", "9{12}", "A'{1}'", "a x*X", "'it''s'9"}) {
    const auto parts = parse_pattern(text);
    ASSERT_TRUE(parts) << text;
    EXPECT_EQ(pattern_text(*parts), text);
  }
  for (const std::string text : {"'ADM", "9{", "9{x}", "9{3,1}", "9{-1}", "Q99", "}"}) {
    EXPECT_FALSE(parse_pattern(text)) << text;
  }
}

}  // namespace
}  // namespace synthwright
