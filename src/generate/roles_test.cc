// Truth: the contract of FitRequest in model.h, on a schema written here.
#include "generate/roles.h"

#include <gtest/gtest.h>

#include <limits>

#include "synthwright/error.h"

namespace synthwright {
namespace {

const Schema kSchema{{{"a", Type::real, {}}, {"b", Type::text, {}}, {"w", Type::real, {}}}};

TEST(Roles, EveryColumnHasOne) {
  const auto roles =
      roles_of(kSchema, "t", {.target = "a", .context_columns = {"b"}, .weights = "w"});
  EXPECT_EQ(roles, (std::vector{Role::learned, Role::context, Role::weights}));
  EXPECT_EQ(columns_with(Role::learned, roles), std::vector<int>{0});
  EXPECT_EQ(fields_with(Role::context, kSchema, roles).fields, (std::vector{kSchema.fields[1]}));
}

TEST(Roles, RefusesContradictions) {
  for (const FitRequest& request :
       {FitRequest{.exclude = {"c"}}, FitRequest{.target = "a", .exclude = {"a"}},
        FitRequest{.exclude = {"a"}, .context_columns = {"a"}}, FitRequest{.target = "nobody"},
        FitRequest{.exclude = {"w"}, .weights = "w"}, FitRequest{.exclude = {"a", "b", "w"}}}) {
    try {
      roles_of(kSchema, "t", request);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::usage);
    }
  }
}

TEST(Roles, SensitiveColumnsAreNamed) {
  TableProfile profile;
  for (const auto& [name, what, action] :
       {std::tuple{"mail", "email", Action::replace},
        std::tuple{"note", "text_with_pii", Action::drop},
        std::tuple{"zip", "postcode", Action::keep}, std::tuple{"tel", "phone", Action::replace}}) {
    profile.columns.push_back(
        {.field = {name, Type::text, {}}, .sensitive = Sensitive{.what = what, .action = action}});
  }
  profile.columns.push_back({.field = {"fee", Type::real, {}}});
  const Json expected = {{{"column", "mail"}, {"what", "email"}, {"action", "replace"}},
                         {{"column", "note"}, {"what", "text_with_pii"}, {"action", "drop"}},
                         {{"column", "zip"}, {"what", "postcode"}, {"action", "keep"}}};
  EXPECT_EQ(sensitive_json(profile, {.exclude = {"note", "tel"}}), expected);
}

TEST(Roles, WeightsAreNumbersFromZeroOn) {
  ColumnBuilder builder(Type::real);
  for (const double weight : {2.5, -1.0, std::numeric_limits<double>::quiet_NaN(),
                              std::numeric_limits<double>::infinity()}) {
    builder.append_number(weight);
  }
  builder.append_missing();
  const Column column = builder.finish();
  EXPECT_EQ(checked_weight(column, 0, "w", 0), 2.5);
  for (int row = 1; row < 5; ++row) {
    try {
      checked_weight(column, row, "w", 100);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data);
      EXPECT_NE(std::string(error.what()).find(std::to_string(101 + row)), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace synthwright
