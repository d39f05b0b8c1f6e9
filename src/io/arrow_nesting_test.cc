// Truths: arrays that Arrow's own JSON reader makes, and the rules of arrow_nesting.h worked by
// hand.
#include "io/arrow_nesting.h"

#include <arrow/json/from_string.h>

#include "io/arrow_columns.h"
#include "io/binary_table.h"
#include "io/parquet_file.h"
#include "io/storage_batches.h"
#include "io/test_files.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

using arrow::field;

class Nesting : public FileTest {
 protected:
  static std::shared_ptr<arrow::RecordBatch> batch_of(const std::shared_ptr<arrow::DataType>& type,
                                                      const std::string& json) {
    const auto array = take(arrow::json::ArrayFromJSONString(type, json), "x");
    return arrow::RecordBatch::Make(arrow::schema({field("c", type)}), array->length(), {array});
  }
  static Batch flat(const arrow::RecordBatch& batch) {
    ArrowColumns columns(*batch.schema(), "file");
    columns.look(batch);
    return from_record_batch(*columns.flatten(batch),
                             std::make_shared<const Schema>(columns.schema()), "file", 0);
  }
  static std::string names_of(const Schema& schema) {
    std::string names;
    for (const Field& field : schema.fields) names += field.name + "|";
    return names;
  }
  // `json` of `type` as flat columns and back.
  static void expect_back(const std::shared_ptr<arrow::DataType>& type, const std::string& json,
                          const std::string& names, const std::string& values) {
    const auto before = batch_of(type, json);
    // A slice starts in the middle of its buffers.
    for (const auto& part : {before, before->Slice(1)}) {
      const Batch columns = flat(*part);
      const auto after = StorageBatches(columns.shared_schema(), "file").convert(columns);
      EXPECT_TRUE(after->schema()->Equals(*part->schema())) << after->schema()->ToString();
      EXPECT_TRUE(after->Equals(*part)) << after->ToString() << part->ToString();
      EXPECT_TRUE(after->ValidateFull().ok());
    }
    const Batch columns = flat(*before);
    EXPECT_EQ(names_of(columns.schema()), names);
    EXPECT_EQ(values_of(*table_of(columns)), values);
  }
};

TEST_F(Nesting, StructsHaveAKindWhereSomeAreNull) {
  const auto type = arrow::struct_({field("a", arrow::int8()), field("b", arrow::utf8(), false)});
  expect_back(type, R"([{"a": 1, "b": "x"}, {"a": null, "b": "y"}])", "c.a|c.b|", "1|x|\n~|y|\n");
  expect_back(type, R"([{"a": 1, "b": "x"}, null, {"a": null, "b": "y"}])", "c?|c.a|c.b|",
              "object|1|x|\nnull|~|~|\nobject|~|y|\n");
}

TEST_F(Nesting, NullsWithinNullsAreNotTheirOwn) {
  const auto inner = arrow::struct_({field("a", arrow::int8())});
  expect_back(arrow::struct_({field("in", inner)}), R"([{"in": {"a": 1}}, null])", "c?|c.in.a|",
              "object|1|\nnull|~|\n");
  expect_back(arrow::struct_({field("in", inner)}), R"([{"in": {"a": 1}}, null, {"in": null}])",
              "c?|c.in?|c.in.a|", "object|object|1|\nnull|~|~|\nobject|null|~|\n");
}

TEST_F(Nesting, ListsOfEverySort) {
  for (const auto& type :
       {arrow::list(arrow::int32()), arrow::large_list(field("element", arrow::int32()))}) {
    expect_back(type, "[[1, null], null, [], [2]]", "c[]|c[0]|c[1]|",
                "2|1|~|\n~|~|~|\n0|~|~|\n1|2|~|\n");
  }
  expect_back(arrow::fixed_size_list(arrow::int32(), 2), "[[1, null], null, [3, 4]]",
              "c[]|c[0]|c[1]|", "2|1|~|\n~|~|~|\n2|3|4|\n");
  expect_back(arrow::map(arrow::utf8(), arrow::int32()), R"([[["k", 1], ["l", null]], null, []])",
              "c[]|c[0].key|c[0].value|c[1].key|c[1].value|",
              "2|k|1|l|~|\n~|~|~|~|~|\n0|~|~|~|~|\n");
  expect_back(arrow::list(arrow::list(arrow::utf8())), R"([[["x"], null, []], [], [[null]]])",
              "c[]|c[0][]|c[0][0]|c[1][]|c[1][0]|c[2][]|c[2][0]|",
              "3|1|x|~|~|0|~|\n0|~|~|~|~|~|~|\n1|1|~|~|~|~|~|\n");
}

TEST_F(Nesting, LongListsStayJson) {
  std::string list = "[0";
  for (int i = 1; i < 40; ++i) list += "," + std::to_string(i) + ".5";
  list += "]";
  expect_back(arrow::list(arrow::float32()), "[" + list + ", null, [], [null]]", "c|",
              list + "|\n~|\n[]|\n[null]|\n");
  std::string many = "[0";
  for (int i = 1; i < 40; ++i) many += ",1";
  const auto error =
      error_of([&] { flat(*batch_of(arrow::list(arrow::date32()), "[" + many + "]]")); });
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("'c' of type list<item: date32[day]> has lists of more than 32"))
      << error.text;
}

// Where what was drawn is not complete: the list ends, the struct is null.
TEST_F(Nesting, NeverNullIsNeverNull) {
  const auto rebuilt = [](const std::shared_ptr<arrow::DataType>& type, const std::string& json,
                          int column) {
    const Batch columns = flat(*batch_of(type, json));
    std::vector<Column> changed;
    for (int i = 0; i < std::ssize(columns.schema().fields); ++i)
      changed.push_back(columns.column(i));
    ColumnBuilder missing(columns.column(column).type());
    for (std::int64_t row = 0; row < columns.rows(); ++row) missing.append_missing();
    changed[column] = missing.finish();
    const auto batch = StorageBatches(columns.shared_schema(), "file")
                           .convert(Batch(columns.shared_schema(), changed, columns.rows()));
    EXPECT_TRUE(batch->ValidateFull().ok());
    return batch->column(0);
  };
  const auto expect = [&](const std::shared_ptr<arrow::DataType>& type, const std::string& json,
                          int column, const std::string& result) {
    const auto found = rebuilt(type, json, column);
    EXPECT_TRUE(found->Equals(take(arrow::json::ArrayFromJSONString(type, result), "x")))
        << found->ToString();
  };
  expect(arrow::list(field("item", arrow::int32(), false)), "[[1, 2, 3], [4]]", 2, "[[1], [4]]");
  expect(arrow::list(arrow::int32()), "[[1, 2, 3], [4]]", 2, "[[1, null, 3], [4]]");
  expect(arrow::map(arrow::utf8(), arrow::int32()), R"([[["k", 1], ["l", 2]]])", 3,
         R"([[["k", 1]]])");
  expect(arrow::fixed_size_list(field("item", arrow::int32(), false), 2), "[[1, 2]]", 2, "[null]");
  expect(arrow::struct_({field("a", arrow::int8(), false), field("b", arrow::int8())}),
         R"([{"a": 1, "b": 2}])", 0, "[null]");
}

// Not a number is a missing value, and goes out as what it was where no value may be null.
TEST_F(Nesting, NotANumberWhereNothingMayBeMissing) {
  const auto schema = arrow::schema({field("c", arrow::float32(), false)});
  const auto reals = take(arrow::json::ArrayFromJSONString(arrow::float32(), "[1.5, NaN]"), "x");
  const auto before = arrow::RecordBatch::Make(schema, 2, {reals});
  const Batch columns = flat(*before);
  EXPECT_EQ(values_of(*table_of(columns)), "1.5|\n~|\n");
  const auto after = StorageBatches(columns.shared_schema(), "file").convert(columns);
  EXPECT_TRUE(after->schema()->Equals(*schema));
  EXPECT_TRUE(after->Equals(*before, false, arrow::EqualOptions().nans_equal(true)));

  const auto texts =
      std::make_shared<const Schema>(Schema{{{"c", Type::text, {.storage = "string not null"}}}});
  ColumnBuilder missing(Type::text);
  missing.append_missing();
  const auto error =
      error_of([&] { StorageBatches(texts, "file").convert(Batch(texts, {missing.finish()}, 1)); });
  EXPECT_EQ(error.code, Code::failure);
  EXPECT_TRUE(error.says("column 'c': a value is missing")) << error.text;
}

// An IPC file has room for a dictionary that grows, not for another, at any depth.
TEST_F(Nesting, DictionariesGrow) {
  const auto type =
      arrow::list(arrow::struct_({field("word", arrow::dictionary(arrow::int8(), arrow::utf8()))}));
  const Batch first = flat(*batch_of(type, R"([[{"word": "b"}, {"word": null}], []])"));
  ColumnBuilder other(Type::text);
  for (const char* word : {"a", "b"}) other.append_text(word);
  const Batch second(first.shared_schema(), {first.column(0), other.finish(), first.column(2)}, 2);
  for (const char* name : {"out.arrow", "out.parquet"}) {
    const auto sink = open_sink(file(name), first.shared_schema());
    sink->write("t", first);
    sink->write("t", second);
    sink->finish();
    const auto table = read(file(name));
    EXPECT_EQ(table->schema()->fields[1].format.storage, "dictionary<string, int8>");
    EXPECT_EQ(values_of(*table), "2|b|~|\n0|~|~|\n2|a|~|\n0|~|~|\n") << name;
  }
}

TEST_F(Nesting, NestedJsonBecomesTypesAndComesBack) {
  const std::string text =
      "{\"o\":{\"a\":1,\"d\":\"2024-02-29\"},\"l\":[1,2.5],\"p\":null}\n"
      "{\"o\":null,\"l\":[],\"p\":{\"x\":[{\"y\":true}]}}\n";
  write(*read(file("in.jsonl", text)), file("out.parquet"), {});
  const auto table = read(file("out.parquet"));
  const auto reader = open_parquet(file("out.parquet"));
  EXPECT_EQ(reader->schema()->field(0)->type()->ToString(), "struct<a: int64, d: date32[day]>");
  EXPECT_EQ(reader->schema()->field(1)->type()->field(0)->type()->ToString(), "double");
  write(*table, file("back.jsonl"), {});
  EXPECT_EQ(bytes_of(file("back.jsonl")), text);
}

// No type holds objects beside numbers: the columns stay flat, under their names.
TEST_F(Nesting, MixedKindsStayFlat) {
  const auto table = read(file("in.jsonl", "{\"a\":1,\"b\":1}\n{\"a\":{\"x\":2},\"b\":\"s\"}\n"));
  write(*table, file("out.parquet"), {});
  const auto back = read(file("out.parquet"));
  EXPECT_EQ(names_of(*back->schema()), "a?|a|a.x|b|");
  EXPECT_EQ(values_of(*back), "number|1|~|1|\nobject|~|2|s|\n");
}

TEST_F(Nesting, ColumnsLikeThoseOfAnotherFile) {
  const auto type = arrow::struct_({field("l", arrow::list(arrow::int32()))});
  const Batch like = flat(*batch_of(type, R"([{"l": [1, 2]}, null])"));
  for (const char* json : {R"([{"l": []}, {"l": [5]}])", R"([{"l": []}, {"l": [5, 6, 7]}])"}) {
    const auto other = batch_of(type, json);
    ArrowColumns columns(*other->schema(), "file");
    columns.look(*other);
    columns.assume(like.schema().fields);
    EXPECT_EQ(columns.schema(), like.schema());
    EXPECT_EQ(columns.flatten(*other)->num_columns(), 4);
  }
}

TEST_F(Nesting, DeepTypesAreRefused) {
  auto type = arrow::int32();
  for (int i = 0; i < 40; ++i) type = arrow::struct_({field("a", type)});
  auto array = take(arrow::MakeArrayOfNull(type, 1), "x");
  const auto batch = arrow::RecordBatch::Make(arrow::schema({field("c", type)}), 1, {array});
  const auto error = error_of([&] { flat(*batch); });
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("too deep")) << error.text;
}

}  // namespace
}  // namespace synthwright
