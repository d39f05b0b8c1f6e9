#include "numeric/auc.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"

namespace synthwright {
namespace {

struct Sample {
  std::vector<float> scores;
  std::vector<std::uint8_t> positive;
};

/// Scores with many ties.
Sample made_sample(int rows, std::uint64_t seed) {
  Random random(seed, "auc test");
  Sample sample;
  for (int i = 0; i < rows; ++i) {
    const bool positive = random.uniform() < 0.4;
    sample.positive.push_back(positive);
    sample.scores.push_back(static_cast<float>(random.below(12) + (positive ? 2 : 0)));
  }
  return sample;
}

double kernel(float positive, float negative) {
  return positive > negative ? 1 : positive == negative ? 0.5 : 0;
}

// Truth: the definition, over all pairs, and DeLong, DeLong and Clarke-Pearson (1988), equations
// 4 to 6: sample variances of the placement values of positives and negatives.
TEST(Auc, AgreesWithTheDefinitionOverAllPairs) {
  const Sample sample = made_sample(200, 1);
  std::vector<float> positives, negatives;
  for (std::size_t i = 0; i < sample.scores.size(); ++i) {
    (sample.positive[i] ? positives : negatives).push_back(sample.scores[i]);
  }
  const double m = static_cast<double>(positives.size()), n = static_cast<double>(negatives.size());
  double total = 0, variance1 = 0, variance0 = 0;
  for (const float x : positives) {
    for (const float y : negatives) total += kernel(x, y);
  }
  const double auc = total / (m * n);
  for (const float x : positives) {
    double place = 0;
    for (const float y : negatives) place += kernel(x, y) / n;
    variance1 += (place - auc) * (place - auc) / (m - 1);
  }
  for (const float y : negatives) {
    double place = 0;
    for (const float x : positives) place += kernel(x, y) / m;
    variance0 += (place - auc) * (place - auc) / (n - 1);
  }
  const Auc found = auc_of(sample.scores, sample.positive);
  EXPECT_NEAR(found.value, auc, 1e-12);
  EXPECT_NEAR(found.error, std::sqrt(variance1 / m + variance0 / n), 1e-12);
}

// Truth: perfect order 1, reversed 0, one score for all 0.5; without one class nothing is known.
TEST(Auc, HasItsClosedFormsAtTheEnds) {
  const std::vector<float> scores = {1, 2, 3, 4}, same = {7, 7, 7, 7};
  const std::vector<std::uint8_t> up = {0, 0, 1, 1}, down = {1, 1, 0, 0}, none = {0, 0, 0, 0};
  EXPECT_EQ(auc_of(scores, up).value, 1);
  EXPECT_EQ(auc_of(scores, down).value, 0);
  EXPECT_EQ(auc_of(same, up).value, 0.5);
  EXPECT_EQ(auc_of(scores, none).value, 0.5);
}

// Truth: the variance of a mean of k independent values of equal variance is variance / k.
TEST(Auc, MeanOfFoldsHasTheErrorOfAMean) {
  const std::vector<Auc> folds = {{0.5, 0.1}, {0.7, 0.1}, {0.6, 0.1}, {0.6, 0.1}};
  EXPECT_NEAR(mean_auc(folds).value, 0.6, 1e-15);
  EXPECT_NEAR(mean_auc(folds).error, 0.05, 1e-15);
}

}  // namespace
}  // namespace synthwright
