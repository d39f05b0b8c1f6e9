// Truth: what report.h promises.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace synthwright
