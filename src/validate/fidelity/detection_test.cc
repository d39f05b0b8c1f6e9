#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "validate/made_tables.h"

namespace synthwright {
namespace {

/// Two related numbers on a grid of .01 and a category; the first number moved by `shift`.
std::vector<MadeColumn> made_columns(std::size_t rows, std::uint64_t stream, double shift) {
  Random random(21, "detection test", stream);
  std::vector<double> x = normal_numbers(rows, random), y = normal_numbers(rows, random);
  std::vector<std::string> c;
  for (std::size_t i = 0; i < rows; ++i) {
    y[i] = std::round((x[i] + y[i]) * 100) / 100;
    c.push_back(random.uniform() < 0.3 ? "a" : "b");
    x[i] = std::round((x[i] + shift) * 100) / 100;
  }
  return {numbers("x", x), numbers("y", y), words("c", c)};
}

Report detect(const std::vector<MadeColumn>& real, const std::vector<MadeColumn>& holdout,
              const std::vector<MadeColumn>& synthetic, int threads = 0) {
  return validate(made_request(real, holdout, synthetic, {"detection_auc"}), {.threads = threads});
}

// Truth: rows of one distribution cannot be told apart: .5. The standard error of a five-fold AUC
// at 3,000 rows a side is .0075 by DeLong and up to half as much again from the folds; 4.5 of them
// (false alarm 1e-5) are .05.
TEST(Detection, IsChanceForTheSameDistribution) {
  const Report report =
      detect(made_columns(3000, 1, 0), made_columns(3000, 2, 0), made_columns(3000, 3, 0));
  for (const char* name : {"detection_auc", "detection_auc_holdout"}) {
    const Score& score = report.score(name);
    EXPECT_NEAR(score.value, 0.5, 0.05) << name;
    EXPECT_NEAR(*score.floor, 0.5, 0.05) << name;
    EXPECT_EQ(score.verdict, Verdict::good) << name;
    EXPECT_EQ(score.n, 3000) << name;
  }
}

// Truth: the best detector of N((0,0), Σ) against N((d,0), Σ) is linear, with AUC Φ(√(d'Σ⁻¹d/2)).
// Here Σ⁻¹ = ((2,-1),(-1,1)) and d = (.5, 0): Φ(.5) = .6915. Trees stay a little below; nothing
// may be more than 4.5 standard errors (.007) above.
TEST(Detection, FindsAShiftAsWellAsTheBestDetector) {
  const Report report = detect(made_columns(6000, 1, 0), {}, made_columns(6000, 2, 0.5));
  const Score& score = report.score("detection_auc");
  EXPECT_GT(score.value, 0.6915 - 0.045);
  EXPECT_LT(score.value, 0.6915 + 0.03);
  EXPECT_EQ(score.verdict, Verdict::bad);
  const Json& plot = *report.plots.front().data;
  EXPECT_EQ(report.plots.front().name, "detection_auc_importance");
  EXPECT_EQ(plot["labels"].size(), 3u);
}

// Truth: the last digit gives rounded numbers away: on a grid of .05 instead of .01 four of five
// real values have a digit that no synthetic one has, so the AUC is at least .9 (= 1 − .2 / 2).
TEST(Detection, SeesLastDigits) {
  auto synthetic = made_columns(3000, 2, 0);
  std::vector<double> rounded;
  for (std::int64_t row = 0; row < synthetic[0].values.size(); ++row) {
    rounded.push_back(std::round(synthetic[0].values.number(row) * 20) / 20);
  }
  synthetic[0] = numbers("x", rounded);
  const Report report = detect(made_columns(3000, 1, 0), {}, synthetic);
  EXPECT_GT(report.score("detection_auc").value, 0.89);
  EXPECT_EQ((*report.plots.front().data)["labels"][0], "x");
}

// Truth: against its own training rows a copier scores below one half, since the twin of a row
// carries the other label; against unseen rows of the same distribution it does not.
TEST(Detection, IsBelowOneHalfForACopier) {
  const auto real = made_columns(3000, 1, 0);
  const Report report = detect(real, made_columns(3000, 2, 0), real);
  EXPECT_LT(report.score("detection_auc").value, 0.40);
  EXPECT_GT(report.score("detection_auc_holdout").value, 0.45);
}

// Invariant: the number of threads never changes a result.
TEST(Detection, DoesNotDependOnTheNumberOfThreads) {
  const auto real = made_columns(500, 1, 0), synthetic = made_columns(400, 2, 0.2);
  const Score one = detect(real, {}, synthetic, 1).score("detection_auc");
  const Score many = detect(real, {}, synthetic, 4).score("detection_auc");
  EXPECT_EQ(one.value, many.value);
  EXPECT_EQ(one.low, many.low);
  EXPECT_EQ(one.floor, many.floor);
}

}  // namespace
}  // namespace synthwright
