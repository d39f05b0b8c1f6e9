// Truth: densities that are straight lines are reproduced exactly; the mean of a Poisson count.
#include "numeric/neighbours.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"

namespace synthwright {
namespace {

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(Neighbours, AStraightLineIsWhatIsExpected) {
  std::vector<double> mass, width;
  double at = 0;
  for (int i = 0; i < 60; ++i) {
    width.push_back(1 + i % 3);
    mass.push_back(width[i] * (50 + 2 * (at + width[i] / 2)));
    at += width[i];
  }
  const std::vector<double> expected = expected_from_neighbours(mass, width);
  for (int i = 0; i < 60; ++i) EXPECT_NEAR(expected[i], mass[i], 1e-6 * mass[i]) << i;
}

TEST(Neighbours, ACellSaysNothingOfItself) {
  std::vector<double> mass(50, 100.0);
  const std::vector<double> width(50, 1.0);
  mass[20] = 1'000;
  const std::vector<double> expected = expected_from_neighbours(mass, width);
  EXPECT_NEAR(sum(expected), sum(mass), 1e-6);
  EXPECT_LT(expected[20], expected[19]);
  EXPECT_NEAR(expected[20] / expected[49], 1, 1e-9);
}

TEST(Neighbours, AtomsKeepTheirMass) {
  const std::vector<double> mass = {700, 10, 12, 11, 300, 9, 13}, width = {0, 1, 1, 1, 0, 1, 1};
  const std::vector<double> expected = expected_from_neighbours(mass, width);
  EXPECT_EQ(expected[0], 700);
  EXPECT_EQ(expected[4], 300);
  EXPECT_NEAR(sum(expected), sum(mass), 1e-9);
  EXPECT_EQ(expected_from_neighbours({5, 1, 2}, {0, 1, 1}), (std::vector<double>{5, 1, 2}));
  EXPECT_TRUE(expected_from_neighbours({}, {}).empty());
}

// Squares of such widths are infinite; there is no line to be fitted, and nothing to be read either.
TEST(Neighbours, CellsTooWideForALineKeepTheirMass) {
  const std::vector<double> mass = {5, 1, 2, 9}, width(4, 1e300);
  EXPECT_EQ(expected_from_neighbours(mass, width), mass);
}

// Counts of 200 rows a cell, the mean of a Poisson distribution in each: with twenty neighbours
// either side the variance left is that of a mean of about 26 cells (triangular weights), so a
// third of the counts' own is reached by far.
TEST(Neighbours, NoiseIsAveragedAway) {
  Random random(5, "neighbours");
  constexpr int kCells = 80, kRows = 200 * kCells;
  std::vector<double> mass(kCells, 0.0);
  for (int i = 0; i < kRows; ++i) ++mass[random.below(kCells)];
  const std::vector<double> expected =
      expected_from_neighbours(mass, std::vector<double>(kCells, 1.0));
  double own = 0, smooth = 0;
  for (int i = 0; i < kCells; ++i) {
    own += (mass[i] - 200) * (mass[i] - 200);
    smooth += (expected[i] - 200) * (expected[i] - 200);
  }
  EXPECT_LT(smooth, own / 3);
}

}  // namespace
}  // namespace synthwright
