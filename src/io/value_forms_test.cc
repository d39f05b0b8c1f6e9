// Truths: amounts as the locales en_US, de_DE, fr_FR and de_CH of Unicode's CLDR write them, with
// the numbers that they are; and the file itself, which comes out as it came in.
#include "io/test_files.h"

namespace synthwright {
namespace {

class ValueForms : public TextTest {};

struct Amounts {
  const char* text;
  double first, second;
  Format format;
};

TEST_F(ValueForms, AmountsOfManyLocales) {
  const Amounts all[] = {
      {"a;x\n1;1.234,50 €\n2;-7,05 €\n",
       1234.5,
       -7.05,
       {.decimal_mark = ',', .thousands = ".", .suffix = " €"}},
      {"a,x\n1,\"$1,234,567.89\"\n2,-$0.50\n", 1234567.89, -0.5, {.thousands = ",", .prefix = "$"}},
      {"a;x\n1;1\u202F234,5\u00A0€\n2;2,0\u00A0€\n",
       1234.5,
       2,
       {.decimal_mark = ',', .thousands = "\u202F", .suffix = "\u00A0€"}},
      {"a,x\n1,CHF 12’345.05\n2,CHF 1.00\n", 12345.05, 1, {.thousands = "’", .prefix = "CHF "}},
      {"a,x\n1,12.5%\n2,7.0%\n", 12.5, 7, {.suffix = "%"}},
      {"a,x\n1,120 km/h\n2,95 km/h\n", 120, 95, {.suffix = " km/h"}},
      {"a,x\n1,  7\n2, 12\n", 7, 12, {}},
      {"a,x\n1, 7\n2, 12\n", 7, 12, {.prefix = " "}},
      {"a;x\n1;3,5\n2;-10,25\n", 3.5, -10.25, {.decimal_mark = ','}}};
  for (const Amounts& amounts : all) {
    const auto table = read_text(amounts.text);
    const Field& field = table->schema()->fields[1];
    EXPECT_EQ(field.format.decimal_mark, amounts.format.decimal_mark) << amounts.text;
    EXPECT_EQ(field.format.thousands, amounts.format.thousands) << amounts.text;
    EXPECT_EQ(field.format.prefix, amounts.format.prefix) << amounts.text;
    EXPECT_EQ(field.format.suffix, amounts.format.suffix) << amounts.text;
    const Batch rows = collect(*table);
    ASSERT_NE(field.type, Type::text) << amounts.text;
    EXPECT_EQ(rows.column(1).number(0), amounts.first) << amounts.text;
    EXPECT_EQ(rows.column(1).number(1), amounts.second) << amounts.text;
    const std::string text = amounts.text;
    const bool uneven = text.find("  7") != text.npos;  // comes out without its spaces
    EXPECT_EQ(written_again(text) == text, !uneven) << amounts.text;
  }
}

// C's %e and repr, Java's and Excel's and Windows': letter, sign and zeros come out as they came
// in.
TEST_F(ValueForms, PowersOfTenKeepTheirSpelling) {
  struct Powers {
    const char *text, *exponent;
  };
  const Powers all[] = {{"x,y\n1.5e-05,a\n2.25,b\n1e+16,c\n", "e+00"},
                        {"x,y\n1.5E-5,a\n2.25,b\n1E16,c\n", "E0"},
                        {"x,y\n1.5E-05,a\n2.25,b\n-3E+20,c\n", "E+00"},
                        {"x,y\n1.5e-005,a\n2.25,b\n-3e+020,c\n", "e+000"},
                        {"x,y\n1.500E+00,a\n-2.250E+05,b\n0.000E+00,c\n", "0.000E+00"},
                        {"x,y\n1.5e2,a\n-2.25e0,b\n4e-10,c\n", "0.##e0"}};
  for (const Powers& powers : all) {
    EXPECT_EQ(read_text(powers.text)->schema()->fields[0].format.exponent, powers.exponent)
        << powers.text;
    EXPECT_EQ(written_again(powers.text), powers.text);
  }
}

// 1.234 is 1234 beside 1.234.567, and 1.234 beside 1.5.
TEST_F(ValueForms, AllValuesDecideWhatAMarkIs) {
  const auto first = [&](const std::string& text) {
    return collect(*read_text(text)).column(0).number(0);
  };
  EXPECT_EQ(first("x;y\n1.234;a\n12.345.678,5;b\n"), 1234);
  EXPECT_EQ(first("x;y\n1.234;a\n1.5;b\n"), 1.234);
  EXPECT_EQ(first("x;y\n1,234;a\n1,5;b\n"), 1.234);
  EXPECT_EQ(first("x;y\n1,234;a\n12,345.6;b\n"), 1234);
  EXPECT_EQ(first("x;y\n1,234;a\n5,678;b\n"), 1234);
  EXPECT_EQ(first("x;y\n1.234;a\n5.678;b\n"), 1.234);
  // Another column says which mark the file has.
  EXPECT_EQ(first("x;y\n1,234;0,5\n5,678;0,75\n"), 1.234);
  EXPECT_EQ(first("x;y\n1.234;0,5\n5.678;0,75\n"), 1234);
  EXPECT_EQ(first("x;y\n1.234;0.5\n5.678;0.75\n"), 1.234);
}

TEST_F(ValueForms, NamesThatLookLikeNumbersStayTexts) {
  const std::vector<std::string> all[] = {{"555 123 456", "555 987 654"},
                                          {"192.168.100.200", "10.0.0.1"},
                                          {"5 km", "5 km"},
                                          {"$5", "€5"},
                                          {"5 km", "5 kg"},
                                          {"$5", "5"},
                                          {"+5", "5"},
                                          {"(5)", "5"},
                                          {"5-", "5"},
                                          {"1e5 km", "2e5 km"},
                                          {"Room 12", "Room 7"},
                                          {"A12", "B7"},
                                          {"007 km", "012 km"},
                                          {"1.2.3", "1.2.4"},
                                          {"12:30 h", "12:45 h"}};
  for (const auto& values : all) {
    EXPECT_EQ(column_of(values)->schema()->fields[0].type, Type::text) << values[0];
    EXPECT_EQ(written_again(text_of(values)), text_of(values));
  }
}

// A date format that changes half-way, and values of several types.
TEST_F(ValueForms, ColumnsOfTwoFormsStayTexts) {
  const std::vector<std::string> all[] = {{"2024-01-31", "31.01.2024"},
                                          {"01/31/2024", "2024-01-31"},
                                          {"2024-01-31", "2024-01-31T10:00:00"},
                                          {"12", "2024-01-31"},
                                          {"12", "twelve"},
                                          {"true", "1.5"},
                                          {"Sat, 06 Jan 2024", "Sun, 06 Jan 2024"}};
  for (const auto& values : all) {
    EXPECT_EQ(column_of(values)->schema()->fields[0].type, Type::text) << values[1];
    EXPECT_EQ(written_again(text_of(values)), text_of(values));
  }
}

TEST_F(ValueForms, DatesInManyPatterns) {
  const std::pair<std::vector<std::string>, const char*> all[] = {
      {{"Sat 06 Jan 2024", "Sun 07 Jan 2024"}, "%a %d %b %Y"},
      {{"05JAN2020", "31DEC2021"}, "%d%^b%Y"},
      {{"1/5/2024 7:05 pm", "12/31/2024 11:59 am"}, "%-m/%-d/%Y %-I:%M %P"},
      {{"2024-01-05 10:00:00,250", "2024-01-05 10:00:00,001"}, "%Y-%m-%d %H:%M:%S,%f"},
      {{"05/Jan/2024:10:00:00 +0200", "06/Jan/2024:23:59:59 +0200"}, "%d/%b/%Y:%H:%M:%S %z"},
      {{"2024-01-05 10:00:00 UTC", "2024-02-05 10:00:00 UTC"}, "%Y-%m-%d %H:%M:%S UTC"},
      {{"20240105T101500Z", "20240106T101500Z"}, "%Y%m%dT%H%M%SZ"}};
  for (const auto& [values, pattern] : all) {
    EXPECT_EQ(column_of(values)->schema()->fields[0].format.pattern, pattern);
    EXPECT_EQ(written_again(text_of(values)), text_of(values));
  }
}

}  // namespace
}  // namespace synthwright
