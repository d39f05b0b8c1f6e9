#include "io/storage.h"

#include <arrow/compute/cast.h>
#include <arrow/io/file.h>
#include <arrow/ipc/api.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/writer.h>

#include <cmath>

#include "io/test_files.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

// The files are written and read by Arrow itself: what other programs put in and see.
class Storage : public FileTest {
 protected:
  std::filesystem::path arrow_file(const std::vector<std::shared_ptr<arrow::Array>>& arrays,
                                   const std::string& name = "in.parquet") {
    arrow::FieldVector fields;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      fields.push_back(arrow::field("c" + std::to_string(i), arrays[i]->type()));
    }
    const auto table = arrow::Table::Make(arrow::schema(fields), arrays);
    auto out = take(arrow::io::FileOutputStream::Open(file(name).string()), "out");
    if (name.ends_with("parquet")) {
      const auto keep = parquet::ArrowWriterProperties::Builder().store_schema()->build();
      check(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), out, 1 << 20,
                                       parquet::default_writer_properties(), keep),
            "out");
    } else {
      auto writer = take(arrow::ipc::MakeFileWriter(out, table->schema()), "out");
      check(writer->WriteTable(*table), "out");
      check(writer->Close(), "out");
    }
    check(out->Close(), "out");
    return file(name);
  }

  std::shared_ptr<arrow::Table> table_in(const std::string& name) {
    auto in = take(arrow::io::ReadableFile::Open(file(name).string()), "in");
    if (name.ends_with("parquet")) {
      auto reader = take(parquet::arrow::OpenFile(in, arrow::default_memory_pool()), "in");
      return take(reader->ReadTable(), "in");
    }
    auto reader = take(arrow::ipc::RecordBatchFileReader::Open(in), "in");
    return take(reader->ToTable(), "in");
  }

  static std::shared_ptr<arrow::Array> as(std::shared_ptr<arrow::DataType> type,
                                          const std::vector<std::int64_t>& values) {
    arrow::Int64Builder builder;
    check(builder.AppendValues(values), "x");
    check(builder.AppendNull(), "x");
    auto plain = take(builder.Finish(), "x");
    if (type->id() == arrow::Type::DURATION || type->id() == arrow::Type::TIMESTAMP ||
        type->id() == arrow::Type::TIME64) {  // the same bits
      auto data = plain->data()->Copy();
      data->type = type;
      return arrow::MakeArray(data);
    }
    return take(arrow::compute::Cast(*plain, type), "x");
  }
  static std::shared_ptr<arrow::Array> texts(const std::vector<std::string>& values) {
    arrow::StringBuilder builder;
    check(builder.AppendValues(values), "x");
    return take(builder.Finish(), "x");
  }
  static std::shared_ptr<arrow::Array> reals(const std::vector<double>& values) {
    arrow::DoubleBuilder builder;
    check(builder.AppendValues(values), "x");
    return take(builder.Finish(), "x");
  }
  static std::shared_ptr<arrow::Array> cast(const std::shared_ptr<arrow::Array>& array,
                                            std::shared_ptr<arrow::DataType> type) {
    return take(arrow::compute::Cast(*array, type), "x");
  }
};

using arrow::TimeUnit;

TEST_F(Storage, TypesGoOutAsTheyCameIn) {
  std::vector<std::shared_ptr<arrow::Array>> arrays;
  for (const auto& type :
       {arrow::int8(), arrow::int16(), arrow::int32(), arrow::int64(), arrow::uint8(),
        arrow::uint16(), arrow::uint32(), arrow::uint64(), arrow::float32(), arrow::float64()}) {
    arrays.push_back(as(type, {0, 7, 100}));
  }
  for (const auto& type :
       {arrow::decimal128(10, 2), arrow::decimal128(9, 0), arrow::decimal256(12, 3)}) {
    arrays.push_back(cast(as(arrow::float64(), {0, 7, 100}), type));
  }
  for (const auto& type :
       {arrow::date32(), arrow::time32(TimeUnit::SECOND), arrow::time32(TimeUnit::MILLI)}) {
    arrays.push_back(cast(as(arrow::int32(), {0, 7, 100}), type));
  }
  for (const auto& type :
       {arrow::time64(TimeUnit::MICRO), arrow::time64(TimeUnit::NANO),
        arrow::timestamp(TimeUnit::MILLI), arrow::timestamp(TimeUnit::MICRO),
        arrow::timestamp(TimeUnit::NANO), arrow::timestamp(TimeUnit::MILLI, "Europe/Paris"),
        arrow::timestamp(TimeUnit::MICRO, "+02:00"), arrow::duration(TimeUnit::MICRO)}) {
    arrays.push_back(as(type, {0, 7000, 86'399'000}));
  }
  for (const char* name : {"in.parquet", "in.arrow"}) {
    const auto path = arrow_file(arrays, name);
    const std::string out = std::string("out") + path.extension().string();
    write(*read(path), file(out), {});
    const auto before = table_in(name), after = table_in(out);
    EXPECT_TRUE(before->schema()->Equals(*after->schema())) << before->schema()->ToString() << "\n"
                                                            << after->schema()->ToString();
    EXPECT_TRUE(before->Equals(*after));
  }
}

TEST_F(Storage, DictionariesOfTextStayDictionaries) {
  const auto words = cast(texts({"b", "a", "b"}), arrow::dictionary(arrow::int32(), arrow::utf8()));
  for (const char* name : {"in.parquet", "in.arrow"}) {
    const auto path = arrow_file({words}, name);
    const auto table = read(path);
    EXPECT_EQ(table->schema()->fields[0].type, Type::text);
    const std::string out = std::string("out") + path.extension().string();
    // Two batches with different words: the dictionary of an IPC file can only grow.
    const auto sink = open_sink(file(out), table->schema());
    const Batch batch = collect(*table);
    ColumnBuilder other(Type::text);
    for (const char* word : {"c", "a"}) other.append_text(word);
    sink->write("t", batch);
    sink->write("t", Batch(batch.shared_schema(), {other.finish()}, 2));
    sink->finish();
    EXPECT_EQ(table_in(out)->schema()->field(0)->type()->id(), arrow::Type::DICTIONARY) << name;
    EXPECT_EQ(values_of(*read(file(out))), "b|\na|\nb|\nc|\na|\n");
  }
}

TEST_F(Storage, OtherTextTypesAreKept) {
  const auto words = texts({"b", "", "ü"});
  const auto path = arrow_file({cast(words, arrow::large_utf8()), cast(words, arrow::binary()),
                                cast(words, arrow::utf8_view())},
                               "in.arrow");
  const auto table = read(path);
  EXPECT_EQ(values_of(*table), "b|b|b|\n|||\nü|ü|ü|\n");
  write(*table, file("out.arrow"), {});
  EXPECT_TRUE(table_in("out.arrow")->Equals(*table_in("in.arrow")));
}

TEST_F(Storage, DecimalsAreKnownAndWrittenInText) {
  const auto path = arrow_file({cast(reals({1.5, 2.25}), arrow::decimal128(10, 2)),
                                cast(reals({0.1, 7}), arrow::float32()), reals({0.125, 3})});
  write(*read(path), file("out.csv"), {});
  EXPECT_EQ(bytes_of(file("out.csv")), "c0,c1,c2\n1.50,0.1,0.125\n2.25,7,3\n");
}

TEST_F(Storage, NotANumberIsMissingAndInfinityAnError) {
  EXPECT_EQ(values_of(*read(arrow_file({reals({1.5, std::nan("")})}))), "1.5|\n~|\n");
  const Caught error = read_error(arrow_file({reals({1.5, -HUGE_VAL})}));
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("column 'c0', row 2: an infinite")) << error.text;
}

TEST_F(Storage, RefusesWhatItCannotHold) {
  const auto refused = [&](const std::shared_ptr<arrow::Array>& array, const char* words) {
    const Caught error = read_error(arrow_file({reals({1}), array}, "in.arrow"));
    EXPECT_EQ(error.code, Code::invalid_data);
    EXPECT_TRUE(error.says("in.arrow, column 'c1'")) << error.text;
    EXPECT_TRUE(error.says(words)) << error.text;
  };
  refused(take(arrow::MakeArrayOfNull(arrow::list_view(arrow::int32()), 1), "x"), "list_view<");
  refused(take(arrow::MakeArrayOfNull(arrow::fixed_size_binary(16), 1), "x"), "fixed_size_binary");
  arrow::UInt64Builder large;
  check(large.Append(~0ull), "x");
  refused(take(large.Finish(), "x"), "18446744073709551615");
  arrow::BinaryBuilder junk;
  check(junk.Append("\xFF\xFE"), "x");
  refused(take(junk.Finish(), "x"), "UTF-8");
}

// A double keeps fifteen digits; the second has twelve, and more places than a double has.
TEST_F(Storage, DecimalsOfManyDigitsAreTextWhereADoubleWouldRound) {
  const auto decimals = [](const char* text, int precision, int scale) {
    return take(arrow::MakeArrayFromScalar(
                    arrow::Decimal128Scalar(take(arrow::Decimal128::FromString(text), "x"),
                                            arrow::decimal128(precision, scale)),
                    1),
                "x");
  };
  const auto path =
      arrow_file({decimals("1234567890123456789", 20, 2), decimals("123456789012000000", 38, 10),
                  decimals("-12345678901234567890123456789012345678", 38, 0)});
  const auto table = read(path);
  const Type types[] = {Type::text, Type::real, Type::text};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(table->schema()->fields[i].type, types[i]) << i;
  EXPECT_EQ(collect(*table).column(0).text(0), "12345678901234567.89");
  write(*table, file("out.parquet"), {});
  EXPECT_TRUE(table_in("out.parquet")->Equals(*table_in("in.parquet")));
}

TEST_F(Storage, ValuesThatDoNotFitTheTypeAreFailures) {
  auto schema =
      std::make_shared<const Schema>(Schema{{{"small", Type::integer, {.storage = "int8"}}}});
  ColumnBuilder builder(Type::integer);
  builder.append_integer(300);
  const auto table = table_of(Batch(schema, {builder.finish()}, 1));
  const Caught error = error_of([&] { write(*table, file("out.parquet"), {}); });
  EXPECT_EQ(error.code, Code::failure);
  EXPECT_TRUE(error.says("column 'small'")) << error.text;
  EXPECT_EQ(entries(), 0u);
}

// A storage that does not go with the type, or is none: the plain type of the column.
TEST_F(Storage, UnknownStorageIsThePlainType) {
  for (const char* storage : {"", "nonsense", "string", "decimal128(99, 2)", "decimal128(10"}) {
    EXPECT_TRUE(storage_type({"a", Type::integer, {.storage = storage}})->Equals(*arrow::int64()));
  }
}

TEST_F(Storage, AllMissingColumn) {
  const auto path =
      arrow_file({take(arrow::MakeArrayOfNull(arrow::null(), 2), "x"), reals({1, 2})});
  const auto table = read(path);
  EXPECT_EQ(values_of(*table), "~|1|\n~|2|\n");
  write(*table, file("out.parquet"), {});
  EXPECT_TRUE(table_in("out.parquet")->Equals(*table_in("in.parquet")));
}

TEST_F(Storage, DeclaredTypesHaveToAgree) {
  const auto path = arrow_file({reals({1})});
  EXPECT_EQ(read(path, {.types = {{"c0", Type::real}}})->rows(), 1);
  const Caught error = read_error(path, {.types = {{"c0", Type::text}}});
  EXPECT_EQ(error.code, Code::usage);
  EXPECT_TRUE(error.says("declared as text, and stored as real")) << error.text;
}

TEST_F(Storage, NoRows) { EXPECT_TRUE(read_error(arrow_file({reals({})})).says("no rows")); }

}  // namespace
}  // namespace synthwright
