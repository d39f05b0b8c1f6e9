#include <gtest/gtest.h>

#include "base/format.h"
#include "base/json.h"
#include "profile/test_table.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

using testing::data_of;
using testing::integers;
using testing::numbers;
using testing::reals;
using testing::repeated;
using testing::texts;

/// A column of every kind.
Profile every_kind() {
  const std::int64_t n = 40;
  return profile_of(
      data_of(
          {integers("amount", repeated(n, [](auto i) { return i * i - 50; })),
           reals("price", repeated(n, [](auto i) { return double(i) / 3; })),
           texts("sex", repeated(n, [](auto i) { return i % 3 == 0 ? std::string("f") : "m"; })),
           texts("risk", repeated(n,
                                  [](auto i) {
                                    return std::string(i % 3 == 0   ? "low"
                                                       : i % 3 == 1 ? "medium"
                                                                    : "high");
                                  })),
           numbers<std::int64_t>("smoker", Type::boolean,
                                 repeated(n, [](auto i) { return i % 2; })),
           numbers<std::int64_t>("born", Type::date,
                                 repeated(n, [](auto i) { return i * 400 - 9000; })),
           numbers<std::int64_t>("opens", Type::time,
                                 repeated(n, [](auto i) { return i * 1'000'001; })),
           numbers<std::int64_t>("seen", Type::timestamp,
                                 repeated(n, [](auto i) { return (i - 20) * 86'400'123'456; })),
           texts("patient_id", repeated(n, [](auto i) { return format("P-{:04}", i); })),
           texts("note",
                 repeated(n,
                          [](auto i) { return format("came for the {}th time, all is well", i); })),
           texts("state", repeated(n, [](auto) { return std::string("NY \"quoted\""); })),
           integers("void", repeated(n, [](auto i) { return i; }))}),
      {}, {});
}

std::string error_of(const Json& json) {
  try {
    profile_from_json(json, "p.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid_data) << error.what();
    return std::string(error.what()) + " | " + error.hint();
  }
  return "no error";
}

TEST(ProfileJson, ReadsWhatItWrote) {
  const Json json = to_json(every_kind());
  EXPECT_EQ(to_json(profile_from_json(json, "p.json")).dump(1), json.dump(1));
  // Through text as well: numbers are written so that they read back as the same ones.
  EXPECT_EQ(to_json(profile_from_json(Json::parse(json.dump()), "p.json")).dump(1), json.dump(1));
}

// Truth: the calendar. -9000 days are 1945-05-12 (python: date(1970,1,1) + timedelta(-9000)).
TEST(ProfileJson, WritesDatesAsPeopleDo) {
  const Json columns = to_json(every_kind())["tables"][0]["columns"];
  EXPECT_EQ(columns[5]["minimum"], "1945-05-12");
  EXPECT_EQ(columns[6]["maximum"], "00:00:39.000039");
  EXPECT_EQ(columns[7]["minimum"], "1969-12-11T23:59:57.53088");
}

// Years that ISO text cannot hold come back as well.
TEST(ProfileJson, KeepsMomentsFarAway) {
  const Profile profile = profile_of(
      data_of({numbers<std::int64_t>("d", Type::date, {-2'000'000'000, 5'000'000, 2'000'000'000}),
               numbers<std::int64_t>("t", Type::timestamp, {INT64_MIN / 4, 0, INT64_MAX / 4})}),
      {}, {});
  const Json json = to_json(profile);
  EXPECT_EQ(to_json(profile_from_json(json, "p.json")).dump(1), json.dump(1));
}

TEST(ProfileJson, AChangedKindIsDeclared) {
  Json json = to_json(every_kind());
  json["tables"][0]["columns"][0]["kind"] = "categorical";
  const Profile profile = profile_from_json(json, "p.json");
  EXPECT_EQ(profile.table().column("amount").kind, Kind::categorical);
  EXPECT_EQ(profile.table().column("amount").origin, Origin::declared);
  EXPECT_EQ(profile.table().column("price").origin, Origin::measured);
  const Profile again = profile_from_json(to_json(profile), "p.json");
  EXPECT_EQ(again.table().column("amount").origin, Origin::declared);
}

TEST(ProfileJson, AColumnWrittenByHandIsDeclared) {
  const Json json = Json::parse(R"({"format": "synthwright profile", "version": 1, "tables": [
      {"name": "t", "rows": 100, "columns": [{"name": "x", "type": "text", "kind": "categorical"}]}]})");
  EXPECT_EQ(profile_from_json(json, "p.json").table().column("x").origin, Origin::declared);
}

TEST(ProfileJson, NamesTheNearestKeyAndKind) {
  const Json good = to_json(every_kind());
  Json json = good;
  json["tables"][0]["columns"][2]["vlaues"] = Json::object();
  EXPECT_EQ(error_of(json),
            "p.json, table 't', column 'sex': there is no key 'vlaues'. | Did you mean 'values'?");
  json = good;
  json["tables"][0]["columns"][2]["kind"] = "categoricl";
  EXPECT_EQ(error_of(json),
            "p.json, table 't', column 'sex': There is no kind 'categoricl'. | Did you mean "
            "'categorical'?");
  json = good;
  json["tables"][0]["columns"][2]["kind"] = "integer";
  EXPECT_NE(error_of(json).find("cannot be of kind integer"), std::string::npos);
  json = good;
  json["tables"][0]["columns"][5]["minimum"] = "1945-02-30";
  EXPECT_NE(error_of(json).find("'minimum' has the value \"1945-02-30\""), std::string::npos);
  json = good;
  json["version"] = 2;
  EXPECT_NE(error_of(json).find("newest known"), std::string::npos);
  json = good;
  json["tables"][0]["columns"][1]["name"] = "amount";
  EXPECT_NE(error_of(json).find("'amount' comes twice"), std::string::npos);
}

/// Calls `use` with the document after each single value in it has become `other`.
void replace_each(Json& document, Json& node, const Json& other,
                  const std::function<void(const Json&)>& use) {
  const Json before = node;
  node = other;
  use(document);
  node = before;
  if (!node.is_structured()) return;
  for (auto& child : node) replace_each(document, child, other, use);
}

// Truth: damage is an Error of invalid data that names the file, or a profile; never a crash or
// another exception.
TEST(ProfileJson, SurvivesAnyWrongValue) {
  const std::vector<Json> others = {nullptr,       -1, 1e300, "x", true, Json::array({1}),
                                    Json{{"a", 1}}};
  for (const Json& other : others) {
    Json json = to_json(every_kind());
    replace_each(json, json, other, [&](const Json& damaged) {
      const std::string error = error_of(damaged);
      EXPECT_TRUE(error == "no error" || error.starts_with("p.json")) << error;
    });
  }
}

TEST(ProfileJson, RulesAreCheckedAgainstTheColumns) {
  Json json = to_json(every_kind());
  Json& constraints = json["tables"][0]["constraints"];
  constraints = Json::array({{{"rule", "amount < price or born is null"}}});
  EXPECT_EQ(error_of(json), "no error");
  constraints[0]["rule"] = "amuont < price";
  const std::string unknown = error_of(json);
  EXPECT_NE(unknown.find("p.json, table '"), std::string::npos) << unknown;
  EXPECT_NE(unknown.find("there is no column 'amuont'. | Did you mean amount?"), std::string::npos)
      << unknown;
  constraints[0]["rule"] = "amount < 'x'";
  EXPECT_NE(error_of(json).find("amount is an integer and 'x' is a text"), std::string::npos);
  constraints[0]["rule"] = "amount + 1";
  EXPECT_NE(error_of(json).find("is no condition"), std::string::npos);
}

}  // namespace
}  // namespace synthwright
