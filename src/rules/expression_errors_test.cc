// Truth: by hand, what is wrong and at which character; and that nothing written crashes.
#include <gtest/gtest.h>

#include <string>

#include "base/random.h"
#include "synthwright/error.h"
#include "synthwright/rules.h"

namespace synthwright {
namespace {

const Schema kSchema{{{"age", Type::integer},
                      {"name", Type::text},
                      {"price", Type::real, {.decimals = 2}},
                      {"start", Type::date},
                      {"end", Type::timestamp},
                      {"open", Type::time},
                      {"works", Type::boolean},
                      {"education-num", Type::integer}}};

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

struct Fault {
  std::string expression;
  std::string what;  ///< a part of the sentence, or of the hint
};

class ExpressionFaults : public testing::TestWithParam<Fault> {};

TEST_P(ExpressionFaults, NameThePlace) {
  try {
    Expression::parse(GetParam().expression, kSchema);
    ADD_FAILURE() << "No error for " << GetParam().expression.substr(0, 100);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    const std::string said = std::string(error.what()) + " " + error.hint();
    EXPECT_NE(said.find(GetParam().what), std::string::npos) << said;
    EXPECT_FALSE(error.hint().empty()) << said;
    EXPECT_LT(said.size(), 500u) << said;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, ExpressionFaults,
    testing::Values(
        Fault{"", "it is empty"}, Fault{"  \n", "it is empty"},
        Fault{"pricee > 3", "Did you mean price?"}, Fault{"education - num > 3", "`education-num`"},
        Fault{"age >", "character 6: it ends where a column"},
        Fault{"age > 3 5", "character 9: there is '5' where and, or"},
        Fault{"(age > 3", "it ends where ')'"}, Fault{"age > 3)", "there is ')'"},
        Fault{"name == 'x", "character 9: this quote (') is not closed"},
        Fault{"`name == 'x'", "character 1: this quote (`) is not closed"},
        Fault{"age == 'x'", "age is an integer and 'x' is a text"},
        Fault{"name == 3", "name is a text and 3 is an integer"},
        Fault{"name == \"x\"", "Texts are in single quotes"}, Fault{"price.x > 3", "back quotes"},
        Fault{"age > 3 && works", "Write and, or, not"}, Fault{"age == null", "x is null"},
        Fault{"null", "null is no value"},
        Fault{"age and works", "age is an integer, where a condition is needed"},
        Fault{"age in (1, 2.5)", "do not go with 'in'"}, Fault{"age in ()", "there is ')'"},
        Fault{"age in (1, price)", "holds constants only"}, Fault{"age in 3", "where '('"},
        Fault{"age not 3", "where 'in', 'between' or 'matches'"},
        Fault{"(age, name) in ((1, 2, 3))", "3 values, where there are 2 columns"},
        Fault{"(age, name) == (1, 'x')", "where 'in'"},
        Fault{"(age, name) in (1, 'x')", "where '('"}, Fault{"age is 3", "where 'null'"},
        Fault{"age between 3 or 4", "where 'and'"},
        Fault{"start > '2024-02-30'", "'2024-02-30' is no date"},
        Fault{"start > 3", "start is a date and 3 is an integer"},
        Fault{"start + end > 3", "do not go with '+'"}, Fault{"start - 3 > 3", "do not go"},
        Fault{"end - start", "its value is a duration"}, Fault{"end - open > 1 day", "do not go"},
        Fault{"works < true", "have no order"}, Fault{"not age", "a condition is needed"},
        Fault{"if age > 3", "where 'then'"}, Fault{"if age then works", "a condition is needed"},
        Fault{"if works then 3 else 'x'", "do not go"}, Fault{"name matches '('", "missing )"},
        Fault{"name matches name", "in single quotes"}, Fault{"age matches 'x'", "do not go"},
        Fault{"lenght(name) > 3", "Did you mean 'length'?"},
        Fault{"length(age) > 3", "does not take a value of type integer. It takes: text."},
        Fault{"max(works, works) == works", "does not take a value of type boolean"},
        Fault{"max(age) > 1", "It takes 2 or more"}, Fault{"length() > 3", "where a column"},
        Fault{"length(name, name) > 1", "does not take 2"},
        Fault{"round(price, age) > 1", "digits from 0 to 15"},
        Fault{"year(open) > 1", "It takes: date, timestamp"},
        Fault{"age > 9223372036854775808", "is beyond 64 bits"}, Fault{"price > 1e999", "beyond"},
        Fault{"end - start > 9999999999999 days", "too long"}, Fault{"age > 1x", "there is 'x'"},
        Fault{"name == '\xff'", "not UTF-8"}, Fault{"name == '\xc0\xaf'", "not UTF-8"},
        Fault{"name == '\xed\xa0\x80'", "not UTF-8"}, Fault{"age \x01 3", "means nothing"},
        Fault{std::string("age > 3\0", 8), "means nothing"},
        Fault{"age \xe2\x89\xa5 3", "there is"}, Fault{std::string(2 << 20, ' '), "longer than"},
        Fault{repeated("(", 100'000) + "age", "nested deeper"},
        Fault{repeated("not ", 100'000) + "works", "nested deeper"},
        Fault{"price > " + repeated("-", 100'000) + "price", "nested deeper"},
        Fault{"price > 1" + repeated("+price", 100'000), "nested deeper"},
        Fault{"works" + repeated(" or works", 110'000), "100000 terms"},
        Fault{repeated("if works then ", 10'000) + "works", "nested deeper"},
        Fault{std::string(100'000, 'x') + " > 3", "there is no column"},
        Fault{"age > " + std::string(100'000, '9'), "beyond 64 bits"}));

TEST(ExpressionSoup, NeverCrashes) {
  const std::vector<std::string> words = {"age",
                                          "name",
                                          "price",
                                          "start",
                                          "end",
                                          "open",
                                          "works",
                                          "`education-num`",
                                          "3",
                                          "2.5",
                                          "'x'",
                                          "'2024-02-29'",
                                          "null",
                                          "true",
                                          "and",
                                          "or",
                                          "not",
                                          "in",
                                          "between",
                                          "is",
                                          "if",
                                          "then",
                                          "else",
                                          "matches",
                                          "(",
                                          ")",
                                          ",",
                                          "==",
                                          "<",
                                          ">=",
                                          "+",
                                          "-",
                                          "*",
                                          "/",
                                          "%",
                                          "days",
                                          "max",
                                          "round",
                                          "coalesce",
                                          "length",
                                          "year",
                                          "\xc3\xa9",
                                          "'",
                                          "1e9",
                                          "9223372036854775807"};
  Random random(5, "soup");
  int parsed = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string soup;
    for (std::uint64_t n = random.below(12) + 1; n > 0; --n) {
      soup += words[random.below(words.size())] + " ";
    }
    try {
      const std::string form = Expression::parse(soup, kSchema).text();
      EXPECT_EQ(Expression::parse(form, kSchema).text(), form) << soup;
      ++parsed;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::usage);
    }
  }
  EXPECT_GT(parsed, 100);
}

}  // namespace
}  // namespace synthwright
