#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "validate/report_example.h"

namespace synthwright {
namespace {

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

using Keys = std::vector<std::string>;

// Truth: docs/formats/report.md, version 1.
TEST(ReportJson, HasTheDocumentedKeysInTheirOrder) {
  const Json json = to_json(example_report(4));
  EXPECT_EQ(keys_of(json),
            (Keys{"format", "version", "verdict", "scores", "plots", "notes", "provenance"}));
  EXPECT_EQ(json["format"], "synthwright report");
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["verdict"].dump(),
            R"({"overall":"bad","fidelity":"weak","utility":"good","privacy":"bad"})");
  for (const Json& score : json["scores"]) {
    EXPECT_EQ(keys_of(score),
              (Keys{"name", "family", "subject", "value", "low", "high", "floor", "baseline",
                    "unit", "n", "goal", "goal_value", "verdict", "sentence"}));
  }
  for (const Json& plot : json["plots"]) {
    EXPECT_EQ(keys_of(plot), (Keys{"name", "kind", "subject", "data"}));
  }
}

// Truth: IEEE 754, a double survives text of its shortest exact form bit by bit.
TEST(ReportJson, NumbersKeepEveryBit) {
  const std::vector<double> values = {0.1 + 0.2, 1.0 / 3, 5e-324, -1.7976931348623157e308, 0x1p-53};
  Report report;
  for (const double value : values) {
    Score& score = report.scores.emplace_back();
    score.value = value;
    score.low = value;
  }
  const Json read = Json::parse(to_json(report).dump());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(read["scores"][i]["value"].get<double>(), values[i]);
    EXPECT_EQ(read["scores"][i]["low"].get<double>(), values[i]);
  }
}

// Truth: RFC 8259, section 6: JSON has no NaN and no infinity.
TEST(ReportJson, WhatIsNotANumberIsNull) {
  Report report;
  Score& score = report.scores.emplace_back();
  score.value = std::nan("");
  score.high = std::numeric_limits<double>::infinity();
  report.plots.push_back({"empty", "marginal", "x", nullptr});
  const Json json = to_json(report);
  EXPECT_TRUE(json["scores"][0]["value"].is_null());
  EXPECT_TRUE(json["scores"][0]["high"].is_null());
  EXPECT_TRUE(json["scores"][0]["floor"].is_null());
  EXPECT_EQ(json["plots"][0]["data"], Json::object());
  EXPECT_EQ(json["provenance"], Json::object());
}

}  // namespace
}  // namespace synthwright
