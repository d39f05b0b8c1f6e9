#include <cmath>
#include <random>

#include "io/test_files.h"
#include "table/number_text.h"

namespace synthwright {
namespace {

class Csv : public FileTest {
 protected:
  std::shared_ptr<const Table> read_text(const std::string& bytes,
                                         const ReadOptions& options = {}) {
    return read(file("in.csv", bytes), options);
  }
  Field field_of_values(const std::string& values) {
    return read_text("x,y\n" + values)->schema()->fields[0];
  }
  std::string written_again(const std::string& bytes) {
    write(*read_text(bytes), file("out.csv"), {});
    return bytes_of(file("out.csv"));
  }
};

// Truth: the file itself. Every kind of column, as programs write them.
constexpr const char* kAllKinds =
    "count,code,money,pandas,repr,tiny,flag,answer,day,us,euro,clock,stamp,zulu,offset,fraction,na,"
    "question,text,\"odd, name\"\n"
    "1,007,2.50,3.0,0.1,1e-05,True,Yes,2024-02-29,1/2/2024,24.12.2024,07:05,2024-01-01 10:00:00,"
    "2024-01-01T10:00:00Z,2024-01-01T10:00:00+02:00,10:00:00.250,NA,?,plain,\"a,b\"\n"
    "-2,010,-0.05,2.55,12345.678,0.5,False,No,1969-12-31,12/31/1969,01.01.1900,23:59,"
    "1899-12-31 00:00:01,1969-12-31T23:59:59Z,1970-01-01T00:30:00+02:00,23:59:59.999,1.5,7,,\n"
    "9223372036854775807,123,10.00,,,,,,,,,,,,,,NA,?,\"\",\"line\nbreak \"\"quoted\"\"\"\n";

TEST_F(Csv, ComesBackByteForByte) { EXPECT_EQ(written_again(kAllKinds), kAllKinds); }

TEST_F(Csv, FindsTypes) {
  const auto table = read_text(kAllKinds);
  const Type types[] = {Type::integer,   Type::text,      Type::real,      Type::real,
                        Type::real,      Type::real,      Type::boolean,   Type::boolean,
                        Type::date,      Type::date,      Type::date,      Type::time,
                        Type::timestamp, Type::timestamp, Type::timestamp, Type::time,
                        Type::real,      Type::integer,   Type::text,      Type::text};
  const auto& fields = table->schema()->fields;
  ASSERT_EQ(fields.size(), std::size(types));
  for (std::size_t i = 0; i < fields.size(); ++i)
    EXPECT_EQ(fields[i].type, types[i]) << fields[i].name;
  EXPECT_EQ(table->rows(), 3);
  const Batch rows = collect(*table);
  EXPECT_EQ(rows.column(8).integer(0), 19'782);           // 2024-02-29, days since 1970
  EXPECT_EQ(rows.column(13).integer(1), -1'000'000);      // a second before 1970
  EXPECT_EQ(rows.column(14).integer(1), -5'400'000'000);  // 00:30+02:00 is 22:30 UTC the day before
  EXPECT_TRUE(rows.column(16).missing(0));
  EXPECT_TRUE(rows.column(18).missing(1));
  EXPECT_EQ(rows.column(18).text(2), "");  // quoted: an empty text, not a missing one
}

TEST_F(Csv, FindsFormats) {
  EXPECT_EQ(field_of_values("2.50,1\n1.25,1\n").format.decimals, 2);
  EXPECT_TRUE(field_of_values("2.50,1\n1.25,1\n").format.fixed_decimals);
  const Format pandas = field_of_values("2.0,1\n1.25,1\n").format;
  EXPECT_EQ(pandas.decimals, 2);
  EXPECT_EQ(pandas.least_decimals, 1);
  EXPECT_FALSE(pandas.fixed_decimals);
  EXPECT_EQ(field_of_values("1e5,1\n0.25,1\n").format.decimals, -1);
  EXPECT_EQ(field_of_values("NA,1\nNA,1\n,1\n5,1\n").format.missing, "NA");
  EXPECT_EQ(field_of_values("2024-01-01 00:00:00+01:00,1\n").format.time_zone, "+01:00");
  // Summer and winter time: only the instants are kept.
  EXPECT_EQ(field_of_values("2024-01-01 00:00:00+01:00,1\n2024-07-01 00:00:00+02:00,1\n")
                .format.time_zone,
            "UTC");
}

TEST_F(Csv, DayOrMonthFirstIsDecidedByAllValues) {
  EXPECT_EQ(field_of_values("01/02/2024,1\n03/04/2024,1\n").format.pattern, "%m/%d/%Y");
  EXPECT_EQ(field_of_values("01/02/2024,1\n13/04/2024,1\n").format.pattern, "%d/%m/%Y");
  EXPECT_EQ(field_of_values("1/2/2024,1\n3/14/2024,1\n").format.pattern, "%-m/%-d/%Y");
  EXPECT_EQ(field_of_values("13/04/2024,1\n04/13/2024,1\n").type, Type::text);
}

// What looks like a number, a date or a boolean and is not one in all rows stays as it is written.
TEST_F(Csv, KeepsTextsAsTheyAre) {
  for (const char* values :
       {"007\n12\n", "12345678901234567890\n1\n", "+4312345\n1\n", "1,5x\n", "2024-02-30\n",
        "Y\nY\n", "yes\nno\nmaybe\n", "12\nabc\n", "10:61\n", "25:00\n", "1 0000\n", "0x1F\n",
        "2024-01\n", "true\n1\n", "2024-01-01\n2024-01-01 10:00:00\n", "x\ninf\n",
        "inf\n2024-01-01\n"}) {
    std::string csv = "id,x\n";
    std::string line;
    for (const char* c = values; *c; ++c) {
      if (*c != '\n') {
        line += *c == ',' ? ';' : *c;
      } else {
        csv += "1," + line + "\n";
        line.clear();
      }
    }
    const auto table = read_text(csv);
    EXPECT_EQ(table->schema()->fields[1].type, Type::text) << values;
    EXPECT_EQ(written_again(csv), csv);
  }
}

TEST_F(Csv, MissingSpellingsAreWordsInTexts) {
  const auto table = read_text("a,b\nNA,1\nnone,NA\nx,2\n");
  EXPECT_EQ(values_of(*table), "NA|1|\nnone|~|\nx|2|\n");
}

TEST_F(Csv, DeclaredMissingSpellingsCountEverywhere) {
  const auto table = read_text("a,b,c\n-9,-9,\nx,2,y\n", {.missing = {"-9"}});
  EXPECT_EQ(values_of(*table), "~|~||\nx|2|y|\n");  // and the empty one no longer does
  EXPECT_EQ(table->schema()->fields[0].format.missing, "-9");
}

TEST_F(Csv, DeclaredTypesAreTaken) {
  const std::string csv = "zip,n,d,b\n01234,1,20240131,1\n99999,2,20240229,0\n";
  const auto found = read_text(csv);
  EXPECT_EQ(found->schema()->fields[2].type, Type::integer);
  const auto declared = read_text(
      csv,
      {.types = {
           {"zip", Type::integer}, {"n", Type::text}, {"d", Type::date}, {"b", Type::boolean}}});
  EXPECT_EQ(values_of(*declared), "1234|1|20240131|1|\n99999|2|20240229|0|\n");
  EXPECT_EQ(declared->schema()->fields[1].type, Type::text);
  EXPECT_EQ(collect(*declared).column(2).integer(0), 19'753);
  EXPECT_EQ(collect(*declared).column(3).integer(1), 0);
}

TEST_F(Csv, EntirelyMissingColumnIsTextWithoutValues) {
  const auto table = read_text("a,b,c\n1,,NA\n2,,NA\n");
  EXPECT_EQ(table->schema()->fields[1].type, Type::text);
  EXPECT_EQ(table->schema()->fields[2].format.missing, "NA");
  EXPECT_EQ(values_of(*table), "1|~|~|\n2|~|~|\n");
  EXPECT_EQ(written_again("a,b,c\n1,,NA\n2,,NA\n"), "a,b,c\n1,,NA\n2,,NA\n");
}

TEST_F(Csv, AcceptsTheUsualVariants) {
  const std::string plain = "a,b\n1,x\n2,y\n", values = "1|x|\n2|y|\n";
  EXPECT_EQ(values_of(*read_text("\xEF\xBB\xBF" + plain)), values);
  EXPECT_EQ(values_of(*read_text("a,b\r\n1,x\r\n2,y\r\n")), values);
  EXPECT_EQ(values_of(*read_text("a,b\r1,x\r2,y\r")), values);
  EXPECT_EQ(values_of(*read_text("a,b\n1,x\n2,y")), values);
  EXPECT_EQ(values_of(*read_text("a,b\n\n1,x\n\n2,y\n\n")), values);
  EXPECT_EQ(values_of(*read_text("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n")), values);
  EXPECT_EQ(values_of(*read_text("a,b\n 1 ,x\n2\t,y\n")), values);
  EXPECT_EQ(values_of(*read_text("a,b\n1,5\" nail\n2,\"two\nlines, \"\"quoted\"\"\"\n")),
            "1|5\" nail|\n2|two\nlines, \"quoted\"|\n");
}

TEST_F(Csv, OneColumnKeepsItsMissingRows) {
  const auto table = read_text("a\n1\n\n3\n");
  EXPECT_EQ(values_of(*table), "1|\n~|\n3|\n");
  EXPECT_EQ(written_again("a\n1\n\n3\n"), "a\n1\n\n3\n");
  EXPECT_EQ(values_of(*read_text("a\nx\n\"\"\n\n")), "x|\n|\n~|\n");
}

TEST_F(Csv, OneRowIsEnough) { EXPECT_EQ(values_of(*read_text("a,b\n1,x\n")), "1|x|\n"); }

TEST_F(Csv, TabsSeparateTsv) {
  const auto table = read(file("in.tsv", "a\tb\n1\tx,y\n2\t\"z\tw\"\n"));
  EXPECT_EQ(values_of(*table), "1|x,y|\n2|z\tw|\n");
  write(*table, file("out.tsv"), {});
  EXPECT_EQ(bytes_of(file("out.tsv")), "a\tb\n1\tx,y\n2\t\"z\tw\"\n");
}

// Invariant: types are those of all values, also beyond the first block, and a scan
// gives every row once, as often as it is asked.
TEST_F(Csv, LooksAtAllRows) {
  std::string csv = "n,late\n";
  for (int i = 0; i < 600'000; ++i) csv += std::to_string(i) + ",12345\n";
  csv += "600000,x\n";
  const auto table = read_text(csv);
  EXPECT_EQ(table->rows(), 600'001);
  EXPECT_EQ(table->schema()->fields[1].type, Type::text);
  for (int scan = 0; scan < 2; ++scan) {
    std::int64_t next = 0;
    for_each_batch(*table, [&](const Batch& batch) {
      for (std::int64_t row = 0; row < batch.rows(); ++row) {
        ASSERT_EQ(batch.column(0).integer(row), next++);
      }
    });
    EXPECT_EQ(next, 600'001);
  }
}

// The truth: the numbers that were written, and the bytes. Numbers of all sizes, missing ones and
// ones like missing ones in no order, after which the column goes on.
TEST_F(Csv, NumbersInAnyOrder) {
  std::mt19937 random(1);
  std::vector<double> truth;
  std::string csv = "x,yes\n";
  for (int i = 0; i < 50'000; ++i) {
    const auto digits = static_cast<std::int64_t>(random()) - (1u << 31);
    double value = static_cast<double>(digits >> (random() % 32)) / 64;
    if (i % 7 == 3) value = i % 2 == 0 ? -999 : 9999;
    if (i % 11 == 3) value = 0.5e12 + i;
    const bool missing = i % 5 == 0;
    truth.push_back(missing ? std::nan("") : value);
    if (!missing) append_real(csv, value, {});
    csv += i % 3 == 0 ? ",TRUE\n" : i % 4 == 0 ? ",\n" : ",FALSE\n";
  }
  const Batch rows = collect(*read_text(csv));
  ASSERT_EQ(rows.schema().fields[0].type, Type::real);
  ASSERT_EQ(rows.schema().fields[1].type, Type::boolean);
  for (std::int64_t i = 0; i < rows.rows(); ++i) {
    ASSERT_EQ(rows.column(0).missing(i), std::isnan(truth[i]));
    if (i % 5 != 0) {
      ASSERT_EQ(rows.column(0).number(i), truth[i]);
    }
    ASSERT_EQ(rows.column(1).missing(i), i % 3 != 0 && i % 4 == 0);
    if (i % 3 == 0 || i % 4 != 0) {
      ASSERT_EQ(rows.column(1).integer(i), i % 3 == 0);
    }
  }
  EXPECT_EQ(written_again(csv), csv);
}

// A text longer than Arrow's usual block, amid others.
TEST_F(Csv, LongTextsFit) {
  std::string csv = "id,text\n";
  for (int i = 0; i < 300'000; ++i) csv += std::to_string(i) + ",x\n";
  csv += "300000,\"" + std::string(5 << 20, '\n') + "\"\n300001,y\n";
  EXPECT_EQ(read_text(csv)->rows(), 300'002);
  EXPECT_TRUE(written_again(csv) == csv);
}

TEST_F(Csv, AsManyCategoriesAsRows) {
  std::string csv = "id,name\n";
  for (int i = 0; i < 100'000; ++i) csv += std::to_string(i) + ",name" + std::to_string(i) + "\n";
  EXPECT_EQ(written_again(csv), csv);
}

TEST_F(Csv, NamesOfTables) {
  EXPECT_EQ(table_name("x/adult.csv"), "adult");
  EXPECT_EQ(table_name("adult.train.CSV.gz"), "adult.train");
  EXPECT_EQ(table_name("adult.parquet"), "adult");
}

}  // namespace
}  // namespace synthwright
