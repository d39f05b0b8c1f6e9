// Truth: what scrambled nets promise: one number in each part of the unit interval, uniform for
// each row, and independent of the numbers of another draw.
#include "generate/trees/stratified.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "numeric/boosting/kernels.h"

namespace synthwright::trees {
namespace {

/// Two symbols, the second with the given probabilities.
std::vector<double> uniforms(const std::vector<double>& p, Random& random) {
  std::vector<float> probabilities(p.size() * boosting::padded(2), 0.0f);
  for (std::size_t row = 0; row < p.size(); ++row) {
    probabilities[row * boosting::padded(2)] = static_cast<float>(1 - p[row]);
    probabilities[row * boosting::padded(2) + 1] = static_cast<float>(p[row]);
  }
  return stratified_uniforms(probabilities, p.size(), 2, random);
}

TEST(Stratified, RowsThatFollowEachOtherShareTheInterval) {
  constexpr int kRows = 256;
  std::vector<double> falling;
  for (int row = 0; row < kRows; ++row) falling.push_back(1 - row / 300.0);
  Random random(1, "stratified");
  const std::vector<double> u = uniforms(falling, random);
  for (const int length : {2, 4, 16, 64, 256}) {
    for (int begin = 0; begin < kRows; begin += length) {
      std::vector<int> part;
      for (int i = begin; i < begin + length; ++i) part.push_back(static_cast<int>(u[i] * length));
      std::ranges::sort(part);
      for (int i = 0; i < length; ++i) ASSERT_EQ(part[i], i) << length << ' ' << begin;
    }
  }
}

TEST(Stratified, NoRowsHaveNoNumbers) {
  Random random(2, "stratified");
  EXPECT_TRUE(uniforms({}, random).empty());
}

// Of 4,000 draws: the mean and the mean square of a row's number, and the products with another
// draw's number of the same row and of the next one, all within four standard errors.
TEST(Stratified, EachNumberIsUniformAndDrawsAreIndependent) {
  constexpr int kDraws = 4000;
  std::vector<double> p;
  for (const int tenth : {1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 5, 5, 3, 2}) {
    p.push_back(tenth / 10.0);
  }
  Random random(3, "stratified");
  std::vector<double> sum(p.size(), 0.0), squares = sum, same = sum, next = sum;
  for (int draw = 0; draw < kDraws; ++draw) {
    const std::vector<double> a = uniforms(p, random), b = uniforms(p, random);
    for (std::size_t i = 0; i < p.size(); ++i) {
      sum[i] += a[i];
      squares[i] += a[i] * a[i];
      same[i] += (a[i] - 0.5) * (b[i] - 0.5);
      next[i] += (a[i] - 0.5) * (b[(i + 1) % p.size()] - 0.5);
    }
  }
  const double root = std::sqrt(kDraws);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_NEAR(sum[i] / kDraws, 0.5, 4 * std::sqrt(1 / 12.0) / root);
    EXPECT_NEAR(squares[i] / kDraws, 1 / 3.0, 4 * std::sqrt(4 / 45.0) / root);
    EXPECT_NEAR(same[i] / kDraws, 0, 4 / 12.0 / root);
    EXPECT_NEAR(next[i] / kDraws, 0, 4 / 12.0 / root);
  }
}

}  // namespace
}  // namespace synthwright::trees
