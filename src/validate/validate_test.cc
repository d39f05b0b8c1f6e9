// Truth: what report.h promises.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"
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

// Real rows have y = x, synthetic ones y = -x, each for x from 0 to 999: any 500 of them have the
// correlations 1 and -1, an error of 1, and all rows together the same columns.
TEST(Validate, LargeTablesAreJudgedByRandomRowsAndANoteSaysSo) {
  std::vector<double> x, same, opposite;
  for (int i = 0; i < 1000; ++i) {
    x.push_back(i * 37 % 1000);
    same.push_back(x.back());
    opposite.push_back(999 - x.back());
  }
  const std::vector<MadeColumn> real = {numbers("x", x), numbers("y", same)};
  ValidateRequest request =
      made_request(real, real, {numbers("x", x), numbers("y", opposite)}, {"shape", "trend"});
  request.rows = 500;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const Report report = validate(request, {.seed = seed});
    EXPECT_EQ(report.score("shape").value, 0);
    EXPECT_EQ(report.score("shape").n, 1000);
    EXPECT_NEAR(report.score("trend").value, 1, 1e-12);
    EXPECT_EQ(report.score("trend").n, 500);
    const auto says = [](const std::string& note) {
      return note.find("500 of 1000 real rows") != std::string::npos;
    };
    EXPECT_EQ(std::ranges::count_if(report.notes, says), 1);
    EXPECT_EQ(to_json(validate(request, {.seed = seed, .threads = 3})), to_json(report));
  }
}

}  // namespace
}  // namespace synthwright
