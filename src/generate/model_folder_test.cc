// Truth: the format in docs/formats/model.md.
#include "generate/model_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "generate/copula/test_data.h"

namespace synthwright {
namespace {

ModelHeader header_of_all() {
  auto schema = std::make_shared<Schema>();
  schema->fields = {{"fee", Type::real, {.decimals = 2}}};
  return {.generator = "copula",
          .table = "visits",
          .schema = schema,
          .context = {{{"region", Type::text, {}}}},
          .target = "fee",
          .options = {{"minimum_support", "10"}},
          .sensitive = {{{"column", "name"}, {"what", "full_name"}, {"action", "drop"}}},
          .provenance = provenance_of(100, {.seed = 7})};
}

TEST(ModelFolder, HeaderReadsBackAsWritten) {
  const Json json = to_json(header_of_all());
  EXPECT_EQ(json["format_version"], 1);
  EXPECT_EQ(json["provenance"].dump(), R"({"rows":100,"seed":7})");
  EXPECT_EQ(to_json(header_from_json(json, "model.json")).dump(), json.dump());
}

TEST(ModelFolder, FilesAreCheckedAndStayInside) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "a.arrow") << "some bytes";
  write_model_json(folder.path(), to_json(header_of_all()));
  const Json whole = read_model_json(folder.path());
  EXPECT_EQ(whole["files"]["a.arrow"]["bytes"], 10);

  const auto refused = [&](const Json& json, const char* named) {
    write_json(folder.path() / "model.json", json);
    try {
      read_model_json(folder.path());
      ADD_FAILURE() << json.dump();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data);
      EXPECT_NE(std::string(error.what()).find(named), std::string::npos) << error.what();
    }
  };
  const auto with_file = [&](const std::string& name, Json entry) {
    Json json = whole;
    json["files"][name] = std::move(entry);
    return json;
  };
  refused(with_file("../b.arrow", {{"bytes", 1}, {"xxh3", "0"}}), "../b.arrow");
  refused(with_file("b.arrow", {{"bytes", 1}, {"xxh3", "0"}}), "b.arrow");
  refused(with_file("a.arrow", {{"bytes", 9}, {"xxh3", "0"}}), "a.arrow");
  refused(with_file("a.arrow", {{"bytes", 10}, {"xxh3", "0"}}), "a.arrow");
  refused(with_file("a.arrow", 3), "a.arrow");
  for (const char* key : {"format_version", "files"}) {
    Json json = whole;
    json.erase(key);
    refused(json, key);
    json[key] = "one";
    refused(json, key);
  }
  Json newer = whole;
  newer["format_version"] = kModelFormatVersion + 1;
  refused(newer, "model.json");
}

}  // namespace
}  // namespace synthwright
