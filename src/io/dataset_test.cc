#include "io/test_files.h"

namespace synthwright {
namespace {

class ReadDataset : public FileTest {};

TEST_F(ReadDataset, FileIsOneTable) {
  const Dataset data = read_dataset(file("adult.csv", "a,b\n1,x\n"));
  EXPECT_EQ(data.name_of_table(), "adult");
}

TEST_F(ReadDataset, FolderIsItsTables) {
  file("b.jsonl", "{\"z\": \"1\"}\n");
  file("a.csv", "z,y\n1,2\n");
  file("README.md", "about");
  file(".hidden.csv", "broken");
  const Dataset data = read_dataset(folder_, {.types = {{"a.z", Type::text}}});
  ASSERT_EQ(data.tables.size(), 2u);
  EXPECT_EQ(data.table("a").schema()->fields[0].type, Type::text);
  EXPECT_EQ(data.table("a").schema()->fields[1].type, Type::integer);
  EXPECT_EQ(values_of(data.table("b")), "1|\n");
}

TEST_F(ReadDataset, BadFolders) {
  EXPECT_EQ(error_of([&] { read_dataset(folder_); }).code, Code::invalid_data);
  EXPECT_EQ(error_of([&] { read_dataset(file("none")); }).code, Code::usage);  // no extension
  file("a.csv", "z,y\n1,2\n");
  EXPECT_TRUE(error_of([&] {
                read_dataset(folder_, {.types = {{"c.z", Type::text}}});
              }).says("'c.z'"));
  file("a.tsv", "z\ty\n1\t2\n");
  const Caught error = error_of([&] { read_dataset(folder_); });
  EXPECT_EQ(error.code, Code::usage);
  EXPECT_TRUE(error.says("two files make a table 'a'")) << error.text;
}

}  // namespace
}  // namespace synthwright
