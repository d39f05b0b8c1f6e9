// Truth: the forms by hand.
#include <gtest/gtest.h>

#include "synthwright/rules.h"

namespace synthwright {
namespace {

TEST(RuleNames, QuotesNamesThatAreNotWords) {
  EXPECT_EQ(name_in_rule("age"), "age");
  EXPECT_EQ(name_in_rule("_x9"), "_x9");
  EXPECT_EQ(name_in_rule("capital.gain"), "`capital.gain`");
  EXPECT_EQ(name_in_rule("9lives"), "`9lives`");
  EXPECT_EQ(name_in_rule("in"), "`in`");
  EXPECT_EQ(name_in_rule("a`b"), "`a``b`");
  EXPECT_EQ(name_in_rule(""), "``");
}

TEST(RuleNames, WritesNumbersWithoutExponent) {
  EXPECT_EQ(number_in_rule(37), "37");
  EXPECT_EQ(number_in_rule(-0.25), "-0.25");
  EXPECT_EQ(number_in_rule(0.00001), "0.00001");
}

TEST(RuleNames, QuotesTexts) {
  EXPECT_EQ(text_in_rule(">50K"), "'>50K'");
  EXPECT_EQ(text_in_rule("it's"), "'it''s'");
}

}  // namespace
}  // namespace synthwright
