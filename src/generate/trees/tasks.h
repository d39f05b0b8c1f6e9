// What each token is learned from: which rows, which parents, which options and seed.
#pragma once

#include <cstdint>
#include <vector>

#include "generate/trees/layout.h"
#include "generate/trees/options.h"

namespace synthwright::trees {

/// In how many folds a table of so many rows is cut, all of which decide when to stop; 0: a share
/// of the rows, held out, does.
int folds_for(std::int64_t rows, const Settings& settings);

/// What learning goes on from, when a model is refreshed.
struct Before {
  const std::vector<boosting::Conditional>* conditionals = nullptr;  ///< null: nothing
  /// [codec] see Unknown; tokens of a column do not learn from rows whose value has no code.
  std::vector<std::vector<std::uint8_t>> no_code;
  /// [codec][part] whether its tokens stay as they are.
  std::vector<std::vector<std::uint8_t>> kept;
};

class Tasks {
 public:
  /// All outlive the tasks; slopes may be added to `matrix` later. `weights` by row, empty: all 1.
  /// `before`: what a refresh goes on from.
  /// Throws: Error{usage} when the settings give rounds for another number of tokens.
  Tasks(const Layout& layout, const boosting::CodeMatrix& matrix,
        const std::vector<double>& weights, const Settings& settings, std::uint64_t seed,
        Before before = {});

  std::int64_t count() const { return static_cast<std::int64_t>(layout_.tokens().size()); }
  /// What a token keeps from before; null: it learns.
  const boosting::Conditional* kept(std::int64_t token) const;
  boosting::Task task(std::int64_t token) const;
  boosting::BoostingOptions options(std::int64_t token) const;
  std::uint64_t seed(std::int64_t token) const;
  /// How long learning it takes, in any unit.
  double cost(std::int64_t token) const;

 private:
  const Layout& layout_;
  const boosting::CodeMatrix& matrix_;
  const Settings& settings_;
  std::uint64_t seed_;
  std::vector<float> weights_;  // largest 1
  Before before_;
  int folds_;                           // 0: held-out rows decide
  std::vector<std::uint8_t> held_out_;  // or the fold of each row
};

}  // namespace synthwright::trees
