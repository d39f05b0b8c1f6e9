// Truth: closed forms. What a conditional becomes that goes on from another one, and how many
// rounds folds allow.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "numeric/boosting/conditional.h"
#include "numeric/boosting/folds.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::boosting {
namespace {

/// Column 0: four codes in turn; column 1: 1 with a probability that depends on it.
CodeMatrix two_columns(std::int64_t rows, const std::vector<double>& ones, std::uint64_t seed) {
  CodeMatrix matrix{.rows = rows, .columns = {{}, {}}, .cardinality = {4, 2}};
  Random random(seed, "rows");
  for (std::int64_t row = 0; row < rows; ++row) {
    matrix.columns[0].push_back(row % 4);
    matrix.columns[1].push_back(random.uniform() < ones[row % 4]);
  }
  return matrix;
}

Task task_of(const CodeMatrix& matrix, std::vector<int> parents, int folds = 0) {
  Task task{.target = 1, .parents = std::move(parents), .start = std::vector<int>{}};
  task.rows.resize(matrix.rows);
  std::iota(task.rows.begin(), task.rows.end(), 0u);
  task.training = matrix.rows;
  for (std::int64_t row = 0; folds > 0 && row < matrix.rows; ++row) {
    task.folds.push_back(static_cast<std::uint8_t>(row / 4 % folds));
  }
  return task;
}

std::vector<float> probabilities_of(const Conditional& conditional) {
  const std::vector<std::vector<std::uint8_t>> columns = {{0, 1, 2, 3}, {0, 0, 0, 0}};
  const std::vector<std::uint32_t> rows = {0, 1, 2, 3};
  std::vector<float> p, ones;
  conditional.probabilities([&](int c) { return columns[c].data(); }, rows, p);
  for (int code = 0; code < 4; ++code) ones.push_back(p[code * padded(2) + 1]);
  return ones;
}

/// Exactly `ones` of 1,000 rows are 1.
CodeMatrix with_ones(int ones) {
  CodeMatrix matrix = two_columns(1'000, {0, 0, 0, 0}, 1);
  for (int row = 0; row < ones; ++row) matrix.columns[1][row] = 1;
  return matrix;
}

TEST(Continued, SharesMoveWhereTheyHaveChangedAndStayWhereNot) {
  const CodeMatrix old_rows = with_ones(200), new_rows = with_ones(700);
  const Conditional base = learn(old_rows, task_of(old_rows, {}), {}, 1);
  Task task = task_of(new_rows, {});
  task.base = &base;
  // 700 of 1,000 rows and one row as the base expects it.
  EXPECT_NEAR(probabilities_of(learn(new_rows, task, {}, 1))[0], 0.7, 0.5 / 1'001);
  task = task_of(old_rows, {});
  task.base = &base;
  const Conditional same = learn(old_rows, task, {}, 1);
  EXPECT_NEAR(probabilities_of(same)[0], probabilities_of(base)[0], 1e-6);
}

TEST(Continued, TreesOfTheBaseStayInFront) {
  const CodeMatrix old_rows = two_columns(4'000, {0.9, 0.1, 0.9, 0.1}, 1);
  const CodeMatrix new_rows = two_columns(4'000, {0.1, 0.9, 0.1, 0.9}, 2);
  const BoostingOptions options{.rounds = 40};
  const Conditional base = learn(old_rows, task_of(old_rows, {0}), options, 1);
  Task task = task_of(new_rows, {0});
  task.base = &base;
  const Conditional learned = learn(new_rows, task, options, 1);
  ASSERT_EQ(base.trees.size(), 40u);
  ASSERT_EQ(learned.trees.size(), 80u);
  EXPECT_TRUE(
      std::equal(base.leaf_values.begin(), base.leaf_values.end(), learned.leaf_values.begin()));
  // Of 1,000 rows each; a twentieth for what forty rounds leave of the old odds.
  const double tolerance = 4 * std::sqrt(0.09 / 1'000) + 0.05;
  for (int code = 0; code < 4; ++code) {
    EXPECT_NEAR(probabilities_of(learned)[code], code % 2 ? 0.9 : 0.1, tolerance) << code;
  }
}

TEST(Folds, AskBeforeTheFirstRoundWhetherToGoOn) {
  const CodeMatrix told = two_columns(600, {0.9, 0.1, 0.9, 0.1}, 1);
  std::vector<int> asked;
  const auto refuse = [&](int rounds) {
    asked.push_back(rounds);
    return false;
  };
  const Conditional found =
      rounds_of_folds(told, task_of(told, {0}, 5), {.rounds = 100}, 1, refuse);
  EXPECT_EQ(asked, std::vector{0});
  EXPECT_EQ(found.rounds, 0);
  EXPECT_EQ(found.loss, found.start_loss);
}

TEST(Folds, AllowTreesWhereParentsTellSomethingAndNoneWhereTheyDoNot) {
  const BoostingOptions options{.rounds = 100, .refit = true};
  const CodeMatrix told = two_columns(600, {0.9, 0.1, 0.9, 0.1}, 1);
  const Conditional found = rounds_of_folds(told, task_of(told, {0}, 5), options, 1, {});
  EXPECT_GT(found.rounds, 5);
  // Entropy of .9: .325 nats, with a standard error of .3 log 9 / √600 = .027.
  EXPECT_NEAR(found.loss, 0.325, 4 * 0.027);
  EXPECT_NEAR(found.start_loss, std::log(2), 0.02);
  const CodeMatrix untold = two_columns(600, {0.5, 0.5, 0.5, 0.5}, 1);
  const Conditional none = rounds_of_folds(untold, task_of(untold, {0}, 5), options, 1, {});
  EXPECT_LE(none.rounds, 3);  // by luck
  EXPECT_NEAR(none.loss, std::log(2), 0.02);
  // What is learned in the end is learned on all rows, in twice as many steps of half the size.
  const Conditional learned = learn(told, task_of(told, {0}, 5), options, 1);
  EXPECT_EQ(learned.rounds, found.rounds);
  EXPECT_EQ(learned.trees.size(), 2u * found.rounds);
}

}  // namespace
}  // namespace synthwright::boosting
