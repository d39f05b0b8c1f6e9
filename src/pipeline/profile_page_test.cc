#include "pipeline/profile_page.h"

#include <gtest/gtest.h>

#include "page/page.h"

namespace synthwright {
namespace {

Json column(const std::string& name, const std::string& kind, int missing = 0,
            double confidence = 1) {
  return {{"name", name},
          {"type", "text"},
          {"kind", kind},
          {"origin", "measured"},
          {"confidence", confidence},
          {"evidence", "Because."},
          {"missing", missing},
          {"distinct", 3},
          {"values", {{"10", 50}, {"9", 30}, {"x", 20}}}};
}

Json profile_with(Json columns) {
  Json table = {{"name", "t"},
                {"rows", 100},
                {"duplicate_rows", 1},
                {"columns", std::move(columns)},
                {"constraints", Json::array()},
                {"missing_ties", Json::array()}};
  return {{"format", "synthwright profile"}, {"version", 1}, {"tables", Json::array({table})}};
}

std::vector<std::string> names_of(const Json& columns) {
  std::vector<std::string> names;
  for (const Json& one : columns) names.push_back(one["name"]);
  return names;
}

int occurrences(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// The JSON that a browser reads from the page.
Json data_of(const std::string& page) {
  const std::string start = "id=\"profile\">", end = "</script>";
  const std::size_t from = page.find(start) + start.size();
  return Json::parse(page.substr(from, page.find(end, from) - from));
}

// Truth: the order that profile_page.h promises, laid out by hand.
TEST(ProfilePage, ColumnsComeWorstFirstWithTheReason) {
  Json kept = column("mail", "text"), replaced = column("phone", "identifier");
  kept["sensitive"] = {{"what", "email"}, {"share", 1.0}, {"evidence", "All."}, {"action", "keep"}};
  replaced["sensitive"] = {
      {"what", "phone"}, {"share", 1.0}, {"evidence", "All."}, {"action", "replace"}};
  const Json profile =
      profile_with({column("fine", "categorical"), column("unsure", "categorical", 0, 0.5),
                    column("one", "constant"), column("nothing", "empty", 100),
                    column("rare", "real", 80), replaced, kept});
  const Json data = profile_page_data(profile, Json::array(), Json::object(), kPageBytes);
  EXPECT_EQ(names_of(data["columns"]), (std::vector<std::string>{"mail", "phone", "rare", "nothing",
                                                                 "one", "unsure", "fine"}));
  EXPECT_EQ(data["columns"][0]["attention"][0]["verdict"], "bad");
  EXPECT_EQ(data["columns"][2]["attention"][0]["sentence"], "80 % of its values are missing.");
  EXPECT_EQ(data["columns"][3]["attention"].size(), 1u);  // empty is said once
  EXPECT_EQ(data["columns"][6]["attention"], Json::array());
  // A browser puts the key "9" of an object before "10"; a list keeps the order.
  EXPECT_EQ(data["columns"][6]["values"], Json::parse(R"([["10", 50], ["9", 30], ["x", 20]])"));
  EXPECT_EQ(data["notes"], Json::array());
}

// Truth: docs/formats/profile.md: a column can be written by hand with name, type and kind alone.
TEST(ProfilePage, TakesColumnsWithoutFacts) {
  const Json data =
      profile_page_data(profile_with({{{"name", "a"}, {"type", "real"}, {"kind", "real"}}}),
                        Json::array(), Json::object(), kPageBytes);
  EXPECT_EQ(data["columns"][0]["attention"], Json::array());
}

// Truth: the limit of 2 MB; what goes is said, and it is not what needs attention.
TEST(ProfilePage, TooManyColumnsAreLeftOutFromTheLeastAlarming) {
  Json columns = Json::array();
  for (int i = 0; i < 20000; ++i) {
    columns.push_back(column(format("c{}", i), "categorical", i % 100 == 99 ? 90 : 0));
  }
  const std::string page = profile_page(profile_with(columns), Json::array(), Json::object());
  EXPECT_LT(page.size(), kPageBytes);
  EXPECT_GT(page.size(), kPageBytes * 9 / 10);
  const Json data = data_of(page);
  int alarming = 0;
  for (const Json& one : data["columns"]) alarming += !one["attention"].empty();
  EXPECT_EQ(alarming, 200);
  const std::size_t left = 20000 - data["columns"].size();
  ASSERT_GT(left, 0u);
  EXPECT_NE(data["notes"].back().get<std::string>().find(format("leaves out {} columns", left)),
            std::string::npos);
}

// Truth: the HTML standard, 4.12.1.3: a script element ends at the first "</script".
TEST(ProfilePage, HostileNamesStayText) {
  const std::string hostile = "</script><img onerror=alert(1)><!--\u2028{{data}}{{nonce}}&amp;\"'";
  Json gap = {{"shape", "imbalance"}, {"request", hostile}, {"rows", 1}, {"found", 1}, {"of", 2},
              {"expected", 1.5},      {"sentence", hostile}};
  const Json gaps = Json::array({{{"table", hostile},
                                  {"target", ""},
                                  {"rows", 2},
                                  {"notes", {hostile}},
                                  {"gaps", Json::array({gap})}}});
  const Json provenance = {{"data", hostile}};
  const std::string page =
      profile_page(profile_with({column(hostile, "categorical")}), gaps, provenance);
  EXPECT_EQ(occurrences(page, "</script"), 2);
  EXPECT_EQ(occurrences(page, "<img"), 0);
  EXPECT_EQ(occurrences(page, "<!--"), 0);
  const Json data = data_of(page);
  EXPECT_EQ(data["columns"][0]["name"], hostile);
  EXPECT_EQ(data["gaps"][0]["request"], hostile);
}

}  // namespace
}  // namespace synthwright
