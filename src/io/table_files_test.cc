// Truth: parts written here one by one hold the rows that the table of them all has.
#include "io/table_files.h"
#include "io/test_files.h"

namespace synthwright {
namespace {

using TableFiles = FileTest;

TEST_F(TableFiles, PatternIsOneTable) {
  file("part-1.csv", "a,b\n1,x\n2,y\n");
  file("part-2.csv", "b,a\nz,3\n");            // the same columns in another order
  file("part-3.csv", "a;b\r\n4.5;\"u\"\r\n");  // another dialect, and a number that is not whole
  file("part-4.csv", "");
  file("other.csv", "q\n1\n");
  const auto table = read(file("part-*.csv"));
  EXPECT_EQ(table->rows(), 4);
  EXPECT_EQ(table->schema()->fields[0].type, Type::real);  // by all parts together
  EXPECT_EQ(values_of(*table), "1|x|\n2|y|\n3|z|\n4.5|u|\n");
  EXPECT_EQ(values_of(*table), values_of(*table));
  EXPECT_EQ(table->schema()->dialect.delimiter, ',');
  const Dataset data = read_dataset(file("part-*.csv"));
  EXPECT_EQ(data.name_of_table(), "part");
  EXPECT_EQ(table_extension(file("part-*")), "csv");
}

TEST_F(TableFiles, PartsWithOtherColumns) {
  file("part-1.csv", "a,b\n1,x\n");
  file("part-2.csv", "a,c\n1,x\n");
  const Caught other = read_error(file("part-?.csv"));
  EXPECT_EQ(other.code, Code::invalid_data);
  EXPECT_TRUE(other.says("part-2.csv") && other.says("'c'")) << other.text;
  file("part-2.csv", "a\n1\n");
  EXPECT_TRUE(read_error(file("part-?.csv")).says("'b'"));
  file("part-2.csv", "a,b\n1,x\n2\n");
  EXPECT_TRUE(read_error(file("part-?.csv")).says("part-2.csv, line 3"));
  file("part-2.csv", "a,b\n1,x\ninf,y\n");
  EXPECT_TRUE(read_error(file("part-?.csv")).says("part-2.csv, line 3, column 'a'"));
  file("part-2.jsonl", "{}");
  EXPECT_EQ(read_error(file("part-*")).code, Code::usage);
  EXPECT_TRUE(read_error(file("none-*.csv")).says("no file matches"));
}

TEST_F(TableFiles, JsonLinesMayLackColumns) {
  file("part-1.jsonl", "{\"a\": 1}\n{\"a\": 2}\n");
  file("part-2.jsonl", "{\"b\": \"x\"}\n{\"a\": 4, \"b\": \"y\"}\n");
  const auto table = read(file("part-*.jsonl"));
  EXPECT_EQ(values_of(*table), "1|~|\n2|~|\n~|x|\n4|y|\n");
  EXPECT_EQ(table->schema()->fields[0].type, Type::integer);
  // A list that is longer in a later part.
  file("l-1.jsonl", "{\"l\": [1]}\n");
  file("l-2.jsonl", "{\"l\": [2, 3]}\n");
  const auto lists = read(file("l-*.jsonl"));
  EXPECT_EQ(values_of(*lists), "1|1|~|\n2|2|3|\n");
  EXPECT_EQ(lists->schema()->fields[2].format.path, (std::vector<std::string>{"l", "[1]"}));
  // Nulls say nothing of how values are spelled; numbers among texts do.
  file("d-1.jsonl", "{\"a\": \"2024-01-31\", \"b\": \"1\"}\n");
  file("d-2.jsonl", "{\"a\": null, \"b\": 2}\n");
  const auto dates = read(file("d-*.jsonl"));
  EXPECT_EQ(dates->schema()->fields[0].type, Type::date);
  EXPECT_EQ(dates->schema()->fields[1].type, Type::text);
}

TEST_F(TableFiles, FolderOfParts) {
  std::filesystem::create_directory(file("sales.csv"));
  std::filesystem::create_directory(file("sales.parquet"));
  file("sales.csv/part-00001.csv", "a,b\n1.5,x\n");
  file("sales.csv/part-00000.csv", "a,b\n2.25,y\n");
  file("sales.csv/_SUCCESS", "");
  file("sales.csv/.part-00000.csv.crc", "crc");
  const auto table = read(file("sales.csv"));
  EXPECT_EQ(values_of(*table), "2.25|y|\n1.5|x|\n");
  write(*read(file("sales.csv/part-00000.csv")), file("sales.parquet/part-0.parquet"), {});
  write(*read(file("sales.csv/part-00001.csv")), file("sales.parquet/part-1.parquet"), {});
  const auto parquet = read(file("sales.parquet/"));
  EXPECT_EQ(values_of(*parquet), "2.25|y|\n1.5|x|\n");
  EXPECT_EQ(parquet->rows(), 2);
  EXPECT_EQ(read_dataset(file("sales.parquet/")).name_of_table(), "sales");
  EXPECT_EQ(table_extension(file("sales.parquet/")), "parquet");
  EXPECT_EQ(read_dataset(folder_ / "sales.csv").tables.size(), 1);
}

TEST_F(TableFiles, BinaryPartsWithOtherTypes) {
  write(*read(file("in.csv", "a,b\n1,x\n")), file("p-1.parquet"), {});
  write(*read(file("in.csv", "b,a\ny,2\n")), file("p-2.parquet"), {});
  EXPECT_EQ(values_of(*read(file("p-*.parquet"))), "1|x|\n2|y|\n");
  write(*read(file("in.csv", "b,a\ny,2.5\n")), file("p-2.parquet"), {});
  const Caught error = read_error(file("p-*.parquet"));
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("p-2.parquet") && error.says("'a'")) << error.text;
}

TEST_F(TableFiles, FolderOfSeveralTablesHasFoldersOfParts) {
  std::filesystem::create_directory(file("sales.csv"));
  file("sales.csv/part-0.csv", "a\n1\n");
  file("shops.csv", "b\n2\n");
  const Dataset data = read_dataset(folder_);
  ASSERT_EQ(data.tables.size(), 2);
  EXPECT_EQ(values_of(data.table("sales")), "1|\n");
}

}  // namespace
}  // namespace synthwright
