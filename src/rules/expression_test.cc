// Truth: values by hand, and the truth tables of NOT, AND and OR in the SQL standard (ISO/IEC
// 9075-2, 6.39: boolean value expression).
#include <gtest/gtest.h>

#include <cmath>

#include "rules/test_batch.h"
#include "rules/tree.h"
#include "synthwright/error.h"
#include "synthwright/rules.h"

namespace synthwright {
namespace {

using Cells = std::vector<std::string>;

const Batch& people() {
  static const Batch batch = batch_of({
      {{"age", Type::integer}, {"59", "60", "-", "17"}},
      {{"income", Type::text}, {">50K", ">50K", "<=50K", "-"}},
      {{"sex", Type::text}, {"Male", "Female", "Female", "Männ"}},
      {{"fare", Type::real, {.decimals = 2}}, {"0.1", "7.25", "-", "2.5"}},
      {{"tip", Type::real, {.decimals = 2}}, {"0.2", "0", "1", "-2.25"}},
      {{"total", Type::real, {.decimals = 2}}, {"0.3", "7.25", "1", "0.26"}},
      {{"start", Type::date, {.pattern = "%d/%m/%Y"}},
       {"28/02/2024", "01/01/1970", "-", "31/12/1969"}},
      {{"end", Type::timestamp},
       {"2024-03-01 06:30:15", "1970-01-01 00:00:00", "2000-01-01 00:00:00", "-"}},
      {{"open", Type::time}, {"08:00:00", "-", "23:59:59.5", "00:00:00"}},
      {{"works", Type::boolean, {.true_text = "Yes", .false_text = "No"}},
       {"Yes", "No", "-", "Yes"}},
      {{"capital.gain", Type::integer}, {"0", "9223372036854775807", "-7", "7"}},
  });
  return batch;
}

Cells values_of(const std::string& text) {
  const auto expression = Expression::parse(text, people().schema());
  return cells_of(expression.evaluate(people()), Field{"", expression.type()});
}

// "TFU": true, false, unknown.
std::string truths_of(const std::string& text) {
  const auto expression = Expression::parse(text, people().schema());
  const Column truth = expression.evaluate(people());
  const std::vector<std::uint8_t> matches = expression.matches(people());
  std::string result;
  for (std::int64_t row = 0; row < truth.size(); ++row) {
    result += truth.missing(row) ? 'U' : truth.integer(row) ? 'T' : 'F';
    EXPECT_EQ(matches[row], result.back() == 'T');
  }
  return result;
}

std::string form_of(const std::string& text) {
  const std::string form = Expression::parse(text, people().schema()).text();
  EXPECT_EQ(Expression::parse(form, people().schema()).text(), form);
  return form;
}

TEST(Expression, ComparesAndCombines) {
  EXPECT_EQ(truths_of("age >= 60"), "FTUF");
  EXPECT_EQ(truths_of("age >= 60 and income == '>50K' and not sex == 'Male'"), "FTFF");
  EXPECT_EQ(truths_of("sex = 'Male' OR income <> '>50K'"), "TFTU");
  EXPECT_EQ(truths_of("18 <= age < 60"), "TFUF");
  EXPECT_EQ(truths_of("age between 17 and 59"), "TFUT");
  EXPECT_EQ(truths_of("age not between 17 and 59"), "FTUF");
  EXPECT_EQ(truths_of("age in (17, 59.0)"), "TFUT");
  EXPECT_EQ(truths_of("income not in ('<=50K', 'x')"), "TTFU");
  EXPECT_EQ(truths_of("age is null"), "FFTF");
  EXPECT_EQ(truths_of("income is not null"), "TTTF");
  EXPECT_EQ(truths_of("sex matches 'M.*e|M\xC3\xA4nn'"), "TFFT");
  EXPECT_EQ(truths_of("sex not matches '[A-Z]'"), "TTTT");
  EXPECT_EQ(truths_of("works"), "TFUT");
  EXPECT_EQ(truths_of("works == 'No'"), "FTUF");
  EXPECT_EQ(truths_of("`capital.gain` > 9223372036854775806"), "FTFF");
}

TEST(Expression, TruthOfThreeValues) {
  const Batch batch = batch_of({
      {{"p", Type::boolean}, {"true", "true", "true", "false", "false", "false", "-", "-", "-"}},
      {{"q", Type::boolean}, {"true", "false", "-", "true", "false", "-", "true", "false", "-"}},
  });
  const auto truths = [&](const std::string& text) {
    const Column truth = Expression::parse(text, batch.schema()).evaluate(batch);
    std::string result;
    for (std::int64_t row = 0; row < truth.size(); ++row) {
      result += truth.missing(row) ? 'U' : truth.integer(row) ? 'T' : 'F';
    }
    return result;
  };
  EXPECT_EQ(truths("p and q"), "TFUFFFUFU");
  EXPECT_EQ(truths("p or q"), "TTTTFUTUU");
  EXPECT_EQ(truths("not p"), "FFFTTTUUU");
  EXPECT_EQ(truths("if p then q"), "TFUTTTTUU");
  EXPECT_EQ(truths("if p then q else not q"), "TFUFTUUUU");
  EXPECT_EQ(truths("p == q"), "TFUFTUUUU");
}

TEST(Expression, ArithmeticOfDecimalsIsDecimal) {
  EXPECT_EQ(truths_of("total == fare + tip"), "TTUF");
  EXPECT_EQ(truths_of("fare == total - tip"), "TTUF");
  EXPECT_EQ(truths_of("fare * 3 == 0.3"), "TFUF");
  EXPECT_EQ(values_of("fare * 1.1"), (Cells{"0.11", "7.975", "-", "2.75"}));
}

TEST(Expression, Arithmetic) {
  EXPECT_EQ(values_of("age + 5"), (Cells{"64", "65", "-", "22"}));
  EXPECT_EQ(values_of("age / 2"), (Cells{"29.5", "30", "-", "8.5"}));
  EXPECT_EQ(values_of("-age % 7"), (Cells{"4", "3", "-", "4"}));
  EXPECT_EQ(values_of("1 / tip"), (Cells{"5", "-", "1", "-0.4444444444444444"}));
  EXPECT_EQ(values_of("age % (age - 60)"), (Cells{"0", "-", "-", "-26"}));
  EXPECT_EQ(values_of("`capital.gain` + 1"), (Cells{"1", "-", "-6", "8"}));
  EXPECT_EQ(values_of("`capital.gain` * 2"), (Cells{"0", "-", "-14", "14"}));
  EXPECT_EQ(values_of("2 + 3 * 4 - 6 / 3 - age * 0"), (Cells{"12", "12", "-", "12"}));
  EXPECT_EQ(values_of("works + (age > 59)"), (Cells{"1", "1", "-", "1"}));
}

TEST(Expression, ComparesIntegersAndRealsExactly) {
  const Batch batch = batch_of(
      {{{"i", Type::integer}, {"9007199254740993", "9007199254740992", "9223372036854775807"}},
       {{"r", Type::real}, {"9007199254740992", "9007199254740992.0", "9223372036854775810.5"}}});
  const auto truth = [&](const std::string& text) {
    return Expression::parse(text, batch.schema()).matches(batch);
  };
  using Rows = std::vector<std::uint8_t>;
  EXPECT_EQ(truth("i == r"), (Rows{0, 1, 0}));
  EXPECT_EQ(truth("i > r"), (Rows{1, 0, 0}));
  EXPECT_EQ(truth("r > i"), (Rows{0, 0, 1}));
  EXPECT_EQ(truth("i < 1e300"), (Rows{1, 1, 1}));
  EXPECT_EQ(truth("i > 9007199254740992.5"), (Rows{1, 0, 1}));
}

TEST(Expression, DatesAndDurations) {
  EXPECT_EQ(truths_of("start == '2024-02-28'"), "TFUF");
  EXPECT_EQ(truths_of("start < '29/02/2024'"), "TTUT");
  EXPECT_EQ(truths_of("start in ('31/12/1969', '2024-02-28')"), "TFUT");
  EXPECT_EQ(truths_of("end - start <= 2 days"), "FTUU");
  EXPECT_EQ(truths_of("end - start <= 54.5 hours + 15 seconds"), "TTUU");
  EXPECT_EQ(truths_of("start + 2 days <= end"), "TFUU");
  EXPECT_EQ(truths_of("end >= '2024-03-01T06:30:15'"), "TFFU");
  EXPECT_EQ(truths_of("open < '23:59:59.6'"), "TUTT");
  EXPECT_EQ(values_of("start + 1 day"), (Cells{"2024-02-29", "1970-01-02", "-", "1970-01-01"}));
  EXPECT_EQ(values_of("start + 36 hours"),
            (Cells{"2024-02-29 12:00:00", "1970-01-02 12:00:00", "-", "1970-01-01 12:00:00"}));
  EXPECT_EQ(values_of("(start - '1970-01-01') / 1 day"), (Cells{"19781", "0", "-", "-1"}));
  EXPECT_EQ(values_of("open + 1 second"), (Cells{"08:00:01", "-", "-", "00:00:01"}));
}

TEST(Expression, PartsOfDates) {
  EXPECT_EQ(values_of("year(start) * 10000 + month(start) * 100 + day(start)"),
            (Cells{"20240228", "19700101", "-", "19691231"}));
  EXPECT_EQ(values_of("weekday(start)"), (Cells{"3", "4", "-", "3"}));  // 1970-01-01: a Thursday
  EXPECT_EQ(values_of("hour(end) * 10000 + minute(end) * 100 + second(end)"),
            (Cells{"63015", "0", "0", "-"}));
  // 20:30 in UTC is the next day in India.
  const Batch batch =
      batch_of({{{"t", Type::timestamp, {.time_zone = "+05:30"}}, {"2024-01-01 02:00:00+05:30"}}});
  EXPECT_EQ(
      Expression::parse("hour(t) == 2 and day(t) == 1 and t == '2024-01-01 02:00'", batch.schema())
          .matches(batch)[0],
      1);
}

TEST(Expression, Functions) {
  EXPECT_EQ(values_of("abs(tip)"), (Cells{"0.2", "0", "1", "2.25"}));
  EXPECT_EQ(values_of("round(fare)"), (Cells{"0", "7", "-", "3"}));
  EXPECT_EQ(values_of("round(tip, 1)"), (Cells{"0.2", "0", "1", "-2.3"}));
  EXPECT_EQ(values_of("floor(tip)"), (Cells{"0", "0", "1", "-3"}));
  EXPECT_EQ(values_of("ceil(tip)"), (Cells{"1", "0", "1", "-2"}));
  EXPECT_EQ(values_of("min(fare, tip, 1)"), (Cells{"0.1", "0", "-", "-2.25"}));
  EXPECT_EQ(values_of("max(income, sex)"), (Cells{"Male", "Female", "Female", "-"}));
  EXPECT_EQ(values_of("length(sex)"), (Cells{"4", "6", "6", "4"}));
  EXPECT_EQ(values_of("lower(sex)"), (Cells{"male", "female", "female", "männ"}));
  EXPECT_EQ(values_of("upper(coalesce(income, sex))"), (Cells{">50K", ">50K", "<=50K", "MäNN"}));
  EXPECT_EQ(values_of("coalesce(fare, age, 3)"), (Cells{"0.1", "7.25", "3", "2.5"}));
  EXPECT_EQ(values_of("if age > 59 then 'old' else sex"), (Cells{"Male", "old", "-", "Männ"}));
  EXPECT_EQ(values_of("if works is null then null else age * 1.5"),
            (Cells{"88.5", "90", "-", "25.5"}));
}

TEST(Expression, OneFormForWhatSaysTheSame) {
  EXPECT_EQ(form_of("60<=age AND `income`<>'>50K'"), "age >= 60 and income != '>50K'");
  EXPECT_EQ(form_of("0 <= age < 10"), "age >= 0 and age < 10");
  EXPECT_EQ(form_of("not (age in (3, 1, 2, 1.0))"), "age not in (1, 2, 3)");
  EXPECT_EQ(form_of("not sex is null"), "sex is not null");
  EXPECT_EQ(form_of("(age - (5 - 3)) - 1 > ((2))"), "age - (5 - 3) - 1 > 2");
  EXPECT_EQ(form_of("age > 1 and (works or age < 3) and (age > 5 and works)"),
            "age > 1 and (works or age < 3) and age > 5 and works");
  EXPECT_EQ(form_of("start >= '29/02/2024'"), "start >= '2024-02-29'");
  EXPECT_EQ(form_of("end - start < 48 hours"), "end - start < 2 days");
  EXPECT_EQ(form_of("if (if works then age > 3) then not (works and age > 1)"),
            "if (if works then age > 3) then not (works and age > 1)");
  EXPECT_EQ(form_of("`capital.gain` == -9223372036854775808"),
            "`capital.gain` == -9223372036854775808");
  EXPECT_EQ(form_of("fare > 1e20 or - -fare > .5"), "fare > 1e+20 or --fare > 0.5");
  EXPECT_EQ(form_of("(age, sex) not in ((1, 'x'), (2, 'y'))"),
            "not (age == 1 and sex == 'x' or age == 2 and sex == 'y')");
  EXPECT_EQ(form_of("(age, sex) in ((1, 'x'))"), "age == 1 and sex == 'x'");
  EXPECT_EQ(form_of("works = 'Yes'"), "works == true");
}

TEST(Expression, IsLookedInto) {
  const auto expression =
      Expression::parse("age >= 60 and (works or sex == 'x') and age < 80", people().schema());
  EXPECT_EQ(expression.columns(), (Cells{"age", "works", "sex"}));
  const auto parts = expression.conjuncts();
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[1].text(), "works or sex == 'x'");
  EXPECT_EQ(parts[2].tree().operation, rules::Operation::less);
  EXPECT_EQ(parts[2].tree().arguments[1].value.integer, 80);
}

TEST(Expression, FindsItsColumnsInAnotherOrder) {
  const auto expression = Expression::parse("age > 1 and works", people().schema());
  const Batch turned = people().select({9, 0});
  EXPECT_EQ(expression.matches(turned), expression.matches(people()));
  EXPECT_THROW(expression.matches(people().select({0, 1})), Error);
  const Batch other =
      batch_of({{{"age", Type::text}, {"x"}}, {{"works", Type::boolean}, {"true"}}});
  EXPECT_THROW(expression.matches(other), Error);
}

TEST(Expression, NotANumberIsMissing) {
  auto schema = std::make_shared<Schema>(Schema{{{"x", Type::real}}});
  ColumnBuilder builder(Type::real);
  for (const double value : {std::nan(""), HUGE_VAL, 1.0}) builder.append_number(value);
  const Batch batch(schema, {builder.finish()}, 3);
  using Rows = std::vector<std::uint8_t>;
  EXPECT_EQ(Expression::parse("x is null", *schema).matches(batch), (Rows{1, 0, 0}));
  EXPECT_EQ(Expression::parse("x > 1", *schema).matches(batch), (Rows{0, 1, 0}));
  EXPECT_EQ(Expression::parse("x - x is null", *schema).matches(batch), (Rows{1, 1, 0}));
}

}  // namespace
}  // namespace synthwright
