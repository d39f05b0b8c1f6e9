// Truth: made tables whose conditional probabilities are known in closed form; and what bytes from
// outside may do at most.
#include "numeric/boosting/conditional.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/random.h"
#include "numeric/boosting/kernels.h"
#include "synthwright/error.h"

namespace synthwright::boosting {
namespace {

constexpr std::int64_t kRows = 20'000, kTraining = 18'000;

using Draw = std::function<void(Random&, std::vector<std::uint8_t>&)>;  // one row, parents first

CodeMatrix made(std::vector<int> cardinality, std::int64_t rows, const Draw& draw) {
  CodeMatrix matrix{.rows = rows, .columns = {}, .cardinality = std::move(cardinality)};
  matrix.columns.assign(matrix.cardinality.size(), {});
  Random random(17, "conditional test");
  std::vector<std::uint8_t> row(matrix.cardinality.size());
  for (std::int64_t i = 0; i < rows; ++i) {
    draw(random, row);
    for (std::size_t c = 0; c < row.size(); ++c) matrix.columns[c].push_back(row[c]);
  }
  return matrix;
}

/// The last column given all others.
Task last_given_others(const CodeMatrix& matrix, std::int64_t training) {
  Task task;
  task.target = static_cast<int>(matrix.columns.size()) - 1;
  task.parents.resize(task.target);
  std::iota(task.parents.begin(), task.parents.end(), 0);
  task.rows.resize(matrix.rows);
  std::iota(task.rows.begin(), task.rows.end(), 0);
  task.training = training;
  return task;
}

/// P(class | row), for all rows of a matrix.
std::vector<std::vector<double>> predicted(const Conditional& model, const CodeMatrix& matrix) {
  std::vector<std::uint32_t> rows(matrix.rows);
  std::iota(rows.begin(), rows.end(), 0);
  const int width = padded(model.classes);
  std::vector<float> scores(rows.size() * width);
  model.score([&](int c) { return matrix.columns[c].data(); }, rows, scores.data());
  std::vector<std::vector<double>> result(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    double sum = 0;
    for (int c = 0; c < model.classes; ++c) {
      result[row].push_back(std::exp(static_cast<double>(scores[row * width + c])));
      sum += result[row].back();
    }
    for (double& p : result[row]) p /= sum;
  }
  return result;
}

std::uint8_t drawn(const std::vector<double>& p, Random& random) {
  double left = random.uniform();
  for (std::size_t c = 0; c + 1 < p.size(); ++c) {
    left -= p[c];
    if (left < 0) return static_cast<std::uint8_t>(c);
  }
  return static_cast<std::uint8_t>(p.size() - 1);
}

double divergence(const std::vector<double>& truth, const std::vector<double>& model) {
  double sum = 0;
  for (std::size_t c = 0; c < truth.size(); ++c) sum += truth[c] * std::log(truth[c] / model[c]);
  return sum;
}

/// Three classes that depend on both parents, and on their interaction.
std::vector<double> known_table(int a, int b) {
  std::vector<double> p = {1 + 2.0 * (a == b), 0.5 + b, 1.5 + a * (b % 2)};
  const double sum = p[0] + p[1] + p[2];
  for (double& value : p) value /= sum;
  return p;
}

CodeMatrix known_rows(std::int64_t rows) {
  return made({3, 4, 3}, rows, [](Random& random, std::vector<std::uint8_t>& row) {
    row[0] = static_cast<std::uint8_t>(random.below(3));
    row[1] = static_cast<std::uint8_t>(random.below(4));
    row[2] = drawn(known_table(row[0], row[1]), random);
  });
}

// Twelve cells of two free probabilities each: twice the rows times the mean divergence of the
// shares is chi-squared with 24 degrees of freedom, below 60 but for one in 10^4: 60 / 36,000. As
// much again for where held-out rows, which have noise of their own, end the boosting.
TEST(Conditional, RecoversAKnownTable) {
  const CodeMatrix matrix = known_rows(kRows);
  const Conditional model = learn(matrix, last_given_others(matrix, kTraining), {}, 1);
  const auto p = predicted(model, matrix);
  double sum = 0;
  for (std::int64_t row = 0; row < kRows; ++row) {
    sum += divergence(known_table(matrix.columns[0][row], matrix.columns[1][row]), p[row]);
  }
  EXPECT_LT(sum / kRows, 2 * 60.0 / (2 * kTraining));
  EXPECT_LT(model.loss, model.start_loss);
}

TEST(Conditional, LearnsAFunction) {
  const CodeMatrix matrix =
      made({5, 4, 5}, kRows, [](Random& random, std::vector<std::uint8_t>& row) {
        row[0] = static_cast<std::uint8_t>(random.below(5));
        row[1] = static_cast<std::uint8_t>(random.below(4));
        row[2] = (row[0] + 2 * row[1]) % 5;
      });
  const Conditional model = learn(matrix, last_given_others(matrix, kTraining), {}, 2);
  const auto p = predicted(model, matrix);
  double least = 1;
  for (std::int64_t row = 0; row < kRows; ++row) {
    least = std::min(least, p[row][matrix.columns[2][row]]);
  }
  EXPECT_GT(least, 0.99);
}

// Boosting has to see by the held-out rows that there is nothing to learn. What it may pick up by
// chance is less than the noise that one tree of 32 leaves fits, 31 · 3 / (2 · 18,000) nats.
TEST(Conditional, LearnsNothingFromIndependentColumns) {
  const std::vector<double> shares = {0.4, 0.3, 0.2, 0.1};
  const CodeMatrix matrix =
      made({16, 16, 8, 64, 4, 4}, kRows, [&](Random& random, std::vector<std::uint8_t>& row) {
        for (int c = 0; c < 5; ++c)
          row[c] = static_cast<std::uint8_t>(random.below(c == 2 ? 8 : 4));
        row[5] = drawn(shares, random);
      });
  const Conditional model = learn(matrix, last_given_others(matrix, kTraining), {}, 3);
  const auto p = predicted(model, matrix);
  double sum = 0, entropy = 0, square = 0;
  for (const auto& of_row : p) sum += divergence(shares, of_row);
  for (const double share : shares) {
    entropy -= share * std::log(share);
    square += share * std::log(share) * std::log(share);
  }
  EXPECT_LT(sum / kRows, 31 * 3 / (2.0 * kTraining));
  EXPECT_LT(model.trees.size(), 10u);
  const double error = std::sqrt((square - entropy * entropy) / (kRows - kTraining));
  EXPECT_NEAR(model.loss, entropy, 4 * error);
}

/// Sixteen classes on a scale: a hill whose top depends on the parent.
std::vector<double> hill(int parent) {
  std::vector<double> p;
  double sum = 0;
  for (int c = 0; c < 16; ++c) {
    p.push_back(std::exp(-0.5 * (c - 2 - parent) * (c - 2 - parent) / 6.0));
    sum += p.back();
  }
  for (double& value : p) value /= sum;
  return p;
}

CodeMatrix hills(std::int64_t rows) {
  return made({12, 16}, rows, [](Random& random, std::vector<std::uint8_t>& row) {
    row[0] = static_cast<std::uint8_t>(random.below(12));
    row[1] = drawn(hill(row[0]), random);
  });
}

double mean_divergence(const Conditional& model, const CodeMatrix& matrix) {
  const auto p = predicted(model, matrix);
  double sum = 0;
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    sum += divergence(hill(matrix.columns[0][row]), p[row]);
  }
  return sum / static_cast<double>(matrix.rows);
}

// What is learned of a class of a scale goes for its neighbours too: closer to the truth from few
// rows. An endless ridge leaves classes as they are to each other.
TEST(Conditional, LinkedClassesLearnFromEachOther) {
  constexpr std::int64_t kFew = 1'500;
  const CodeMatrix matrix = hills(kFew);
  Task task = last_given_others(matrix, kFew * 9 / 10);
  task.start = std::vector<int>{};
  const double alone = mean_divergence(learn(matrix, task, {}, 1), matrix);
  task.linked.assign(16, 1);
  const double linked = mean_divergence(learn(matrix, task, {}, 1), matrix);
  EXPECT_LT(linked, 0.8 * alone);

  const Conditional stiff = learn(matrix, task, {.smooth = 1e12, .rounds = 5, .patience = 5}, 1);
  const auto p = predicted(stiff, matrix);
  for (std::int64_t row = 1; row < kFew; ++row) {
    for (int c = 0; c < 16; ++c) ASSERT_NEAR(p[row][c], p[0][c], 1e-6);
  }
}

TEST(Conditional, EndsWhereItIsTold) {
  const CodeMatrix matrix = known_rows(2'000);
  const Task task = last_given_others(matrix, 1'800);
  int asked = 0;
  const Conditional model = learn(matrix, task, {}, 1, [&](int) { return ++asked < 2; });
  EXPECT_EQ(asked, 2);  // before any round, and after some
  EXPECT_LE(model.trees.size(), 16u);
  check(model);
  EXPECT_TRUE(learn(matrix, task, {}, 1, [](int) { return false; }).trees.empty());
}

TEST(Conditional, SameInputSameBytesAtEveryLevel) {
  const CodeMatrix matrix = known_rows(3'000);
  const Task task = last_given_others(matrix, 2'700);
  const std::vector<std::byte> bytes = fit_conditional(matrix, task, {.rounds = 30}, 4);
  for (const std::string& level : simd_levels()) {
    force_simd_level(level);
    EXPECT_EQ(fit_conditional(matrix, task, {.rounds = 30}, 4), bytes) << level;
    force_simd_level("");
  }
  EXPECT_NE(fit_conditional(matrix, task, {.rounds = 30}, 5), bytes);
}

// Few rounds are taken as twice as many of half the rate.
TEST(Conditional, RefitKeepsRoundsAndUsesEveryRow) {
  const CodeMatrix matrix = known_rows(3'000);
  const Task task = last_given_others(matrix, 2'700);
  const Conditional found = learn(matrix, task, {}, 6);
  const Conditional refitted = learn(matrix, task, {.refit = true}, 6);
  EXPECT_EQ(found.trees.size(), static_cast<std::size_t>(found.rounds));
  EXPECT_EQ(refitted.rounds, found.rounds);
  EXPECT_EQ(refitted.trees.size(), 2 * found.trees.size());
  EXPECT_EQ(refitted.loss, found.loss);
  EXPECT_EQ(refitted.start, found.start);
  EXPECT_NE(refitted.start_scores, found.start_scores);
}

// A row of weight 2 is two rows. So few of them that both tables are smoothed as much: how much is
// chosen by leaving out one row at a time, and a row of weight 2 goes as one.
TEST(Conditional, WeightsCountAsRows) {
  const CodeMatrix matrix = known_rows(200);
  std::vector<float> weights;
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    weights.push_back(matrix.columns[2][row] == 1 || row % 3 == 0 ? 2 : 1);
  }
  Task weighted = last_given_others(matrix, 180);
  weighted.weights = &weights;
  Task doubled = weighted;
  doubled.weights = nullptr;
  doubled.rows.clear();
  for (std::uint32_t row = 0; row < matrix.rows; ++row) {
    if (row == 180) doubled.training = static_cast<std::int64_t>(doubled.rows.size());
    for (int i = 0; i < static_cast<int>(weights[row]); ++i) doubled.rows.push_back(row);
  }
  const Conditional a = learn(matrix, weighted, {.rounds = 0}, 1);
  const Conditional b = learn(matrix, doubled, {.rounds = 0}, 1);
  EXPECT_EQ(a.start, b.start);
  EXPECT_EQ(a.start_scores, b.start_scores);
  EXPECT_NEAR(a.start_loss, b.start_loss, 1e-12);
}

Conditional small_model() {
  const CodeMatrix matrix = known_rows(600);
  BoostingOptions options{.rounds = 3};
  options.growth.leaves = 4;
  Conditional model = learn(matrix, last_given_others(matrix, 600), options, 7);
  EXPECT_EQ(model.trees.size(), 3u);
  return model;
}

TEST(ConditionalBytes, RoundTrip) {
  const Conditional model = small_model();
  const std::vector<std::byte> bytes = to_bytes(model);
  const Conditional back = conditional_from_bytes(bytes);
  EXPECT_EQ(to_bytes(back), bytes);
  const CodeMatrix matrix = known_rows(600);
  EXPECT_EQ(predicted(back, matrix), predicted(model, matrix));
}

TEST(ConditionalBytes, CutOffIsAnError) {
  const std::vector<std::byte> bytes = to_bytes(small_model());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::vector<std::byte> cut(bytes.begin(),
                                     bytes.begin() + static_cast<std::ptrdiff_t>(size));
    try {
      conditional_from_bytes(cut);
      FAIL() << size << " of " << bytes.size() << " bytes were accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data);
    }
  }
  std::vector<std::byte> longer = bytes;
  longer.push_back(std::byte{0});
  EXPECT_THROW(conditional_from_bytes(longer), Error);
}

/// Scores rows whose codes fit the start, so that only what `check` has to see can go wrong. Every
/// array has exactly its size, so that a look beyond its end is a look into foreign memory.
void use(const Conditional& model) {
  const std::int64_t rows = 300;
  std::vector<std::uint8_t> any(rows), zero(rows, 0);
  for (std::int64_t row = 0; row < rows; ++row) any[row] = static_cast<std::uint8_t>(row * 37);
  std::vector<std::uint32_t> all(rows);
  std::iota(all.begin(), all.end(), 0);
  std::vector<float> scores(rows * padded(model.classes));
  model.score([&](int c) { return std::ranges::count(model.start, c) ? zero.data() : any.data(); },
              all, scores.data());
}

TEST(ConditionalBytes, DamageIsAnErrorOrHarmless) {
  const std::vector<std::byte> bytes = to_bytes(small_model());
  Random random(9, "damage");
  int accepted = 0, refused = 0;
  const auto read = [&](const std::vector<std::byte>& damaged) {
    try {
      use(conditional_from_bytes(damaged));
      ++accepted;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data);
      ++refused;
    }
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {  // every byte, set to the ends of its range
    for (const int value : {0, 1, 127, 128, 255}) {
      std::vector<std::byte> damaged = bytes;
      damaged[i] = static_cast<std::byte>(value);
      read(damaged);
    }
  }
  for (int round = 0; round < 5'000; ++round) {
    std::vector<std::byte> damaged = bytes;
    for (std::uint64_t flips = 1 + random.below(4); flips > 0; --flips) {
      damaged[random.below(damaged.size())] ^= static_cast<std::byte>(1u << random.below(8));
    }
    read(damaged);
  }
  EXPECT_GT(accepted, 100);  // floats may be anything
  EXPECT_GT(refused, 100);
}

// A cell count that overflows to zero, a leaf that is not there, a feature that is not there, a
// node that leads back, and more nodes than a tree can have.
TEST(ConditionalBytes, SizesAndNodesAreChecked) {
  Conditional sizes;
  sizes.classes = 3;
  sizes.start = {0, 1, 2, 3, 4, 5, 6, 7};
  sizes.start_sizes.assign(8, 256);
  EXPECT_THROW(check(sizes), Error);
  sizes.start_sizes.assign(8, 0);
  EXPECT_THROW(check(sizes), Error);

  Conditional leaf = small_model();
  leaf.trees[1].nodes.back().leaf = 200;
  EXPECT_THROW(check(leaf), Error);

  Conditional feature = small_model();
  feature.trees[2].nodes[0].feature = 90;
  EXPECT_THROW(check(feature), Error);

  Conditional back = small_model();
  back.trees[0].nodes[1].left = 0;
  EXPECT_THROW(check(back), Error);

  Conditional many = small_model();
  while (many.trees[0].nodes.size() <= kMostNodes) {
    many.trees[0].nodes.push_back({.left = static_cast<std::uint16_t>(many.trees[0].nodes.size())});
  }
  EXPECT_THROW(check(many), Error);
}

}  // namespace
}  // namespace synthwright::boosting
