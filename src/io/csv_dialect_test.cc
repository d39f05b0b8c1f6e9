// Truth: the file itself. What is read in some dialect and written again is the same bytes, and the
// values are those that the dialect's rules give (RFC 4180, the Unicode standard for encodings).
#include <algorithm>

#include "io/csv_form.h"
#include "io/test_files.h"

namespace synthwright {
namespace {

class CsvDialect : public FileTest {
 protected:
  std::string written_again(const std::string& bytes, const std::string& name = "in.csv") {
    const auto table = read(file(name, bytes));
    write(*table, file("out-" + name), {});
    return bytes_of(file("out-" + name));
  }
  Dialect dialect_of(const std::string& bytes, const std::string& name = "in.csv") {
    return read(file(name, bytes))->schema()->dialect;
  }
  void expect_kept(const std::string& bytes, const std::string& name = "in.csv") {
    EXPECT_EQ(written_again(bytes, name), bytes) << name;
  }
};

// ASCII and Latin-1 code points below 256 as UTF-16.
std::string utf16(const std::string& latin1, bool little) {
  std::string bytes;
  for (const char c : latin1) bytes.append(little ? std::string{c, '\0'} : std::string{'\0', c});
  return bytes;
}

TEST_F(CsvDialect, Delimiters) {
  for (const char delimiter : {',', ';', '\t', '|', '^', '~', '#', ':', '\x01', '\x1f'}) {
    std::string bytes = "a,name,c\n1,x y,2.5\n2,z,3.5\n";
    std::ranges::replace(bytes, ',', delimiter);
    EXPECT_EQ(dialect_of(bytes).delimiter, delimiter);
    expect_kept(bytes);
    expect_kept(bytes, "in.txt");
  }
  EXPECT_EQ(dialect_of("a b c\n1 2 3\n4 5 6\n", "in.dat").delimiter, ' ');
}

TEST_F(CsvDialect, AmbiguousDelimiters) {
  EXPECT_EQ(dialect_of("x;y\n1,5;2,5\n3,1;4,2\n").delimiter, ';');  // decimal commas
  EXPECT_EQ(dialect_of("Last, First;Age;City\nDoe, J;1;X\nRoe, K;2;Y\n").delimiter, ';');
  EXPECT_EQ(dialect_of("a,b\n\"x;y;z\",1\n\"u;v;w\",2\n").delimiter, ',');     // in quotes
  EXPECT_EQ(dialect_of("id,tags\n1,a|b|c\n2,d|e|f\n").delimiter, ',');         // not in the header
  EXPECT_EQ(dialect_of("at\n10:30:00\n11:30:00\n").delimiter, ',');            // one column
  EXPECT_EQ(dialect_of("a:b,c:d\n1:2,3:4\n5:6,7:8\n").delimiter, ',');         // usual ones first
  EXPECT_EQ(dialect_of("first name\nJohn Smith\nJane Doe\n").delimiter, ',');  // words
  EXPECT_EQ(dialect_of("a\tb, c\n1\t2, 3\n", "in.tsv").delimiter, '\t');
  EXPECT_EQ(dialect_of("a,b,c\n1,2,3\n", "in.tsv").delimiter, ',');  // clearly not tabs
}

TEST_F(CsvDialect, QuotesThatAreHabit) {
  expect_kept("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"\"\n");          // all
  expect_kept("\"a\",\"b\"\n1,\"x\"\n2,\"y\"\n");                 // texts, and names
  expect_kept("a,b\n1,\"x\"\n2,\"y\"\n");                         // texts only
  expect_kept("\"\",\"a\",\"b\"\n\"1\",2,\"x\"\n\"2\",NA,NA\n");  // R's write.csv
  expect_kept("a,b\n\"\",x\n\"1\",y\n\"2\",z\n");                 // missing ones too
  expect_kept("a,b\n1,\"x, y\"\n2,z\n");                          // need
  expect_kept("a,b\n1,\"x, y\"\n2,\n");
  const auto quoted = read(file("in.csv", "\"a\",\"b\",c\n\"1\",NA,\"x, y\"\n\"2\",\"z\",\n"));
  EXPECT_FALSE(quoted->schema()->dialect.quoted_names);
  EXPECT_TRUE(quoted->schema()->fields[0].format.quoted);
  EXPECT_TRUE(quoted->schema()->fields[1].format.quoted);
  EXPECT_FALSE(quoted->schema()->fields[2].format.quoted);
  EXPECT_EQ(values_of(*quoted), "1|~|x, y|\n2|z|~|\n");
  // Where everything is in quotes, nothing but an empty text can be a missing value.
  EXPECT_EQ(values_of(*read(file("in.csv", "a,b\n\"1\",\"x\"\n\"\",\"\"\n"))), "1|x|\n~|~|\n");
}

TEST_F(CsvDialect, SingleQuotes) {
  const std::string bytes = "a,b\n1,'x, y'\n2,'don''t, \"no\"'\n";
  EXPECT_EQ(dialect_of(bytes).quote, '\'');
  EXPECT_EQ(values_of(*read(file("in.csv"))), "1|x, y|\n2|don't, \"no\"|\n");
  expect_kept(bytes);
  EXPECT_EQ(dialect_of("a,b\n1,'tis\n2,O'Brien\n").quote, '"');
}

TEST_F(CsvDialect, QuotesThatAreText) {
  std::string bytes = "id\ttitle\n";
  for (int i = 0; i < 5; ++i) bytes += "1\t\"Rome\" is burning\n2\tplain, and more\n3\t\"open\n";
  EXPECT_EQ(dialect_of(bytes, "in.tsv").quote, 0);
  expect_kept(bytes, "in.tsv");
}

TEST_F(CsvDialect, LineEnds) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string bytes;
    for (const char* line : {"a,b", "1,\"x\ny\"", "2,z", "3,"}) bytes += line + end;
    EXPECT_EQ(dialect_of(bytes).line_end, end);
    expect_kept(bytes);
  }
}

// A return inside a line is part of a value where lines end otherwise, also at the edges of blocks.
TEST_F(CsvDialect, ReturnsInsideLines) {
  const auto table = read(file("in.csv", "a\rb,c\n1,x\ry\n2,\"\r\"\n3,\r\n4,z\r"));
  EXPECT_EQ(table->schema()->fields[0].name, "a\rb");
  EXPECT_EQ(values_of(*table), "1|x\ry|\n2|\r|\n3|~|\n4|z|\n");
  std::string bytes = "a,b\n";
  for (int i = 0; i < 400'000; ++i) bytes += "\"\r\r\",\r\n";
  const auto returns = read(file("in.csv", bytes));
  EXPECT_EQ(returns->rows(), 400'000);
  for_each_batch(*returns, [](const Batch& batch) {
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      ASSERT_EQ(batch.column(0).text(row), "\r\r");
      ASSERT_TRUE(batch.column(1).missing(row));
    }
  });
}

TEST_F(CsvDialect, Encodings) {
  const std::string latin1 = "name,n\nJos\xE9,1\n\xDCnal,2\n";
  const std::string utf8 = "name,n\nJos\xC3\xA9,1\n\xC3\x9Cnal,2\n";
  const std::string values = "Jos\xC3\xA9|1|\n\xC3\x9Cnal|2|\n";
  const std::map<std::string, std::pair<std::string, bool>> files = {
      {utf8, {"UTF-8", false}},
      {"\xEF\xBB\xBF" + utf8, {"UTF-8", true}},
      {latin1, {"WINDOWS-1252", false}},
      {utf16(latin1, true), {"UTF-16LE", false}},
      {utf16(latin1, false), {"UTF-16BE", false}},
      {"\xFF\xFE" + utf16(latin1, true), {"UTF-16LE", true}},
      {"\xFE\xFF" + utf16(latin1, false), {"UTF-16BE", true}}};
  for (const auto& [bytes, expected] : files) {
    const auto table = read(file("in.csv", bytes));
    EXPECT_EQ(table->schema()->dialect.encoding, expected.first);
    EXPECT_EQ(table->schema()->dialect.byte_order_mark, expected.second);
    EXPECT_EQ(values_of(*table), values) << expected.first;
    expect_kept(bytes);
  }
  EXPECT_EQ(values_of(*read(file("in.csv", "a,b\n1,5 \x80\n2,x\n"))), "1|5 \xE2\x82\xAC|\n2|x|\n");
  expect_kept("a,b\n1,\x81\n2,x\n");  // no character in Windows-1252
}

// Only the first MiB is looked at; what is first seen beyond it decides there.
TEST_F(CsvDialect, LateLatin1) {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 300'000; ++i) bytes += "1234,5678\n";
  bytes += "1,Jos\xE9\n";
  for (int i = 0; i < 300'000; ++i) bytes += "1234,5678\n";
  EXPECT_EQ(dialect_of(bytes).encoding, "WINDOWS-1252");
  EXPECT_TRUE(written_again(bytes) == bytes);
}

// A character may be cut where a block ends.
TEST_F(CsvDialect, LongUtf16) {
  std::string bytes = "\xFF\xFE" + utf16("a,b\n", true);
  for (int i = 0; i < 100'000; ++i) {
    bytes += utf16(std::to_string(i) + ",", true) + std::string("\x3D\xD8\x00\xDE\xAC\x20", 6) +
             utf16("\n", true);
  }
  EXPECT_TRUE(written_again(bytes) == bytes);
  EXPECT_EQ(collect(*read(file("in.csv"))).column(1).text(99'999), "\xF0\x9F\x98\x80\xE2\x82\xAC");
}

TEST_F(CsvDialect, CharactersThatTheEncodingLacks) {
  const auto schema =
      std::make_shared<Schema>(Schema{{{"name", Type::text, {}}}, {.encoding = "WINDOWS-1252"}});
  ColumnBuilder builder(Type::text);
  builder.append_text("\xE2\x82\xAC");      // the euro sign is in Windows-1252
  builder.append_text("\xC5\x81\xC3\xB3");  // the crossed L is not
  std::vector<Column> columns;
  columns.push_back(builder.finish());
  const Batch batch(schema, std::move(columns), 2);
  const auto sink = open_sink(file("out.csv"), schema);
  sink->write("", batch.slice(0, 1));
  const Caught error = error_of([&] { sink->write("", batch.slice(1, 1)); });
  EXPECT_EQ(error.code, Code::invalid_data);
  EXPECT_TRUE(error.says("'name'") && error.says("WINDOWS-1252")) << error.text;
  EXPECT_TRUE(error.says("\xC5\x81\xC3\xB3")) << error.text;
  EXPECT_FALSE(std::filesystem::exists(file("out.csv")));
}

TEST_F(CsvDialect, ExtensionsWithADelimiterOfTheirOwn) {
  const auto table = read(file("in.csv", "a;b\n1;x\n2;y\n"));
  write(*table, file("out.tsv"), {});
  EXPECT_EQ(bytes_of(file("out.tsv")), "a\tb\n1\tx\n2\ty\n");
  write(*table, file("out.psv"), {});
  EXPECT_EQ(bytes_of(file("out.psv")), "a|b\n1|x\n2|y\n");
  write(*read(file("in.jsonl", "{\"a\": 1, \"b\": \"x\"}\n")), file("out.csv"), {});
  EXPECT_EQ(bytes_of(file("out.csv")), "a,b\n1,x\n");
}

TEST_F(CsvDialect, NamesAndDelimitersAtTheEdges) {
  expect_kept(",a\n1,2\n3,4\n");       // pandas' index
  expect_kept("a,b,\n1,2,\n3,4,\n");   // a delimiter ends all lines
  expect_kept("=1+1,-a\n1,x\n2,y\n");  // a name that is a formula
}

// OWASP, "CSV Injection": a text that begins with one of = + - @, tab or return.
TEST_F(CsvDialect, FormulasAreEscapedWhereAsked) {
  const std::string bytes = "=a,b,n\n=1+1,+x,-1\n-y,@z,2\nplain,\tt,3\n,\"-1,5\",-4\n";
  expect_kept(bytes);
  const auto table = read(file("in.csv", bytes));
  const auto sink = open_sink(file("out.csv"), table->schema(), {.escape_formulas = true});
  for_each_batch(*table, [&](const Batch& batch) { sink->write("", batch); });
  sink->finish();
  EXPECT_EQ(bytes_of(file("out.csv")),
            "'=a,b,n\n'=1+1,'+x,-1\n'-y,'@z,2\nplain,'\tt,3\n,\"'-1,5\",-4\n");
  EXPECT_EQ(error_of([&] { open_sink(file("o.parquet"), table->schema(), {true}); }).code,
            Code::usage);
}

TEST_F(CsvDialect, LongLinesAndManyColumns) {
  const std::string cell(10 << 20, 'x');
  EXPECT_TRUE(written_again("a,b\n1," + cell + "\n2,y\n") == "a,b\n1," + cell + "\n2,y\n");
  std::string names, values;
  for (int i = 0; i < 100'000; ++i) {
    names += (i ? ",c" : "c") + std::to_string(i);
    values += (i ? "," : "") + std::to_string(i % 7);
  }
  const std::string wide = names + "\n" + values + "\n" + values + "\n";
  EXPECT_TRUE(written_again(wide) == wide);
}

}  // namespace
}  // namespace synthwright
