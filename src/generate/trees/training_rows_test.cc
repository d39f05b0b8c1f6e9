// Truth: closed forms of sampling and of a made table, and models of the same table fitted
// otherwise.
#include "generate/trees/training_rows.h"

#include <cmath>
#include <fstream>
#include <iterator>

#include "base/json.h"
#include "base/random.h"
#include "generate/trees/test_tables.h"

namespace synthwright {
namespace {

using namespace trees::testing;
using trees::choose_training_rows;

TEST(TrainingRows, AreAllWhereThereAreNoMore) {
  EXPECT_EQ(choose_training_rows(3, 5, 1), (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(choose_training_rows(3, 3, 1), (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_TRUE(choose_training_rows(0, 3, 1).empty());
}

// Of ten rows three, 3,000 times: each row is in 900 of the samples, binomial.
TEST(TrainingRows, EachRowIsAsLikely) {
  std::vector<int> times(10, 0);
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    const std::vector<std::uint32_t> rows = choose_training_rows(10, 3, seed);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_TRUE(rows[0] < rows[1] && rows[1] < rows[2]);
    for (const std::uint32_t row : rows) ++times[row];
  }
  for (const int n : times) EXPECT_NEAR(n, 900, 4 * std::sqrt(3'000 * 0.3 * 0.7));
}

constexpr std::int64_t kRows = 20'000;

// P(a = x) .2 .3 .5; P(b = 1 | a) .8 .5 .2; a number of several levels; a code that two rows of a
// thousand have, so that a small sample may well have none.
Dataset table() {
  return made_data(
      kRows, {{{"a", Type::text, {}},
               [](auto row, auto& to) { to.append_text(std::string(1, "xxyyyzzzzz"[row % 10])); }},
              {{"b", Type::integer, {}},
               [](auto row, auto& to) {
                 const auto a = row % 10;
                 to.append_integer(row / 10 % 10 < (a < 2 ? 8 : a < 5 ? 5 : 2));
               }},
              {{"number", Type::real, {}},
               [](auto row, auto& to) {
                 to.append_number(Random(3, "number", static_cast<std::uint64_t>(row)).uniform());
               }},
              {{"code", Type::integer, {}}, [](auto row, auto& to) {
                 to.append_integer(row % 1'000 < 3 ? 100 + row % 1'000 : row % 40);
               }}});
}

std::unique_ptr<Model> fitted_with(OptionMap options, const Context& context = {}) {
  options["order"] = "as_is";
  return fitted(table(), {Kind::categorical, Kind::categorical, Kind::real, Kind::categorical},
                {.options = options}, context);
}

std::unique_ptr<Model> fitted_on(const std::string& training_rows, const Context& context = {}) {
  return fitted_with({{"training_rows", training_rows}}, context);
}

std::string bytes_of(const Model& model, const std::string& file) {
  const TemporaryFolder folder;
  save_model(model, folder.path() / "model");
  std::ifstream in(folder.path() / "model" / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<std::string> kTreeFiles = {"start.arrow", "tilts.arrow", "nodes.arrow",
                                             "leaves.arrow"};

TEST(TrainingRows, ValuesAreOfAllRowsAndTreesOfSome) {
  const auto some = fitted_on("2000"), all = fitted_on("20000");
  EXPECT_EQ(bytes_of(*some, "margins.arrow"), bytes_of(*all, "margins.arrow"));
  for (const std::string& file : kTreeFiles) EXPECT_NE(bytes_of(*some, file), bytes_of(*all, file));
  EXPECT_EQ(some->describe()["provenance"]["rows"], kRows);
  EXPECT_EQ(some->describe()["provenance"]["training_rows"], 2'000);
  EXPECT_EQ(all->describe()["provenance"]["training_rows"], kRows);
}

TEST(TrainingRows, ATableThatHasNoMoreIsLearnedAsItIs) {
  const auto just = fitted_on("20000"), more = fitted_on("30000");
  for (const std::string& file : kTreeFiles) {
    EXPECT_EQ(bytes_of(*just, file), bytes_of(*more, file)) << file;
  }
}

TEST(TrainingRows, AreTheSameForAnyNumberOfThreads) {
  const auto one = fitted_on("2000", {.seed = 4, .threads = 1});
  const auto three = fitted_on("2000", {.seed = 4, .threads = 3});
  for (const std::string& file : kTreeFiles) {
    EXPECT_EQ(bytes_of(*one, file), bytes_of(*three, file)) << file;
  }
}

double share(const Batch& rows, const std::string& column, const std::string& value) {
  const Column& values = rows.column(rows.schema().index(column));
  double count = 0;
  for (std::int64_t row = 0; row < rows.rows(); ++row) count += symbol_text(values, row) == value;
  return count / static_cast<double>(rows.rows());
}

// 200 of 20,000 rows: their own shares are off by .028 (x) and .035 (b), one standard error, and no
// seed of eight is. `a` has no parents: its shares are those of all rows, up to those of the sample
// drawn. Of b's error, what is left has R² of the variance, .24 (of .25, .06 is between values of
// a).
TEST(TrainingRows, SharesAreThoseOfAllRows) {
  double squares = 0;
  constexpr int kSeeds = 8;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const auto model = fitted_on("200", {.seed = seed});
    const Batch made = sampled(*model, {.count = kRows, .seed = 1});
    EXPECT_NEAR(share(made, "a", "x"), 0.2, 4 * std::sqrt(0.16 / kRows));
    const double error = share(made, "b", "1") - (0.2 * 0.8 + 0.3 * 0.5 + 0.5 * 0.2);
    squares += error * error;
  }
  // Chi-squared with eight degrees of freedom is below 32 but for one in 10^4.
  EXPECT_LT(squares, 32 * 0.24 * (1 - 0.24) * 0.24 / 200);
}

// 400 of 20,000 rows are kept in memory: their own shares of `x` are off by .02, one standard
// error; those of all rows, counted in passing, are not.
TEST(MarginRows, SharesAreThoseOfAllRows) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const auto model = fitted_with({{"margin_rows", "400"}}, {.seed = seed});
    EXPECT_EQ(model->describe()["provenance"]["rows"], kRows);
    EXPECT_EQ(model->describe()["provenance"]["training_rows"], 400);
    const Batch made = sampled(*model, {.count = kRows, .seed = 1});
    EXPECT_NEAR(share(made, "a", "x"), 0.2, 4 * std::sqrt(0.16 / kRows)) << seed;
  }
}

TEST(MarginRows, ATableThatHasNoMoreIsLearnedAsItIs) {
  const auto just = fitted_with({{"margin_rows", "20000"}}), all = fitted_with({});
  for (const std::string& file : {std::string("margins.arrow"), kTreeFiles[2], kTreeFiles[3]}) {
    EXPECT_EQ(bytes_of(*just, file), bytes_of(*all, file)) << file;
  }
}

TEST(MarginRows, AreTheSameForAnyNumberOfThreads) {
  const auto one = fitted_with({{"margin_rows", "2000"}}, {.seed = 4, .threads = 1});
  const auto three = fitted_with({{"margin_rows", "2000"}}, {.seed = 4, .threads = 3});
  for (const std::string& file : kTreeFiles) {
    EXPECT_EQ(bytes_of(*one, file), bytes_of(*three, file)) << file;
  }
}

// Codes of twenty rows are drawn about as often as there are such, though most samples of 200 rows
// have none of one of them.
TEST(TrainingRows, CodesThatNoTrainingRowHasAreMade) {
  double made_rows = 0;
  constexpr int kSeeds = 4;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Batch made = sampled(*fitted_on("200", {.seed = seed}), {.count = kRows, .seed = 1});
    for (const char* code : {"100", "101", "102"}) made_rows += share(made, "code", code) * kRows;
  }
  EXPECT_GT(made_rows, kSeeds * 60 / 3);
  EXPECT_LT(made_rows, kSeeds * 60 * 3);
}

}  // namespace
}  // namespace synthwright
