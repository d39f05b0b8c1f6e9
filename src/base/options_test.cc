#include <gtest/gtest.h>

#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {
namespace {

const std::vector<Option> kOptions = {
    {.name = "rate",
     .type = OptionType::real,
     .value = "0.1",
     .minimum = 0.001,
     .maximum = 1,
     .sentence = "How much of each tree is added."},
    {.name = "rounds", .type = OptionType::integer, .value = "100", .minimum = 1, .maximum = 1e6},
    {.name = "exact", .type = OptionType::boolean, .value = "false"},
    {.name = "margin",
     .type = OptionType::text,
     .value = "empirical",
     .choices = {"empirical", "normal"}}};

std::string message(const OptionMap& given) {
  try {
    OptionValues values(kOptions, given);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    return std::string(error.what()) + " " + error.hint();
  }
}

TEST(OptionValues, AreTheDefaultsUnlessGiven) {
  const OptionValues values(kOptions, {{"rate", "0.05"}, {"exact", "true"}});
  EXPECT_EQ(values.real("rate"), 0.05);
  EXPECT_EQ(values.integer("rounds"), 100);
  EXPECT_TRUE(values.boolean("exact"));
  EXPECT_EQ(values.text("margin"), "empirical");
}

TEST(OptionValues, RefusalsNameOptionAndValue) {
  EXPECT_NE(message({{"rat", "1"}}).find("Did you mean 'rate'"), std::string::npos);
  EXPECT_NE(message({{"rate", "2"}}).find("from 0.001 to 1"), std::string::npos);
  EXPECT_NE(message({{"rate", "nan"}}).find("'rate' cannot be 'nan'"), std::string::npos);
  EXPECT_NE(message({{"rounds", "1.5"}}).find("whole number"), std::string::npos);
  EXPECT_NE(message({{"exact", "yes"}}).find("true or false"), std::string::npos);
  EXPECT_NE(message({{"margin", "x"}}).find("empirical, normal"), std::string::npos);
}

TEST(NearestName, FindsTyposAndNothingElse) {
  EXPECT_EQ(nearest_name("incme", {"age", "income"}), "income");
  EXPECT_EQ(nearest_name("zzzz", {"age", "income"}), "");
}

}  // namespace
}  // namespace synthwright
