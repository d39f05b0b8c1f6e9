// Truth: Sheppard's formula for two halves of a normal variable (corr of signs = 2/π asin ρ),
// numpy's corrcoef, and the definitions of positive definite and Cholesky.
#include "numeric/correlation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "numeric/normal.h"

namespace synthwright {
namespace {

const std::vector<ScorePiece> kIdentity = {{0, 1, false, 0}};
const std::vector<ScorePiece> kHalves = {{0, 0.5, true, -1}, {0.5, 1, true, 1}};

TEST(LatentCorrelation, OfSignsIsSheppardsFormula) {
  const auto halves = hermite_coefficients(kHalves);
  for (const double latent : {-0.8, -0.3, 0.0, 0.5, 0.9}) {
    const double seen = 2 / M_PI * std::asin(latent);
    // The series ends at degree 96; its next terms are below latent^97.
    EXPECT_NEAR(seen_correlation(latent, halves, halves), seen, 1e-4) << latent;
    EXPECT_NEAR(latent_correlation(seen, halves, halves), latent, 1e-4) << latent;
  }
}

// A continuous column against a sign: point-biserial = ρ sqrt(2/π), at every ρ.
TEST(LatentCorrelation, OfASignAndAContinuousColumnIsBiserial) {
  const auto halves = hermite_coefficients(kHalves);
  const auto identity = hermite_coefficients(kIdentity);
  for (const double latent : {-0.95, 0.2, 0.7}) {
    EXPECT_NEAR(seen_correlation(latent, halves, identity), latent * std::sqrt(2 / M_PI), 1e-12);
    EXPECT_NEAR(latent_correlation(latent, identity, identity), latent, 1e-9);
  }
}

// A column that is a point on its lower third and continuous above: Parseval's identity says that
// the squares of all coefficients sum to 1, and the first one is the point-biserial as before.
TEST(LatentCorrelation, OfMixedPieces) {
  const double score = normal_mean_between(0, 1.0 / 3);
  const auto mixed = hermite_coefficients(
      std::vector<ScorePiece>{{0, 1.0 / 3, true, score}, {1.0 / 3, 1, false, 0}});
  double squares = 0;
  for (const double coefficient : mixed) squares += coefficient * coefficient;
  EXPECT_LE(squares, 1 + 1e-12);
  EXPECT_GT(squares, 0.99);
  const double variance =
      1 - (1.0 / 3 - normal_density(normal_quantile(1.0 / 3)) * normal_quantile(1.0 / 3) -
           score * score / 3);
  EXPECT_NEAR(mixed[0] * mixed[0], variance, 1e-12);  // E[score z] = Var score for means of pieces
}

TEST(CorrelationSums, AgreeWithNumpyAndMerge) {
  // numpy.corrcoef([1,2,3,5,8], [2,1,4,4,9])[0,1]
  const double rows[][3] = {{1, 2, 7}, {2, 1, 7}, {3, 4, 7}, {5, 4, 7}, {8, 9, 7}};
  CorrelationSums first(3), second(3);
  for (int i = 0; i < 5; ++i) (i < 2 ? first : second).add(rows[i], 1);
  first.merge(second);
  EXPECT_NEAR(first.correlations()(0, 1), 0.9353686755098685, 1e-14);
  EXPECT_EQ(first.correlations()(1, 2), 0);  // a constant
  EXPECT_EQ(first.effective_rows(), 5);
}

TEST(Shrinkage, RemovesNoiseAndKeepsSignal) {
  SquareMatrix noise(2), signal(2);
  noise(0, 0) = noise(1, 1) = signal(0, 0) = signal(1, 1) = 1;
  noise(0, 1) = noise(1, 0) = 0.1;  // one standard error at 100 rows
  signal(0, 1) = signal(1, 0) = 0.8;
  shrink_correlations(noise, 100);
  shrink_correlations(signal, 100'000);
  EXPECT_NEAR(noise(0, 1), 0.1 * (1 - 0.99 * 0.99 / 99 / 0.01), 1e-12);
  EXPECT_NEAR(signal(0, 1), 0.8, 1e-5);
}

TEST(PositiveDefinite, RepairsAndLeavesAlone) {
  SquareMatrix broken(3);
  const double values[] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};  // has eigenvalue -0.8
  broken.values.assign(values, values + 9);
  EXPECT_FALSE(cholesky(broken).has_value());
  const SquareMatrix repaired = positive_definite(broken, 1e-3);
  ASSERT_TRUE(cholesky(repaired).has_value());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(repaired(i, i), 1);
  EXPECT_GT(repaired(0, 1), 0.3);
  EXPECT_EQ(positive_definite(repaired, 1e-4).values, repaired.values);
}

TEST(Cholesky, FactorTimesItselfIsTheMatrixAndTheInverseUndoesIt) {
  const int n = 7;
  Random random(1, "test");
  SquareMatrix matrix(n);
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j <= i; ++j) matrix(i, j) = matrix(j, i) = i == j ? n : random.uniform();
  }
  const auto lower = cholesky(matrix);
  ASSERT_TRUE(lower.has_value());
  const SquareMatrix inverse = inverse_from_cholesky(*lower);
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      double product = 0, unit = 0;
      for (int k = 0; k < n; ++k) {
        product += (*lower)(i, k) * (*lower)(j, k);
        unit += inverse(i, k) * matrix(k, j);
      }
      EXPECT_NEAR(product, matrix(i, j), 1e-13);
      EXPECT_NEAR(unit, i == j, 1e-13);
    }
  }
}

}  // namespace
}  // namespace synthwright
