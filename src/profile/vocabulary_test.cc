#include "profile/vocabulary.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

using Words = std::vector<std::string>;

// Truth: the calendar and the dictionary.
TEST(Vocabulary, KnowsMonthsLevelsAndSizes) {
  EXPECT_EQ(in_known_order({"Nov", "Feb", "June"})->words, (Words{"Feb", "June", "Nov"}));
  EXPECT_EQ(in_known_order({"HIGH", "low", "medium"})->words, (Words{"low", "medium", "HIGH"}));
  EXPECT_EQ(in_known_order({"XL", "S", "M", "XXL"})->words, (Words{"S", "M", "XL", "XXL"}));
  EXPECT_EQ(in_known_order({"severe", "mild", "critical", "moderate"})->words,
            (Words{"mild", "moderate", "severe", "critical"}));
  EXPECT_EQ(in_known_order({"Sunday", "Monday", "Friday"})->words,
            (Words{"Monday", "Friday", "Sunday"}));
}

TEST(Vocabulary, LeavesOtherWordsAlone) {
  EXPECT_FALSE(in_known_order({"low", "high"}));  // two words are any pair
  EXPECT_FALSE(in_known_order({"low", "high", "blue"}));
  EXPECT_FALSE(in_known_order({"red", "green", "blue"}));
}

TEST(Vocabulary, SortsNumbersInTextsBySize) {
  EXPECT_EQ(in_natural_order({"grade 10", "grade 2", "grade 02", "a", "grade"}),
            (Words{"a", "grade", "grade 02", "grade 2", "grade 10"}));
}

}  // namespace
}  // namespace synthwright
