// Truth: what report.h promises.
#include <gtest/gtest.h>

#include <algorithm>

#include "validate/made_tables.h"

namespace synthwright {
namespace {

TEST(Validate, SharedRandomNumbersAreSaidAndHaveNoIntervalsOfIndependentRows) {
  std::vector<double> values;
  for (int i = 0; i < 400; ++i) values.push_back(i * 37 % 400);
  const std::vector<MadeColumn> columns = {numbers("x", values), numbers("y", values)};
  ValidateRequest request = made_request(columns, columns, columns, {"shape", "near_copies"});
  const Report independent = validate(request, {});
  EXPECT_TRUE(independent.score("shape").low);
  EXPECT_TRUE(independent.score("near_copies").low);

  request.independent = false;
  const Report shared = validate(request, {});
  EXPECT_FALSE(shared.score("shape").low || shared.score("shape").high);
  EXPECT_TRUE(shared.score("near_copies").low);
  EXPECT_EQ(shared.score("shape").value, independent.score("shape").value);
  ASSERT_EQ(shared.notes.size(), independent.notes.size() + 1);
  EXPECT_NE(shared.notes.back().find("share random numbers"), std::string::npos);
}

// Values 0 to 999: of 500 rows at random the largest difference of the distributions from another
// 500 is above .12 with a probability below 2 exp(-2 * 250 * .12^2) = .0015 (Dvoretzky, Kiefer,
// Wolfowitz; Massart 1990), of the five seeds here in none.
TEST(Validate, LargeTablesAreJudgedByARandomSampleAndANoteSaysSo) {
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i * 37 % 1000);
  const std::vector<MadeColumn> columns = {numbers("x", values)};
  ValidateRequest request = made_request(columns, columns, columns, {"shape"});
  EXPECT_EQ(validate(request, {}).score("shape").value, 0);
  request.rows = 500;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const Report report = validate(request, {.seed = seed});
    EXPECT_GT(report.score("shape").value, 0);
    EXPECT_LT(report.score("shape").value, 0.12);
    EXPECT_EQ(report.score("shape").n, 500);
    const auto says = [](const std::string& note) {
      return note.find("Of the 1000 rows") != std::string::npos;
    };
    EXPECT_EQ(std::ranges::count_if(report.notes, says), 3);
    EXPECT_EQ(validate(request, {.seed = seed, .threads = 3}).score("shape").value,
              report.score("shape").value);
  }
}

}  // namespace
}  // namespace synthwright
