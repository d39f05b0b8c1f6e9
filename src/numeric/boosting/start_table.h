// Tables of a target's classes in the cells of a few columns, and how much they are to be smoothed.
#pragma once

#include <vector>

#include "numeric/boosting/conditional.h"

namespace synthwright::boosting {

/// Weighted counts of the target's classes in each cell of the columns `start`.
struct StartTable {
  std::vector<int> start, sizes;
  std::size_t cells = 1;
  int classes = 0;
  std::vector<double> weight, rows;  ///< cells × classes
  std::vector<double> expected;      ///< shares, cells × classes or the same for all cells

  std::size_t cell_of(const CodeMatrix& codes, std::uint32_t row) const;
  double share(std::size_t cell, int c) const {
    return expected[(expected.size() == static_cast<std::size_t>(classes) ? 0 : cell * classes) +
                    c];
  }
};

/// Shares of the classes in each cell. A little weight for each class keeps every logarithm finite.
std::vector<double> shares_of(std::vector<double> weights, int classes, double little);

/// The task's training rows; `expected` is left empty.
StartTable count_rows(const CodeMatrix& codes, const Task& task, std::vector<int> start);

/// Log of (weight + prior · share) / (sum + prior) in every cell.
std::vector<double> log_shares(const StartTable& table, double prior);

/// The weight of what is expected, one of `priors`, with the smallest leave-one-out loss.
struct Smoothing {
  double loss, prior;
};
Smoothing best_smoothing(const StartTable& table, std::vector<double> priors);

}  // namespace synthwright::boosting
