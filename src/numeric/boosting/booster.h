// Boosts one conditional round by round: a time limit may end it between rounds, and boosters of
// folds go forward together.
#pragma once

#include <cstdint>
#include <vector>

#include "numeric/boosting/conditional.h"
#include "numeric/boosting/tree.h"

namespace synthwright::boosting {

/// After which a time limit is looked at, see GoOn.
inline constexpr int kRoundsAtOnce = 8;

class Booster {
 public:
  Booster(const CodeMatrix& matrix, const Task& task, const BoostingOptions& options,
          std::uint64_t seed);

  /// Adds up to `rounds` trees; true when there is nothing more to do: held-out likelihood no
  /// longer improves, no split is allowed, or options.rounds is reached.
  bool advance(int rounds);

  /// Mean negative log-likelihood of the rows that grow no trees, now; 0 when there are none.
  double held_out_loss() const;
  double held_out_weight() const;
  double start_loss() const { return model_.start_loss; }

  /// The conditional with the rounds that did best so far. Ends the booster.
  Conditional finish();

 private:
  // The rows of a task, gathered so that every pass over them is sequential.
  struct Gathered {
    std::int64_t rows = 0, training = 0;
    std::vector<std::uint8_t> codes;    // rows × parents, for histograms
    std::vector<std::uint8_t> columns;  // parents × padded_rows(rows), for look-ups
    std::vector<std::uint8_t> targets;
    std::vector<float> weights;  // empty: all 1
    const float* weight_data() const { return weights.empty() ? nullptr : weights.data(); }
  };
  static Gathered gather(const CodeMatrix& matrix, const Task& task);

  void begin(const CodeMatrix& matrix, const Task& task);
  bool stops_early() const { return data_.training < data_.rows; }
  std::vector<float> projection() const;
  void choose_rows();
  bool add_tree();
  void step(const std::vector<float>& factors);
  std::vector<float> leaf_values(int leaves) const;
  double rate() const;

  BoostingOptions options_;
  std::uint64_t seed_;
  std::vector<std::uint8_t> linked_;
  Gathered data_;
  int classes_, padded_;
  TreeGrower grower_;
  Conditional model_;
  int before_ = 0;  // trees of the base
  int round_ = 0, best_round_ = 0;
  double loss_without_ = 0;  // trees of its own
  bool done_ = false;
  std::vector<float> probabilities_;
  std::vector<std::uint8_t> leaf_of_row_;
  std::vector<std::int16_t> sketch_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace synthwright::boosting
