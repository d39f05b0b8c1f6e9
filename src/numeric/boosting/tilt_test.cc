// Truth: the first-order condition of maximum entropy under a ridge, in closed form for two by two
// codes and as an invariant for many.
#include "numeric/boosting/tilt.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "numeric/boosting/conditional.h"
#include "numeric/boosting/kernels.h"
#include "numeric/legendre.h"
#include "synthwright/error.h"

namespace synthwright::boosting {
namespace {

/// Rows whose scores say the same for all: shares `p`.
std::vector<float> same_scores(const std::vector<double>& p, std::int64_t rows) {
  const int width = padded(static_cast<int>(p.size()));
  std::vector<float> scores(rows * width, -1e30f);
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::size_t c = 0; c < p.size(); ++c) {
      scores[i * width + c] = static_cast<float>(std::log(p[c]));
    }
  }
  return scores;
}

/// Probabilities of the made rows with the fitted tilt and offsets.
std::vector<float> tilted(const TiltFit& fit, const MadeRows& made, int classes) {
  const int width = padded(classes);
  std::vector<float> scores = made.scores;
  std::vector<std::uint32_t> rows(made.rows);
  std::iota(rows.begin(), rows.end(), 0);
  fit.tilt.add(
      [&](int column) -> const std::uint8_t* {
        const auto found = std::ranges::find(fit.tilt.columns, column);
        return made.codes[found - fit.tilt.columns.begin()];
      },
      rows, width, scores.data());
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += fit.class_offsets[i % width];
  softmax(made.rows, width, scores.data());
  return scores;
}

constexpr std::int64_t kRows = 10'000;

// Made rows: class and parent independent, half and half. Real ones: class 1 in 70 % of the rows of
// code 1 and in 30 % of those of code 0. The tilt is the log odds, but for a ridge of 1 row in 10⁴.
TEST(Tilt, TwoByTwoCodesGetTheirLogOdds) {
  std::vector<std::uint8_t> code(kRows);
  for (std::int64_t i = 0; i < kRows; ++i) code[i] = i % 2;
  const std::vector<MadeRows> made = {{kRows, {code.data()}, same_scores({0.5, 0.5}, kRows)}};
  TiltTask task{.classes = 2, .lanes = 1};
  task.basis.assign(padded(2), 0.0f);
  task.basis[1] = 1;
  task.features = {{.column = 7, .codes = 2, .dimensions = 2, .ridge = {1, 1}}};
  task.class_weights = {kRows / 2.0, kRows / 2.0};
  task.sums = {{-0.2 * kRows / 2, 0.2 * kRows / 2}};
  const TiltFit fit = fit_tilt(task, made, {});
  const std::vector<float> p = tilted(fit, made[0], 2);
  EXPECT_NEAR(p[1], 0.3, 0.002);  // two Newton steps on a logit of .85
  EXPECT_NEAR(p[padded(2) + 1], 0.7, 0.002);
}

/// Three parents on scales and one of names, over a class of 32 neighbours.
struct Example {
  std::vector<std::vector<std::uint8_t>> codes;
  std::vector<MadeRows> made;
  TiltTask task;

  explicit Example(double relation) {
    constexpr int kClasses = 32, kCodes = 32;
    task.classes = kClasses;
    task.lanes = kLegendreDegrees;
    for (int l = 1; l <= task.lanes; ++l) {
      for (int c = 0; c < kClasses; ++c) {
        task.basis.push_back(static_cast<float>(legendre(l, (2.0 * c + 1) / kClasses - 1)));
      }
    }
    task.class_weights.assign(kClasses, kRows / double{kClasses});
    Random random(3, "tilt test");
    codes.assign(4, std::vector<std::uint8_t>(kRows));
    for (auto& column : codes) {
      for (auto& code : column) code = static_cast<std::uint8_t>(random.below(kCodes));
    }
    made = {{4096, {}, same_scores(std::vector<double>(kClasses, 1.0 / kClasses), 4096)},
            {kRows - 4096,
             {},
             same_scores(std::vector<double>(kClasses, 1.0 / kClasses), kRows - 4096)}};
    for (int f = 0; f < 4; ++f) {
      TiltFeature feature{.column = f, .codes = kCodes, .dimensions = 2};
      if (f == 3) {
        feature.dimensions = kCodes;
      } else {
        for (int code = 0; code < kCodes; ++code) {
          const double x = (2.0 * code + 1) / kCodes - 1;
          feature.positions.insert(feature.positions.end(), {legendre(1, x), legendre(2, x)});
        }
      }
      feature.ridge.assign(feature.dimensions, 20.0);
      task.features.push_back(feature);
      for (MadeRows& block : made) {
        block.codes.push_back(codes[f].data() + (&block == made.data() ? 0 : 4096));
      }
      // Real rows: each lane's mean rises with the code of parent 0 and of the names.
      std::vector<double> sums(kCodes * task.lanes, 0.0);
      for (int code = 0; code < kCodes && (f == 0 || f == 3); ++code) {
        const double x = (2.0 * code + 1) / kCodes - 1;
        sums[code * task.lanes] = relation * x * kRows / kCodes;
      }
      task.sums.push_back(sums);
    }
  }

  /// Σ over made rows of lane `l` at code `code` of parent `f`.
  double made_sum(const TiltFit& fit, int f, int code, int l) const {
    const int width = padded(task.classes);
    double sum = 0;
    for (const MadeRows& block : made) {
      const std::vector<float> p = tilted(fit, block, task.classes);
      for (std::int64_t i = 0; i < block.rows; ++i) {
        if (block.codes[f][i] != code) continue;
        for (int c = 0; c < task.classes; ++c) sum += p[i * width + c] * task.basis[l * width + c];
      }
    }
    return sum;
  }
};

// At the optimum of each name's weight a: sum over made rows + ridge · a = sum over real rows.
TEST(Tilt, MomentsAgreeUpToTheRidge) {
  const Example example(0.3);
  const TiltFit fit = fit_tilt(example.task, example.made, {});
  const std::size_t names = 3 * 32 * 3;  // coefficients of the three parents before
  for (const int code : {0, 7, 31}) {
    const double a = fit.tilt.coefficients[names + code * 3];
    const double wished = example.task.sums[3][code * 3];
    const double sum = example.made_sum(fit, 3, code, 0);
    EXPECT_NEAR(sum + 20 * a, wished, 0.1 * std::abs(wished)) << code;  // a few steps do not end it
  }
}

TEST(Tilt, ClassesHaveTheirSharesAndThreadsChangeNothing) {
  Example example(0.3);
  example.task.class_weights[0] *= 2;
  example.task.class_weights[1] = 0;
  const TiltFit fit = fit_tilt(example.task, example.made, {.threads = 1});
  const int width = padded(32);
  std::vector<double> sums(32, 0.0);
  for (const MadeRows& block : example.made) {
    const std::vector<float> p = tilted(fit, block, 32);
    for (std::int64_t i = 0; i < block.rows; ++i) {
      for (int c = 0; c < 32; ++c) sums[c] += p[i * width + c];
    }
  }
  EXPECT_NEAR(sums[0], example.task.class_weights[0], 0.02 * example.task.class_weights[0]);
  EXPECT_NEAR(sums[9], example.task.class_weights[9], 0.02 * example.task.class_weights[9]);
  double rare = kRows / 32.0;  // three times by the ratio to nothing, ten rows added on both sides
  for (int step = 0; step < 3; ++step) rare *= 10 / (rare + 10);
  EXPECT_NEAR(sums[1], rare, 0.1 * rare);
  const TiltFit other = fit_tilt(example.task, example.made, {.threads = 4});
  EXPECT_EQ(fit.tilt.coefficients, other.tilt.coefficients);
  EXPECT_EQ(fit.class_offsets, other.class_offsets);
}

TEST(Tilt, NothingIsAddedWhereMomentsAgree) {
  std::vector<std::uint8_t> code(kRows);
  for (std::int64_t i = 0; i < kRows; ++i) code[i] = i % 4;
  const std::vector<MadeRows> made = {{kRows, {code.data()}, same_scores({0.25, 0.75}, kRows)}};
  TiltTask task{.classes = 2, .lanes = 1};
  task.basis.assign(padded(2), 0.0f);
  task.basis[0] = 1;
  task.features = {{.column = 0, .codes = 4, .dimensions = 4, .ridge = {50, 50, 50, 50}}};
  task.class_weights = {kRows / 4.0, kRows * 3 / 4.0};
  task.sums = {std::vector<double>(4, 0.0)};
  const TiltFit fit = fit_tilt(task, made, {});
  for (const float a : fit.tilt.coefficients) EXPECT_NEAR(a, 0, 1e-5);
  for (const float offset : fit.class_offsets) EXPECT_NEAR(offset, 0, 1e-5);
}

TEST(Tilt, WhatDoesNotFitTogetherIsRefused) {
  Conditional conditional;
  conditional.classes = 2;
  conditional.start_scores.assign(padded(2), 0.0f);
  check(conditional);
  conditional.tilt = {.lanes = 1,
                      .columns = {0},
                      .sizes = {3},
                      .basis = std::vector<float>(padded(2)),
                      .coefficients = std::vector<float>(3)};
  check(conditional);
  for (const auto& damage : {+[](Tilt& t) { t.lanes = 9; }, +[](Tilt& t) { t.sizes = {4}; },
                             +[](Tilt& t) { t.sizes = {0}; }, +[](Tilt& t) { t.columns = {}; },
                             +[](Tilt& t) { t.basis.pop_back(); }}) {
    Conditional damaged = conditional;
    damage(damaged.tilt);
    EXPECT_THROW(check(damaged), Error);
  }
}

}  // namespace
}  // namespace synthwright::boosting
