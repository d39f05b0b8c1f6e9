#include "base/format.h"
#include "io/nested_columns.h"
#include "io/test_files.h"

namespace synthwright {
namespace {

class JsonLines : public FileTest {
 protected:
  std::shared_ptr<const Table> read_text(const std::string& bytes,
                                         const ReadOptions& options = {}) {
    return read(file("in.jsonl", bytes), options);
  }
  static std::string names_of(const Table& table) {
    std::string names;
    for (const Field& field : table.schema()->fields) names += field.name + "|";
    return names;
  }
  void expect_written(const Table& table, const std::string& text) {
    write(table, file("out.jsonl"), {});
    EXPECT_EQ(bytes_of(file("out.jsonl")), text);
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
  const auto table = read_text("{\"a\": 1}\n\n{\"b\": \"x\"}\r\n{\"a\": 2, \"c\": 0.5}");
  EXPECT_EQ(values_of(*table), "1|~|~|\n~|x|~|\n2|~|0.5|\n");
  EXPECT_EQ(values_of(*table), values_of(*table));
}

// What kind of value there is has a column where values and missing values do not tell.
TEST_F(JsonLines, MixedColumnsAreTextBesideTheirKind) {
  const std::string text =
      "{\"a\":1,\"b\":2}\n{\"a\":\"x\",\"b\":null}\n{\"a\":true}\n{\"a\":\"1\",\"b\":3}\n";
  const auto table = read_text(text);
  EXPECT_EQ(names_of(*table), "a?|a|b?|b|");
  EXPECT_EQ(table->schema()->fields[1].type, Type::text);
  EXPECT_EQ(values_of(*table),
            "number|1|number|2|\nstring|x|null|~|\nboolean|true|absent|~|\nstring|1|number|3|\n");
  expect_written(*table, text);
}

TEST_F(JsonLines, NestedValuesAreFlattenedAndRestored) {
  const std::string text =
      "{\"user\":{\"name\":\"x\",\"tags\":[\"a\",\"b\"]},\"user.name\":1}\n"
      "{\"user\":{\"name\":\"y\",\"tags\":[]},\"user.name\":2}\n"
      "{\"user\":{\"name\":null,\"tags\":[\"c\"]},\"user.name\":3}\n";
  const auto table = read_text(text);
  EXPECT_EQ(names_of(*table), "user.name|user.tags[]|user.tags[0]|user.tags[1]|user.name_2|");
  const auto& fields = table->schema()->fields;
  EXPECT_EQ(fields[1].type, Type::integer);
  EXPECT_EQ(fields[3].format.path, (std::vector<std::string>{"user", "tags", "[1]"}));
  EXPECT_EQ(values_of(*table), "x|2|a|b|1|\ny|0|~|~|2|\n~|1|c|~|3|\n");
  expect_written(*table, text);
}

TEST_F(JsonLines, ObjectsMayBeNullOrAbsentOrEmpty) {
  const std::string text =
      "{\"o\":{\"a\":1},\"e\":{},\"l\":[{\"b\":1},{}]}\n"
      "{\"o\":null,\"e\":{},\"l\":null}\n"
      "{\"e\":{},\"l\":[]}\n"
      "{\"o\":{\"a\":null},\"e\":{},\"l\":[{\"b\":2}]}\n";
  const auto table = read_text(text);
  EXPECT_EQ(names_of(*table), "o?|o.a|e?|l[]|l[0].b|l[1]?|");
  expect_written(*table, text);
}

// A list of what was drawn: the length decides, not how many elements have a value.
TEST_F(JsonLines, ListsHaveTheDrawnLength) {
  const auto table =
      read_text("{\"l\":[1,2,3],\"o\":{\"k\":1}}\n{\"l\":[],\"o\":{}}\n{\"l\":null}\n");
  const Batch batch = collect(*table);
  ColumnBuilder length(Type::integer), kind(Type::text);
  for (const int n : {1, 3, 7}) length.append_integer(n);
  for (const char* word : {"object", "nonsense", "list"}) kind.append_text(word);
  std::vector<Column> columns{length.finish(), batch.column(1), batch.column(2),
                              batch.column(3), kind.finish(),   batch.column(5)};
  expect_written(*table_of(Batch(table->schema(), std::move(columns), 3)),
                 "{\"l\":[1],\"o\":{\"k\":1}}\n{\"l\":[null,null,null]}\n"
                 "{\"l\":[null,null,null],\"o\":[]}\n");
}

TEST_F(JsonLines, LongListsAndDeepValuesStayText) {
  std::string list = "[0";
  for (int i = 1; i < 40; ++i) list += "," + std::to_string(i);
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  const std::string text = "{\"l\":" + list +
                           "],\"d\":1}\n{\"l\":[{\"a\":\"ü\\n\"},1.50,true],\"d\":" + deep +
                           "}\n{\"l\":null,\"d\":{}}\n";
  const auto table = read_text(text);
  EXPECT_EQ(table->schema()->fields[0].format.storage, "json null list");
  expect_written(*table, text);
  write(*table, file("out.csv"), {});
  EXPECT_TRUE(bytes_of(file("out.csv")).find(",39]") != std::string::npos);
}

TEST_F(JsonLines, MadeUpTextIsNotTheJsonOfItsColumn) {
  for (const char* made : {"[1, 2", "12", "", "{}"}) {
    ColumnBuilder text(Type::text);
    text.append_text(made);
    auto schema =
        std::make_shared<const Schema>(Schema{{{"l", Type::text, {.storage = "json null list"}}}});
    const auto table = table_of(Batch(schema, {text.finish()}, 1));
    const Caught error = error_of([&] { write(*table, file("out.jsonl"), {}); });
    EXPECT_EQ(error.code, Code::failure) << made;
    EXPECT_TRUE(error.says(format("column 'l': '{}' is not", made))) << error.text;
    EXPECT_EQ(entries(), 0u);
  }
}

// Strings among dates that are no dates: kept if they are all that a missing date can be.
TEST_F(JsonLines, EmptyStringsAmongDates) {
  for (const std::string text :
       {"{\"d\":\"2024-02-29\"}\n{\"d\":\"\"}\n", "{\"d\":\"2024-02-29\"}\n{\"d\":\"NA\"}\n{}\n",
        "{\"d\":\"2024-02-29\"}\n{\"d\":\"NA\"}\n{\"d\":\"?\"}\n"}) {
    expect_written(*read_text(text), text);
  }
  EXPECT_EQ(
      read(file("in.jsonl", "{\"d\":\"2024-02-29\"}\n{\"d\":\"\"}\n"))->schema()->fields[0].type,
      Type::date);
}

// Ten thousand keys, few of them in a row: the time is that of the values, not of its square.
TEST_F(JsonLines, WideAndSparse) {
  std::string text;
  for (int key = 0; key < 10'000; key += 5) {
    text += "{\"o\":{";
    for (int i = key; i < key + 5; ++i)
      text += format("\"k{}\":{}{}", i, i, i < key + 4 ? "," : "");
    text += "},\"n\":1}\n";
  }
  const auto table = read_text(text);
  EXPECT_EQ(table->schema()->fields.size(), 10'001u);
  expect_written(*table, text);
}

// Of a table to compare with: the same columns, whatever this one's lists and keys are.
TEST_F(JsonLines, ColumnsLikeThoseOfAnotherTable) {
  std::string ones = "[1";
  for (int i = 0; i < 39; ++i) ones += ",1";
  const auto like = read_text("{\"l\":[1,2],\"o\":{\"a\":1},\"k\":1,\"n\":1,\"w\":" + ones +
                              "]}\n{\"l\":[],\"o\":null,\"n\":2,\"w\":null}\n");
  EXPECT_EQ(names_of(*like), "l[]|l[0]|l[1]|o?|o.a|k|n|w|");
  const auto table =
      read(file("other.jsonl",
                "{\"n\":3,\"l\":[4,5,6],\"o\":{\"a\":7,\"b\":8},\"w\":[9]}\n{\"n\":{\"x\":1}}\n"),
           {.like = like->schema()->fields});
  EXPECT_EQ(names_of(*table), names_of(*like));
  EXPECT_EQ(values_of(*table), "3|4|5|object|7|~|3|[9]|\n~|~|~|absent|~|~|~|~|\n");
}

TEST_F(JsonLines, PathsOfAnEditedSchemaAreChecked) {
  using Path = std::vector<std::string>;
  for (const Path& path : {Path{"[0]"}, Path{"[]"}, Path{"a", "[x]"}, Path{"a", "[999999999]"},
                           Path{"a", "[]", "b"}, Path{"b"}, Path(50, "a")}) {
    const std::vector<Field> fields{{"b", Type::text, {}}, {"c", Type::text, {.path = path}}};
    const Caught error = error_of([&] { nested_columns(fields); });
    EXPECT_EQ(error.code, Code::invalid_data);
    EXPECT_TRUE(error.says("'c'")) << error.text;
  }
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
  expect("{\"a\": \"\\ud800\"}", "not valid JSON at byte");
  expect("{\"a\": \"\xFF\"}", "not valid UTF-8");
  expect("{\"a\": {\"b\": \"\\u0000\"}}", "column 'a': the text contains a zero byte");
  expect("{\"a\": {\"\\u0000\": 1}}", "a name contains a zero byte");
  expect("{\"a\": 1, \"a\": 2}", ": two values are named 'a'");
  expect("{\"a\": {\"b\": 1}, \"a\": {\"c\": 1}}", ": two values are named 'a'");
  expect("{\"a\": [{\"b\": 1, \"b\": 1}]}", "column 'a': two values are named 'b'");
  expect("[1, 2]", "not an object");
  expect("7", "not an object");
  expect("null", "not an object");
  expect("{\"\": 1}", "empty name");
  expect(std::string(100'000, '['), "not an object");
}

}  // namespace
}  // namespace synthwright
