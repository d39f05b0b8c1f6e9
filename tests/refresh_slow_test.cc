// Truth: rows of Adult (UCI) that no model has seen. A model of one half of the rows, refreshed
// with the other, has to find them likelier than before, for less work than learning anew.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "generate/trees/test_loss.h"
#include "synthwright/io.h"
#include "synthwright/model.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

/// Where the public data sets lie: $SYNTHWRIGHT_DATA, or ../shared/data beside the project.
fs::path adult_folder() {
  const char* folder = std::getenv("SYNTHWRIGHT_DATA");
  const fs::path data =
      folder != nullptr ? fs::path(folder) : fs::path(__FILE__).parent_path() / "../../shared/data";
  return data / "tabular/adult";
}

/// What `work` makes, and its CPU seconds.
template <typename Work>
auto timed(const Work& work) {
  const std::clock_t start = std::clock();
  auto result = work();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return std::pair{std::move(result), seconds};
}

TEST(RefreshOfAdult, LearnsFromTheSecondHalfForLessThanAFit) {
  if (!fs::exists(adult_folder() / "train.csv")) {
    GTEST_SKIP() << "no " << adult_folder() << ": set SYNTHWRIGHT_DATA";
  }
  const auto table = read(adult_folder() / "train.csv");
  const auto test = read(adult_folder() / "test.csv");
  const Context context{.seed = 1, .threads = 1};
  const auto [half_a, half_b] = split(table, {.holdout = 0.5}, context);
  const auto learner = make_learner("trees");
  const auto fit = [&](const std::shared_ptr<const Table>& rows) {
    const Dataset data = dataset_of("adult", rows);
    return learner->fit(data, profile_of(data, {}, context), {.target = "income"}, context);
  };
  const auto [a, a_seconds] = timed([&] { return fit(half_a); });
  const auto [refreshed, refresh_seconds] =
      timed([&] { return learner->refresh(*a, dataset_of("adult", half_b), {}, context); });
  const auto [both, both_seconds] = timed([&] { return fit(table); });

  const std::vector<double> before = trees::testing::losses_of(*a, *test);
  const std::vector<double> after = trees::testing::losses_of(*refreshed, *test);
  double gain = 0, squares = 0;
  for (std::size_t row = 0; row < before.size(); ++row) {
    gain += before[row] - after[row];
    squares += (before[row] - after[row]) * (before[row] - after[row]);
  }
  std::printf("nats a test row: half %.4f, refreshed %.4f (gain %.4f ± %.4f)\n",
              trees::testing::mean_of(before), trees::testing::mean_of(after), gain / before.size(),
              std::sqrt(squares) / before.size());
  std::printf("CPU seconds: half %.1f, refresh %.1f, both halves %.1f\n", a_seconds,
              refresh_seconds, both_seconds);
  EXPECT_GT(gain, 4 * std::sqrt(squares));
  EXPECT_LT(refresh_seconds, both_seconds);
}

}  // namespace
}  // namespace synthwright
