#include "numeric/nearest.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"

namespace synthwright {
namespace {

/// Numbers in [0, 1] and categories, some of both missing.
Points made_points(std::int64_t rows, std::uint64_t stream) {
  Random random(5, "nearest test", stream);
  Points points{rows, std::vector<std::vector<float>>(5)};
  for (std::int64_t row = 0; row < rows; ++row) {
    for (int column = 0; column < 5; ++column) {
      const double u = random.uniform();
      const bool missing = random.uniform() < 0.1;
      const double value = column < 3 ? u : std::floor(4 * u);
      points.columns[column].push_back(missing ? kMissingPoint : static_cast<float>(value));
    }
  }
  return points;
}

std::vector<float> nearest_by_definition(const Points& queries, const Points& references) {
  std::vector<float> best;
  for (std::int64_t q = 0; q < queries.rows; ++q) {
    float least = std::numeric_limits<float>::infinity();
    for (std::int64_t r = 0; r < references.rows; ++r) {
      float sum = 0;
      for (std::size_t c = 0; c < queries.columns.size(); ++c) {
        sum += std::min(std::abs(references.columns[c][r] - queries.columns[c][q]), 1.0f);
      }
      least = std::min(least, sum);
    }
    best.push_back(least);
  }
  return best;
}

// Truth: the definition, pair by pair, to the bit; sizes that leave a rest in every block.
TEST(Nearest, AgreesWithTheDefinition) {
  const Points queries = made_points(131, 1);
  for (const std::int64_t rows : {1, 15, 16, 17, 1023, 1041}) {
    const Points references = made_points(rows, 2);
    EXPECT_EQ(nearest_distances(queries, references, {.threads = 1}),
              nearest_by_definition(queries, references));
  }
}

// Invariant: the same bits for any number of threads and at every SIMD level of this machine.
TEST(Nearest, DoesNotDependOnThreadsOrSimdLevel) {
  const Points queries = made_points(500, 1), references = made_points(900, 2);
  const std::vector<float> expected = nearest_distances(queries, references, {.threads = 1});
  EXPECT_EQ(nearest_distances(queries, references, {.threads = 8}), expected);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    EXPECT_EQ(nearest_distances(queries, references, {.threads = 2}), expected)
        << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// Truth: closed forms. A row is at distance 0 from its copy; a missing value is 1 away from any
// other and 0 from another missing one; without references there is no distance.
TEST(Nearest, HasItsClosedForms) {
  const Points points = made_points(40, 3);
  for (const float distance : nearest_distances(points, points, {})) EXPECT_EQ(distance, 0);
  const Points number{1, {{0.25f}}}, missing{1, {{kMissingPoint}}};
  EXPECT_EQ(nearest_distances(number, missing, {})[0], 1);
  EXPECT_EQ(nearest_distances(missing, missing, {})[0], 0);
  EXPECT_TRUE(std::isinf(nearest_distances(number, Points{0, {{}}}, {})[0]));
}

}  // namespace
}  // namespace synthwright
