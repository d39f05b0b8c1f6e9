#include "io/test_files.h"

namespace synthwright {
namespace {

class BadInput : public FileTest {
 protected:
  // ASCII as UTF-16LE with its mark where a file starts.
  static std::string utf16(const std::string& ascii) {
    std::string bytes = ascii.starts_with("a,b") ? "\xFF\xFE" : "";
    for (const char c : ascii) bytes.append({c, '\0'});
    return bytes;
  }
  void expect_invalid(const std::string& bytes, const std::vector<std::string>& words,
                      const std::string& name = "in.csv") {
    const Caught error = read_error(file(name, bytes));
    EXPECT_EQ(error.code, Code::invalid_data) << error.text;
    EXPECT_TRUE(error.says(name)) << error.text;
    for (const std::string& word : words)
      EXPECT_TRUE(error.says(word)) << word << " : " << error.text;
  }
};

TEST_F(BadInput, MissingFile) {
  for (const char* name : {"none.csv", "none.parquet", "none.arrow", "none.jsonl", "none.csv.gz"}) {
    const Caught error = read_error(file(name));
    EXPECT_EQ(error.code, Code::failure);
    EXPECT_TRUE(error.says(name)) << error.text;
    EXPECT_TRUE(error.says("No such file")) << error.text;
  }
}

TEST_F(BadInput, FolderWithoutParts) {
  std::filesystem::create_directory(file("a.csv"));
  const Caught error = read_error(file("a.csv"));
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("it is a folder")) << error.text;
}

TEST_F(BadInput, UnknownExtension) {
  for (const char* name : {"a.xlsx", "a", "a.gz", "a.parquet.gz"}) {
    const Caught error = read_error(file(name, "x"));
    EXPECT_EQ(error.code, Code::usage);
    EXPECT_TRUE(error.says(".parquet")) << error.text;
  }
}

TEST_F(BadInput, EmptyFile) {
  for (const char* name : {"a.csv", "a.tsv", "a.jsonl", "a.parquet", "a.arrow"}) {
    const Caught error = read_error(file(name, ""));
    EXPECT_EQ(error.code, Code::invalid_data) << name;
    EXPECT_TRUE(error.says(name)) << error.text;
  }
  expect_invalid("\n\n\n", {});
  expect_invalid("\xEF\xBB\xBF", {});
}

TEST_F(BadInput, HeaderOnly) {
  expect_invalid("a,b\n", {"no rows"});
  expect_invalid("a", {"no rows"});
  expect_invalid("\n\n", {"no rows"}, "in.jsonl");
}

TEST_F(BadInput, RaggedRows) {
  expect_invalid("a,b\n1,2\n3\n", {"line 3", "1 fields", "header has 2"});
  expect_invalid("a,b\n1,2\n\n\"x\ny\",2\n1,2,3\n", {"line 6", "3 fields"});
  expect_invalid("a\n1\n\n2,3\n", {"line 4", "2 fields"});
  std::string late = "a,b\n";
  for (int i = 0; i < 1'000'000; ++i) late += "1234,5678\n";
  expect_invalid(late + "1,2,3\n", {"line 1000002"});
}

TEST_F(BadInput, RowsThatHaveOneFieldMoreThanTheHeader) {
  expect_invalid("a,b\n1,2,\n3,4,\n", {"line 2", "3 fields", "end with a delimiter"});
  // write.table() of R: rows begin with their names.
  expect_invalid("\"a\"\t\"b\"\n\"1\"\t2\tx\n\"2\"\t3\ty\n", {"line 2", "begin with a number"},
                 "in.tsv");
}

TEST_F(BadInput, LineForExcel) {
  for (const char* name : {"in.csv", "in.txt"}) {
    expect_invalid("sep=;\na;b\n1;2\n", {"line 1", "'sep="}, name);
  }
}

TEST_F(BadInput, QuoteThatIsNeverClosed) {
  expect_invalid("a,b\n1,2\n3,\"4\n5,6\n", {"line 3", "'b'", "never closed"});
}

TEST_F(BadInput, RowBeyondAllBounds) {
  const std::string lines(48 << 20, '\n');
  expect_invalid("a,b\n1,2\n3,\"" + lines + "\"\n", {"after row 1", "longer than"});
}

// What is no text in the encoding that the file otherwise has.
TEST_F(BadInput, WrongEncoding) {
  expect_invalid("a,name\n1,Jos\xC3\xA9\n2,Jos\xE9\n\x01,\x02\n",
                 {"line 3", "'name'", "UTF-8", "iconv"});
  expect_invalid(
      "\xEF\xBB\xBF"
      "a,name\n1,Ana\n2,Jos\xE9\n",
      {"line 3", "'name'", "UTF-8"});
  expect_invalid(
      "\xEF\xBB\xBF"
      "a,n\xE4me\n1,Ana\n",
      {"line 1", "column 2", "iconv -f LATIN1"});
  // Half a surrogate pair, and half a code unit.
  expect_invalid(utf16("a,b\n1,x\n2,") + std::string("\x00\xD8", 2) + utf16("\n"),
                 {"line 3", "'b'", "UTF-16LE"});
  expect_invalid(utf16("a,b\n1,x\n2,y") + "z", {"line 3", "'b'", "UTF-16LE"});
  expect_invalid("{\"a\": \"Jos\xE9\"}\n", {"line 1", "UTF-8"}, "in.jsonl");
}

TEST_F(BadInput, ZeroBytes) {
  expect_invalid(std::string("a,b\n1,x\n2,\0y\n", 13), {"line 3", "'b'", "zero byte"});
  expect_invalid(R"({"a": "x\u0000y"})", {"line 1", "'a'", "zero byte"}, "in.jsonl");
}

// Junk may be refused for many reasons, or be a strange but well-formed text; it never crashes.
TEST_F(BadInput, BinaryJunk) {
  std::uint64_t state = 1;
  for (int round = 0; round < 50; ++round) {
    std::string junk(1 + round * 53, ' ');
    for (char& c : junk) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      c = static_cast<char>(state >> 56);
    }
    for (const char* name :
         {"a.csv", "a.tsv", "a.csv.gz", "a.csv.zst", "a.jsonl", "a.parquet", "a.arrow"}) {
      try {
        collect(*read(file(name, junk)));
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), Code::invalid_data) << error.what();
      }
    }
  }
}

TEST_F(BadInput, NamesThatAreDoubleOrEmpty) {
  expect_invalid("age,sex,age\n1,2,3\n", {"columns 1 and 3", "'age'"});
  expect_invalid("age,,x,\n1,2,3,4\n", {"columns 2 and 4", "no name"});
  expect_invalid("{\"a\": 1, \"a\": 2}\n", {"line 1", "'a'"}, "in.jsonl");
}

TEST_F(BadInput, InfinityAmongNumbers) {
  expect_invalid("a,b\n1,x\ninf,y\n", {"line 3", "'a'", "infinite"});
  expect_invalid("a,b\n-Infinity,x\n2.5,y\n", {"line 2", "'a'"});
}

TEST_F(BadInput, NotANumberIsMissing) {
  EXPECT_EQ(values_of(*read(file("in.csv", "a,b\n1,x\nNaN,y\n"))), "1|x|\n~|y|\n");
}

TEST_F(BadInput, DeclaredTypeThatAValueIsNot) {
  const auto csv = file("in.csv", "a,b\n1,x\n\n2.5,y\n");
  const Caught error = read_error(csv, {.types = {{"a", Type::integer}}});
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("line 4, column 'a': '2.5'")) << error.text;
  EXPECT_TRUE(read_error(csv, {.types = {{"b", Type::date}}}).says("line 2"));
  const Caught unknown = read_error(csv, {.types = {{"bb", Type::date}}});
  EXPECT_EQ(unknown.code, Code::usage);
  EXPECT_TRUE(unknown.says("'bb'"));
}

TEST_F(BadInput, TruncatedCompressedFile) {
  std::string csv = "a,b\n";
  for (int i = 0; i < 20'000; ++i) csv += std::to_string(i * 7919 % 10'007) + ",x\n";
  const auto table = read(file("in.csv", csv));
  for (const char* name : {"out.csv.gz", "out.csv.zst", "out.jsonl.gz"}) {
    write(*table, file(name), {});
    const std::string whole = bytes_of(file(name));
    for (const std::size_t size : {std::size_t{1}, whole.size() / 2, whole.size() - 3}) {
      const Caught error = read_error(file(name, whole.substr(0, size)));
      EXPECT_EQ(error.code, Code::invalid_data) << name << " " << size << error.text;
      EXPECT_TRUE(error.says(name)) << error.text;
    }
  }
}

TEST_F(BadInput, FileThatChangesBetweenScans) {
  const auto table = read(file("in.csv", "a,b\n1,x\n2,y\n"));
  file("in.csv", "a,b\n1,x\nz,y\n");
  EXPECT_TRUE(error_of([&] { collect(*table); }).says("changed"));
  file("in.csv", "a\n1\n");
  EXPECT_TRUE(error_of([&] { collect(*table); }).says("changed"));
  file("in.csv", "a,b\n1,x\n");
  EXPECT_TRUE(error_of([&] { collect(*table); }).says("changed"));
}

}  // namespace
}  // namespace synthwright
