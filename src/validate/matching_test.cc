#include "validate/matching.h"

#include <gtest/gtest.h>

#include "synthwright/error.h"
#include "validate/made_tables.h"

namespace synthwright {
namespace {

const std::vector<double> kValues = {1, 2, 3, 4};
const std::vector<std::string> kWords = {"a", "b", "a", "b"};

/// What is thrown for these two tables.
Error error_of(const std::vector<MadeColumn>& real, const std::vector<MadeColumn>& synthetic,
               const std::vector<std::string>& metrics = {"shape"},
               const std::vector<std::string>& exclude = {}) {
  try {
    ValidateRequest request = made_request(real, {}, synthetic, metrics);
    request.exclude = exclude;
    validate(request, {});
  } catch (const Error& error) {
    return error;
  }
  return Error{Code::failure, "nothing was thrown"};
}

// Truth: the contract in report.h: the code, and the column's name in the sentence.
TEST(Matching, NamesTheColumnThatDoesNotMatch) {
  const Error missing =
      error_of({numbers("x", kValues), numbers("y", kValues)}, {numbers("x", kValues)});
  EXPECT_EQ(missing.code(), Code::invalid_data);
  EXPECT_STREQ(missing.what(), "Column 'y' of the real table is not in the synthetic table.");
  const Error unexpected =
      error_of({numbers("x", kValues)}, {numbers("x", kValues), numbers("z", kValues)});
  EXPECT_EQ(unexpected.code(), Code::invalid_data);
  EXPECT_STREQ(unexpected.what(), "Column 'z' of the synthetic table is not in the real table.");
  const Error type = error_of({numbers("x", kValues)}, {words("x", kWords)});
  EXPECT_EQ(type.code(), Code::invalid_data);
  EXPECT_STREQ(type.what(),
               "Column 'x' is real in the real table and text in the synthetic table.");
}

TEST(Matching, AnUnknownMetricOrColumnIsAUsageErrorWithTheNearestName) {
  const Error metric = error_of({numbers("x", kValues)}, {numbers("x", kValues)}, {"shapes"});
  EXPECT_EQ(metric.code(), Code::usage);
  EXPECT_EQ(metric.hint(), "Did you mean 'shape'?");
  const Error column =
      error_of({numbers("age", kValues)}, {numbers("age", kValues)}, {"shape"}, {"agee"});
  EXPECT_EQ(column.code(), Code::usage);
  EXPECT_EQ(column.hint(), "Did you mean 'age'?");
}

TEST(Matching, ATableWithoutRowsOrComparableColumnsIsInvalid) {
  const Error rows = error_of({numbers("x", kValues)}, {numbers("x", {})});
  EXPECT_EQ(rows.code(), Code::invalid_data);
  const Error columns =
      error_of({words("id", kWords, Kind::identifier)}, {words("id", kWords, Kind::identifier)});
  EXPECT_EQ(columns.code(), Code::invalid_data);
}

// Invariant: integer and real are both amounts, so 1 and 1.0 are the same value, as a number and
// as a category.
TEST(Matching, IntegerAndRealAreOneType) {
  for (const Kind kind : {Kind::integer, Kind::categorical}) {
    MadeColumn real = numbers("x", kValues, Kind::integer);
    real.kind = kind;
    const Report report =
        validate(made_request({real}, {}, {numbers("x", kValues)}, {"shape"}), {});
    EXPECT_EQ(report.score("shape").value, 0);
  }
}

TEST(Matching, LeavesIdentifiersTextAndExcludedColumnsOutByName) {
  const std::vector<MadeColumn> columns = {
      numbers("x", kValues), words("patient", kWords, Kind::identifier),
      words("remark", kWords, Kind::text), numbers("secret", kValues)};
  ValidateRequest request = made_request(columns, {}, columns, {"shape"});
  request.exclude = {"secret"};
  const Report report = validate(request, {});
  EXPECT_EQ(report.scores.size(), 2u);  // the mean, and x
  const std::vector<std::string> expected = {"Left out of every score, as identifiers: patient.",
                                             "Left out of every score, as free text: remark.",
                                             "Left out of every score, as asked: secret."};
  EXPECT_EQ(report.notes, expected);
}

// A generator that leaves a column out, as the judge does, is judged on the others.
TEST(Matching, ExcludedColumnsNeedNotBeThere) {
  const std::vector<MadeColumn> with = {numbers("x", kValues), numbers("secret", kValues)};
  const std::vector<MadeColumn> without = {numbers("x", kValues)};
  for (const auto& [real, synthetic] : {std::pair{with, without}, std::pair{without, with}}) {
    ValidateRequest request = made_request(real, {}, synthetic, {"shape"});
    if (real.size() == 2) {
      request.exclude = {"secret"};
      EXPECT_EQ(validate(request, {}).score("shape").value, 0);
    } else {
      EXPECT_THROW(validate(request, {}),
                   Error);  // not excluded: one table has more than the other
    }
  }
}

}  // namespace
}  // namespace synthwright
