// Truth: the definition: the sample depends on the rows alone; the mean of a uniform sample.
#include "profile/relations/rows.h"

#include <gtest/gtest.h>

#include <cmath>

#include "profile/test_table.h"

namespace synthwright {
namespace {

using testing::batch_of;
using testing::integers;
using testing::repeated;

TEST(RowSample, IsTheSameForAllBatches) {
  const Batch all = batch_of({integers("x", repeated(50'000, [](auto i) { return i; }))});
  const auto sample_of = [&](std::int64_t size) {
    RowSample sample(1, 7, 1000);
    for (std::int64_t first = 0; first < all.rows(); first += size) {
      sample.add(all.slice(first, std::min(size, all.rows() - first)));
    }
    return sample.rows().columns[0].numbers;
  };
  const std::vector<double> numbers = sample_of(50'000);
  EXPECT_EQ(numbers, sample_of(1));
  EXPECT_EQ(numbers, sample_of(777));
  EXPECT_LE(numbers.size(), 1000u);
  EXPECT_GE(numbers.size(), 300u);
  // Uniform over the rows: the mean's deviation is 50000 / sqrt(12 * 300) = 833; allowed are five.
  double mean = 0;
  for (const double number : numbers) mean += number / double(numbers.size());
  EXPECT_NEAR(mean, 25'000, 5 * 833);
}

}  // namespace
}  // namespace synthwright
