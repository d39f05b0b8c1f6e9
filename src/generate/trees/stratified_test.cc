// Truth: what stratified sampling promises: one number a sixteenth, uniform for each row, and
// independent of the numbers of another draw.
#include "generate/trees/stratified.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synthwright::trees {
namespace {

TEST(Stratified, RowsThatFollowEachOtherHaveOneNumberInEachSixteenth) {
  constexpr int kRows = 160;
  std::vector<float> key(kRows);
  std::iota(key.rbegin(), key.rend(), 0.0f);  // falling
  Random random(1, "stratified");
  const std::vector<double> u = stratified_uniforms(key, random);
  for (int begin = 0; begin < kRows; begin += 16) {
    std::vector<int> sixteenth;
    for (int i = begin; i < begin + 16; ++i) sixteenth.push_back(static_cast<int>(u[i] * 16));
    std::ranges::sort(sixteenth);
    for (int i = 0; i < 16; ++i) EXPECT_EQ(sixteenth[i], i);
  }
}

TEST(Stratified, FewerRowsHaveFewerStrata) {
  Random random(2, "stratified");
  EXPECT_TRUE(stratified_uniforms({}, random).empty());
  for (int draw = 0; draw < 100; ++draw) {
    std::vector<double> u = stratified_uniforms(std::vector<float>(3, 1.0f), random);
    std::ranges::sort(u);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(static_cast<int>(u[i] * 3), i);
  }
}

// Of 4,000 draws: the mean of a row's number, and the correlation with another draw's number of the
// same row and of the next one, all within four standard errors of 1/2 and 0.
TEST(Stratified, EachNumberIsUniformAndDrawsAreIndependent) {
  constexpr int kDraws = 4000;
  const std::vector<float> key = {1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 10, 11, 12, 13};
  Random random(3, "stratified");
  std::vector<double> sum(key.size(), 0.0), squares(key.size(), 0.0), same(key.size(), 0.0),
      next(key.size(), 0.0);
  for (int draw = 0; draw < kDraws; ++draw) {
    const std::vector<double> a = stratified_uniforms(key, random);
    const std::vector<double> b = stratified_uniforms(key, random);
    for (std::size_t i = 0; i < key.size(); ++i) {
      sum[i] += a[i];
      squares[i] += a[i] * a[i];
      same[i] += (a[i] - 0.5) * (b[i] - 0.5);
      next[i] += (a[i] - 0.5) * (b[(i + 1) % key.size()] - 0.5);
    }
  }
  const double root = std::sqrt(kDraws);
  for (std::size_t i = 0; i < key.size(); ++i) {
    EXPECT_NEAR(sum[i] / kDraws, 0.5, 4 * std::sqrt(1 / 12.0) / root);
    EXPECT_NEAR(squares[i] / kDraws, 1 / 3.0, 4 * std::sqrt(4 / 45.0) / root);
    EXPECT_NEAR(same[i] / kDraws, 0, 4 / 12.0 / root);
    EXPECT_NEAR(next[i] / kDraws, 0, 4 / 12.0 / root);
  }
}

}  // namespace
}  // namespace synthwright::trees
