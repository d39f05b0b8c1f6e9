// Truths: which values were made missing; the file itself, which comes out as it came in; and the
// invariant that what is kept of the first look is what is read again.
#include <chrono>
#include <cmath>

#include "io/test_files.h"

namespace synthwright {
namespace {

class MissingValues : public TextTest {
 protected:
  static std::int64_t missing_in(const Table& table, int column = 0) {
    std::int64_t missing = 0;
    const Batch rows = collect(table);
    for (std::int64_t row = 0; row < rows.rows(); ++row)
      missing += rows.column(column).missing(row);
    return missing;
  }
};

/// 0.5 to `count` - 0.5, and `text` so often.
std::vector<std::string> with_sentinel(const std::string& text, int often, int count = 40) {
  std::vector<std::string> values(often, text);
  for (int i = 0; i < count; ++i) values.insert(values.begin() + i, std::to_string(i) + ".5");
  return values;
}

TEST_F(MissingValues, SentinelsAreMissingWhereTheyClearlyAre) {
  for (const char* text : {"-999", "-99", "9999", "-9999.0"}) {
    const auto values = with_sentinel(text, 10);
    const auto table = column_of(values);
    EXPECT_EQ(missing_in(*table), 10) << text;
    EXPECT_EQ(table->schema()->fields[0].format.missing, text);
    EXPECT_EQ(written_again(text_of(values)), text_of(values));
  }
  // Too few of them; a number that the others make likely; one that is no sentinel anywhere.
  EXPECT_EQ(missing_in(*column_of(with_sentinel("-999", 9))), 0);
  EXPECT_EQ(missing_in(*column_of(with_sentinel("999", 10, 1200))), 0);
  EXPECT_EQ(missing_in(*column_of(with_sentinel("-1", 10))), 0);
  auto around_zero = with_sentinel("-999", 10, 1200);
  around_zero.push_back("-1100.5");
  EXPECT_EQ(missing_in(*column_of(around_zero)), 0);
}

// 400 blanks and 600 NA: a binomial share of 0.4 of 1000, five deviations. What nine rows
// or fewer have is no habit.
TEST_F(MissingValues, SpellingsOfAColumnKeepTheirShares) {
  std::string text = "x,y,z\n";
  for (int i = 0; i < 2000; ++i) {
    text += (i % 2 == 0  ? std::to_string(i)
             : i % 5 < 2 ? ""
                         : "NA") +
            "," + std::to_string(i * 7) +
            (i % 250 == 1   ? ",-\n"
             : i % 250 == 2 ? ",?\n"
             : i < 9        ? ",NA\n"
                            : ",5\n");
  }
  const auto table = read_text(text);
  const Format& format = table->schema()->fields[0].format;
  EXPECT_EQ(format.missing, "NA");
  EXPECT_EQ(format.other_missing, (std::map<std::string, double>{{"", 0.4}}));
  EXPECT_TRUE(table->schema()->fields[2].format.other_missing.empty());  // few rows each
  const std::string again = written_again(text);
  const auto lines_with = [](const std::string& all, const std::string& start) {
    std::int64_t lines = 0;
    for (std::size_t at = all.find(start); at != all.npos; at = all.find(start, at + 1)) ++lines;
    return lines;
  };
  const auto blanks = lines_with(again, "\n,");
  EXPECT_EQ(blanks + lines_with(again, "\nNA,"), 1000);
  EXPECT_NEAR(blanks, 400, 5 * std::sqrt(1000 * 0.4 * 0.6));
}

TEST_F(MissingValues, SentinelsInQuotes) {
  std::string text = "a,x\n";
  for (int i = 0; i < 40; ++i) text += "1,\"" + std::to_string(i) + "\"\n";
  for (int i = 0; i < 10; ++i) text += "1,\"-999\"\n";
  EXPECT_EQ(missing_in(*read_text(text), 1), 10);
  EXPECT_EQ(written_again(text), text);
}

TEST_F(MissingValues, WordsForMissingAmongCategories) {
  EXPECT_EQ(missing_in(*column_of({"red", "?", "blue"})), 1);
  EXPECT_EQ(missing_in(*column_of({"?", "N/A ", "N/A", "x"})), 0);  // two spellings
  EXPECT_EQ(missing_in(*column_of({"none", "NA", "-", "x"})), 0);
  EXPECT_EQ(missing_in(*column_of({"N/A", "12 Main St", "N/A"})), 2);
  const std::string text = "a,x\n1,N/A\n2,red\n", with_empty = "a,x\n1,N/A\n2,red\n3,\n";
  EXPECT_EQ(written_again(text), text);
  EXPECT_EQ(written_again(with_empty), with_empty);
  EXPECT_EQ(values_of(*read_text(with_empty)), "1|N/A|\n2|red|\n3|~|\n");
  const std::string only_missing = "a,x\n1,N/A\n2,\n";
  EXPECT_EQ(written_again(only_missing), only_missing);
}

// A small second table is read as the first one was, though it alone shows no sentinel.
TEST_F(MissingValues, MissingValuesAreThoseOfTheTableToCompareWith) {
  std::string text = "x,y,z\n";
  for (int i = 0; i < 40; ++i) text += std::to_string(i) + ",?,\n";
  for (int i = 0; i < 10; ++i) text += "-999,red,?\n";
  const auto first = read_text(text);
  EXPECT_EQ(
      values_of(*read_text("x,y,z\n-999,?,?\n3,red,blue\n", {.like = first->schema()->fields})),
      "~|~|?|\n3|red|blue|\n");
}

// The first look keeps what it understood; a file with another time of change is read again.
TEST_F(MissingValues, WhatIsKeptIsWhatIsReadAgain) {
  std::string text = "n,r,late,day,clock,sum,word,code\n";
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    text += (i % 7 == 0 ? "NA" : n) + "," + (i % 3 ? n + ".25" : "-999") + "," + n +
            (i < 30 ? "" : ".5") + "," + (i < 30 ? "01/02/2024" : "31/01/2024") +
            ",7:" + std::to_string(10 + i % 50) + ",\"$" + std::to_string(i + 1) + ",000\"," +
            (i % 5 ? "red" : "?") + "," + (i < 59 ? n : "x") + "\n";
  }
  const auto table = read_text(text);
  const std::string kept = values_of(*table);
  const auto path = file("in.csv");
  std::filesystem::last_write_time(
      path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
  EXPECT_EQ(values_of(*table), kept);
  EXPECT_EQ(kept.substr(0, kept.find('\n')), "~|~|0|01/02/2024|7:10|$1,000|~|0|");
  EXPECT_EQ(table->schema()->fields[3].format.pattern, "%d/%m/%Y");
}

}  // namespace
}  // namespace synthwright
