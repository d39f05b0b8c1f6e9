#include "numeric/boosting/start_table.h"

#include <limits>

#include "numeric/elementary.h"

namespace synthwright::boosting {
namespace {

double cell_weight(const StartTable& table, std::size_t cell) {
  double sum = 0;
  for (int c = 0; c < table.classes; ++c) sum += table.weight[cell * table.classes + c];
  return sum;
}

// Sum over rows of what each loses by the table counted without it, in closed form: the rows of an
// entry are alike, and of the entry's mean weight.
double leave_one_out_loss(const StartTable& table, double prior) {
  double loss = 0;
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    const double sum = cell_weight(table, cell);
    for (int c = 0; c < table.classes; ++c) {
      const std::size_t entry = cell * table.classes + c;
      if (table.rows[entry] == 0) continue;
      const double own = table.weight[entry] / table.rows[entry];
      loss -= table.weight[entry] *
              portable_log((table.weight[entry] - own + prior * table.share(cell, c)) /
                           (sum - own + prior));
    }
  }
  return loss;
}

}  // namespace

std::size_t StartTable::cell_of(const CodeMatrix& codes, std::uint32_t row) const {
  return start_cell(sizes, [&](std::size_t s) { return codes.columns[start[s]][row]; });
}

std::vector<double> shares_of(std::vector<double> weights, int classes, double little) {
  for (std::size_t first = 0; first < weights.size(); first += classes) {
    double sum = little * classes;
    for (int c = 0; c < classes; ++c) sum += weights[first + c];
    for (int c = 0; c < classes; ++c) weights[first + c] = (weights[first + c] + little) / sum;
  }
  return weights;
}

StartTable count_rows(const CodeMatrix& codes, const Task& task, std::vector<int> start) {
  StartTable table;
  table.classes = codes.cardinality[task.target];
  for (const int column : start) {
    table.sizes.push_back(codes.cardinality[column]);
    table.cells *= codes.cardinality[column];
  }
  table.start = std::move(start);
  table.weight.assign(table.cells * table.classes, 0.0);
  table.rows = table.weight;
  for (std::int64_t i = 0; i < task.training; ++i) {
    const std::uint32_t row = task.rows[i];
    const std::size_t entry =
        table.cell_of(codes, row) * table.classes + codes.columns[task.target][row];
    table.weight[entry] += task.weights == nullptr ? 1.0 : (*task.weights)[row];
    ++table.rows[entry];
  }
  return table;
}

std::vector<double> log_shares(const StartTable& table, double prior) {
  std::vector<double> logs(table.weight.size());
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    const double sum = cell_weight(table, cell);
    for (int c = 0; c < table.classes; ++c) {
      const std::size_t entry = cell * table.classes + c;
      logs[entry] =
          portable_log((table.weight[entry] + prior * table.share(cell, c)) / (sum + prior));
    }
  }
  return logs;
}

Smoothing best_smoothing(const StartTable& table, std::vector<double> priors) {
  Smoothing best{std::numeric_limits<double>::infinity(), 0};
  for (const double prior : priors) {
    const double loss = leave_one_out_loss(table, prior);
    if (loss < best.loss) best = {loss, prior};
  }
  return best;
}

}  // namespace synthwright::boosting
