// One conditional distribution P(target | parents) over at most 32 classes, learned by gradient
// boosting with vector leaves: one tree a round changes the scores of all classes at once.
//
// Splits are found on a random sketch of the gradients (SketchBoost: Iosipoi & Vakhrushev, NeurIPS
// 2022), leaf values by a Newton step on every class (Friedman 2001). Fitting is a pure function of
// (codes, target, parents, options, seed), so conditionals can be learned in parallel, resumed and
// distributed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "numeric/boosting/tilt.h"
#include "numeric/boosting/tree.h"

namespace synthwright::boosting {

inline constexpr int kMostClasses = 32;

/// Columns of 8-bit codes, all of the same length.
struct CodeMatrix {
  std::int64_t rows = 0;
  std::vector<std::vector<std::uint8_t>> columns;
  std::vector<int> cardinality;  ///< codes of column c are below cardinality[c] (at most 256)
};

class Conditional;

/// What is to be learned, and from which rows.
struct Task {
  int target = 0;            ///< a column with at most kMostClasses codes
  std::vector<int> parents;  ///< columns that it depends on (at most 255)
  /// Columns whose joint codes give the starting distribution. Not given: the best single parent by
  /// leave-one-out likelihood, or none.
  std::optional<std::vector<int>> start;
  /// What the starting distribution is shrunk towards: weights of the classes in each cell of
  /// `start`, cells × classes. Empty: the target's shares.
  std::vector<double> expected;
  /// Rows to learn from; the first `training` of them grow trees, the others decide when to stop.
  std::vector<std::uint32_t> rows;
  std::int64_t training = 0;
  /// [class] whether it and the next class are neighbours on a scale, so that what is learned of
  /// one goes for the other too. Empty: none are.
  std::vector<std::uint8_t> linked;
  const std::vector<float>* weights = nullptr;  ///< by row of the matrix, largest 1; null: all 1
  /// Where the rows are few: the fold of each of `rows`, all of which are training then. Every fold
  /// decides once about the trees of the others. Empty: no folds.
  std::vector<std::uint8_t> folds;
  /// What was learned from earlier rows, of the same parents, and is to be gone on from. Null:
  /// nothing.
  const Conditional* base = nullptr;
};

struct BoostingOptions {
  double rate = 0.1;     ///< share of each Newton step that the first tree takes; it grows slowly
  double lambda = 2;     ///< ridge on leaf values
  double smooth = 10;    ///< on the differences of leaf values between linked classes
  int rounds = 400;      ///< at most
  int patience = 12;     ///< rounds without a better held-out likelihood before stopping
  double bagging = 0.7;  ///< share of rows that find the splits of a tree
  /// What trees have to gain on all held-out rows together, in nats, to be kept at all.
  double least_gain = 0;
  /// Learn again on all rows, with the rounds found, or twice as many of half the rate.
  bool refit = false;
  GrowthOptions growth;
};

/// The cell of a starting distribution that a row lies in: its codes of the starting columns, of
/// which `code(s)` is the s-th, as the digits of a number.
template <typename Code>
std::size_t start_cell(const std::vector<int>& sizes, const Code& code) {
  std::size_t cell = 0;
  for (std::size_t s = 0; s < sizes.size(); ++s) cell = cell * sizes[s] + code(s);
  return cell;
}

class Conditional {
 public:
  int classes = 0;
  std::vector<int> parents;         ///< columns, in the order of Node::feature
  std::vector<int> start;           ///< columns of the starting distribution
  std::vector<int> start_sizes;     ///< their cardinalities
  std::vector<float> start_scores;  ///< [product of start_sizes] × padded(classes)
  std::vector<Tree> trees;
  std::vector<float> leaf_values;  ///< tree after tree: leaves × padded(classes)
  Tilt tilt;
  int rounds = 0;  ///< that held-out rows, or the task, allowed
  /// Held-out, nats a row: of the start (of what was learned before, where there is a base), and of
  /// the whole.
  double start_loss = 0, loss = 0;

  /// Scores (log-probabilities up to a constant) of the given rows. `column(c)` gives the codes of
  /// column c. scores: rows × padded(classes); padding is very negative.
  void score(const std::function<const std::uint8_t*(int)>& column,
             std::span<const std::uint32_t> rows, float* scores) const;
  /// The same as probabilities, into memory that is used again.
  void probabilities(const std::function<const std::uint8_t*(int)>& column,
                     std::span<const std::uint32_t> rows, std::vector<float>& values) const;
};

/// Asked at first and now and then, with the rounds done since; false: end with what is there.
using GoOn = std::function<bool(int rounds)>;

Conditional learn(const CodeMatrix& codes, const Task& task, const BoostingOptions& options,
                  std::uint64_t seed, const GoOn& go_on = {});
/// The same as bytes, which do not depend on threads or SIMD level.
std::vector<std::byte> fit_conditional(const CodeMatrix& codes, const Task& task,
                                       const BoostingOptions& options, std::uint64_t seed);

std::vector<std::byte> to_bytes(const Conditional& conditional);
/// Whether a conditional from a file is safe to use. Throws: Error{invalid_data}.
void check(const Conditional& conditional);
/// Throws: Error{invalid_data} when the bytes are damaged.
Conditional conditional_from_bytes(const std::vector<std::byte>& bytes);

}  // namespace synthwright::boosting
