#include "io/test_files.h"

namespace synthwright {
namespace {

class JsonLines : public FileTest {
 protected:
  std::shared_ptr<const Table> read_text(const std::string& bytes,
                                         const ReadOptions& options = {}) {
    return read(file("in.jsonl", bytes), options);
  }
};

// Truth: the file itself.
TEST_F(JsonLines, ComesBackByteForByte) {
  const std::string text =
      "{\"n\":1,\"r\":2.50,\"b\":true,\"t\":\"a \\\"b\\\" \\\\ "
      "\\n\\u0001ü\",\"d\":\"2024-02-29\",\"code\":\"12\"}\n"
      "{\"n\":-9223372036854775808,\"r\":0.25,\"b\":false,\"t\":\"\",\"d\":null,\"code\":\"7\"}\n"
      "{\"n\":null,\"r\":1e+30,\"b\":null,\"t\":null,\"d\":\"1969-01-01\",\"code\":null}\n";
  const auto table = read_text(text);
  const Type types[] = {Type::integer, Type::real, Type::boolean,
                        Type::text,    Type::date, Type::text};
  for (int i = 0; i < 6; ++i) EXPECT_EQ(table->schema()->fields[i].type, types[i]) << i;
  write(*table, file("out.jsonl"), {});
  EXPECT_EQ(bytes_of(file("out.jsonl")), text);
}

// Absent keys are missing, before a column first appears and after; empty lines are no rows.
TEST_F(JsonLines, ColumnsAreThoseOfAllLines) {
  const auto table =
      read_text("{\"a\": 1}\n\n{\"b\": \"x\"}\r\n{\"a\": 2, \"b\": null, \"c\": 0.5}");
  EXPECT_EQ(values_of(*table), "1|~|~|\n~|x|~|\n2|~|0.5|\n");
  EXPECT_EQ(values_of(*table), values_of(*table));
}

TEST_F(JsonLines, MixedColumnsAreText) {
  const auto table = read_text("{\"a\": 1}\n{\"a\": \"x\"}\n{\"a\": true}\n");
  EXPECT_EQ(table->schema()->fields[0].type, Type::text);
  EXPECT_EQ(values_of(*table), "1|\nx|\ntrue|\n");
}

TEST_F(JsonLines, StringsAreNoNumbers) {
  const auto table = read_text("{\"a\": \"1\", \"b\": \"NA\"}\n{\"a\": \"2\", \"b\": \"NA\"}\n");
  EXPECT_EQ(table->schema()->fields[0].type, Type::text);
  EXPECT_EQ(values_of(*table), "1|NA|\n2|NA|\n");
  const auto declared =
      read(file("in.jsonl"), {.missing = {"NA"}, .types = {{"a", Type::integer}}});
  EXPECT_EQ(declared->schema()->fields[0].type, Type::integer);
  EXPECT_EQ(values_of(*declared), "1|~|\n2|~|\n");
}

TEST_F(JsonLines, ObjectsWithoutKeysAreNoTable) {
  EXPECT_TRUE(read_error(file("in.jsonl", "{}\n{}\n")).says("no columns"));
}

TEST_F(JsonLines, BadLinesAreNamed) {
  const auto expect = [&](const std::string& line, const std::string& words) {
    const Caught error = read_error(file("in.jsonl", "{\"a\": 1}\n\n" + line + "\n"));
    EXPECT_EQ(error.code, Code::invalid_data);
    EXPECT_TRUE(error.says("in.jsonl, line 3")) << error.text;
    EXPECT_TRUE(error.says(words)) << error.text;
  };
  expect("{\"a\": ", "not valid JSON at byte");
  expect("{\"a\": 1} x", "not valid JSON at byte");
  expect("{\"a\": NaN}", "not valid JSON at byte");
  expect("{\"a\": [1]}", "column 'a': an array inside a row");
  expect("{\"a\": {\"b\": 1}}", "column 'a': an object inside a row");
  expect("[1, 2]", "not an object");
  expect("7", "not an object");
  expect("null", "not an object");
  expect("{\"\": 1}", "empty name");
  expect(std::string(100'000, '['), "not an object");
}

}  // namespace
}  // namespace synthwright
