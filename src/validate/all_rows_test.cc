// Tables of which random rows are compared. Truth: the same tables compared whole, where single
// columns are held to SDMetrics (shape_trend_test.cc); shares by hand; invariants of threads and
// batches.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "synthwright/error.h"
#include "validate/made_tables.h"

namespace synthwright {
namespace {

/// A number of few values, one of many, a category with a value in one row of a thousand, and
/// missing values.
std::vector<MadeColumn> made_columns(std::size_t rows, std::uint64_t stream, double shift) {
  Random random(61, "all rows test", stream);
  std::vector<double> count, amount = normal_numbers(rows, random);
  std::vector<std::string> group;
  for (std::size_t i = 0; i < rows; ++i) {
    amount[i] += shift;
    count.push_back(random.uniform() < 0.1 ? kNothing
                                           : std::floor((20 + shift) * random.uniform()));
    const double u = random.uniform();
    group.push_back(u < 0.001   ? "rare " + std::to_string(i % 3)
                    : u < 0.4   ? "a"
                    : u < 0.9   ? "b"
                    : shift > 0 ? ""
                                : "c");
  }
  return {numbers("count", count, Kind::integer), numbers("amount", amount), words("group", group)};
}

const std::vector<std::string> kMetrics = {"shape", "trend", "exact_copies"};

ValidateRequest request_of(std::int64_t rows) {
  ValidateRequest request = made_request(made_columns(6'000, 1, 0), made_columns(900, 2, 0),
                                         made_columns(5'000, 3, 0.5), kMetrics);
  request.rows = rows;
  return request;
}

TEST(AllRows, SingleColumnsAreOfAllRows) {
  const Report whole = validate(request_of(6'000), {}), sample = validate(request_of(1'000), {});
  for (const char* column : {"count", "group"}) {
    const Score &all = whole.score("shape", column), &some = sample.score("shape", column);
    EXPECT_NEAR(some.value, all.value, 1e-12) << column;
    EXPECT_EQ(some.n, 5'000);
    EXPECT_NEAR(*some.floor, *all.floor, 0.5 * *all.floor);
  }
  // Widths by 20 groups have a standard error of 1 / sqrt(2 * 19), the ratio of two of 23 %.
  const auto width = [](const Score& score) { return *score.high - *score.low; };
  EXPECT_NEAR(width(sample.score("shape", "group")) / width(whole.score("shape", "group")), 1, 0.8);
  // Looked at in 2,900 places, which are no further apart than 2 % of the rows, most likely.
  const double amount = whole.score("shape", "amount").value;
  EXPECT_LE(sample.score("shape", "amount").value, amount + 1e-12);
  EXPECT_GT(sample.score("shape", "amount").value, amount - 0.02);
}

TEST(AllRows, PlotsShowAllRows) {
  const auto plot = [](const Report& report, const std::string& column) {
    return *std::ranges::find(report.plots, column, &Plot::subject)->data;
  };
  const Report whole = validate(request_of(6'000), {}), sample = validate(request_of(1'000), {});
  for (const char* table : {"real", "synthetic", "holdout"}) {
    EXPECT_EQ(plot(sample, "count").at(table), plot(whole, "count").at(table));
    EXPECT_EQ(plot(sample, "group").at("missing").at(table),
              plot(whole, "group").at("missing").at(table));
    double sum = 0;
    const Json shares = plot(sample, "group").at(table);
    for (const Json& share : shares) sum += share.get<double>();
    EXPECT_NEAR(sum, 1, 1e-3);
  }
}

TEST(AllRows, TheReportSaysWhatWasCompared) {
  const Report whole = validate(request_of(6'000), {}), sample = validate(request_of(1'000), {});
  EXPECT_EQ(sample.notes.size(), whole.notes.size() + 1);
  EXPECT_TRUE(std::ranges::any_of(sample.notes, [](const std::string& note) {
    return note.find("1000 of 6000 real rows, 900 of 900 holdout rows, 1000 of 5000 synthetic") !=
           std::string::npos;
  }));
  EXPECT_EQ((*sample.provenance)["rows"]["real"], 1'000);
  EXPECT_EQ((*sample.provenance)["all_rows"]["synthetic"], 5'000);
  EXPECT_FALSE(whole.provenance->contains("all_rows"));
  const auto says = [](const Report& report, const char* score) {
    return report.score(score).sentence.ends_with("From random rows.");
  };
  EXPECT_TRUE(says(sample, "trend"));
  EXPECT_FALSE(says(sample, "shape") || says(sample, "exact_copies") || says(whole, "trend"));
}

TEST(AllRows, NeitherThreadsNorBatchesChangeTheReport) {
  const auto cut = [](const std::shared_ptr<const Table>& table, std::int64_t rows) {
    const Batch all = collect(*table);
    std::vector<Batch> batches;
    for (std::int64_t first = 0; first < all.rows(); first += rows) {
      batches.push_back(all.slice(first, std::min(rows, all.rows() - first)));
    }
    return table_of(table->schema(), std::move(batches));
  };
  ValidateRequest request = request_of(1'000);
  const std::string report = to_json(validate(request, {.threads = 1})).dump();
  EXPECT_EQ(to_json(validate(request, {.threads = 4})).dump(), report);
  request.real = cut(request.real, 77);
  request.synthetic = cut(request.synthetic, 501);
  EXPECT_EQ(to_json(validate(request, {.threads = 4})).dump(), report);
}

// Truth: 60 of 300 synthetic rows and 3 of 300 unseen ones are rows of the real table, of which 40
// random rows each are compared.
TEST(AllRows, CopiesAreCountedInAllRows) {
  Random real(62, "real");
  const std::vector<double> u = normal_numbers(5'000, real), v = normal_numbers(5'000, real);
  const auto with_copies = [&](std::uint64_t stream, std::size_t copies) {
    Random random(62, "copies", stream);
    std::vector<double> x = normal_numbers(300, random), y = normal_numbers(300, random);
    for (std::size_t i = 0; i < copies; ++i) {
      x[i] = u[i * 83];
      y[i] = v[i * 83];
    }
    return std::vector<MadeColumn>{numbers("x", x), numbers("y", y)};
  };
  ValidateRequest request = made_request({numbers("x", u), numbers("y", v)}, with_copies(1, 3),
                                         with_copies(2, 60), {"exact_copies"});
  request.rows = 40;
  const Report report = validate(request, {});
  EXPECT_EQ(report.score("exact_copies").value, 0.2);
  EXPECT_EQ(report.score("exact_copies").floor, 0.01);
  EXPECT_EQ(report.score("exact_copies").n, 300);
}

// Truth: by hand. A third of the real rows is 0, of the synthetic ones .0000001, beside numbers of
// which there are more than points: the distributions differ by that third between the two.
TEST(AllRows, ManyDistinctNumbersHideNoStep) {
  const auto steps = [](std::uint64_t stream, double step) {
    Random random(63, "steps", stream);
    std::vector<double> values;
    for (int i = 0; i < 180'000; ++i) values.push_back(i % 3 == 0 ? step : random.uniform() - 0.5);
    return std::vector<MadeColumn>{numbers("x", values)};
  };
  ValidateRequest request = made_request(steps(1, 0), {}, steps(2, 1e-7), {"shape"});
  request.rows = 150'000;
  EXPECT_NEAR(validate(request, {}).score("shape").value, 1.0 / 3, 0.004);
}

TEST(AllRows, NoneComparedIsAnError) { EXPECT_THROW(validate(request_of(0), {}), Error); }

}  // namespace
}  // namespace synthwright
