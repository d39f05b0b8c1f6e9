#include "numeric/boosting/start.h"

#include <limits>

#include "numeric/boosting/kernels.h"
#include "numeric/elementary.h"

namespace synthwright::boosting {
namespace {

// Weighted counts of the target's classes in each cell of the columns `start`.
struct Table {
  std::vector<int> start, sizes;
  std::size_t cells = 1;
  int classes = 0;
  std::vector<double> weight, rows;  // cells × classes
  std::vector<double> expected;      // shares, cells × classes or the same for all cells

  double share(std::size_t cell, int c) const {
    return expected[(expected.size() == static_cast<std::size_t>(classes) ? 0 : cell * classes) +
                    c];
  }
};

// Shares of the classes in each cell. A little weight for each class keeps every
// logarithm finite.
std::vector<double> shares_of(std::vector<double> weights, int classes, double little) {
  for (std::size_t first = 0; first < weights.size(); first += classes) {
    double sum = little * classes;
    for (int c = 0; c < classes; ++c) sum += weights[first + c];
    for (int c = 0; c < classes; ++c) weights[first + c] = (weights[first + c] + little) / sum;
  }
  return weights;
}

std::vector<double> column_sums(const std::vector<double>& weights, int classes) {
  std::vector<double> sums(classes, 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) sums[i % classes] += weights[i];
  return sums;
}

Table count(const CodeMatrix& codes, const Task& task, std::vector<int> start) {
  Table table;
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
    std::size_t cell = 0;
    for (std::size_t s = 0; s < table.start.size(); ++s) {
      cell = cell * table.sizes[s] + codes.columns[table.start[s]][row];
    }
    const std::size_t entry = cell * table.classes + codes.columns[task.target][row];
    table.weight[entry] += task.weights == nullptr ? 1.0 : (*task.weights)[row];
    ++table.rows[entry];
  }
  table.expected = task.expected.empty()
                       ? shares_of(column_sums(table.weight, table.classes), table.classes, 0.5)
                       : shares_of(task.expected, table.classes, 1e-3);
  return table;
}

double cell_weight(const Table& table, std::size_t cell) {
  double sum = 0;
  for (int c = 0; c < table.classes; ++c) sum += table.weight[cell * table.classes + c];
  return sum;
}

// Log of (weight + prior · share) / (sum + prior) in every cell.
std::vector<double> log_shares(const Table& table, double prior) {
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

// Sum over rows of what each loses by the table counted without it, in closed form: the rows of an
// entry are alike, and of the entry's mean weight.
double leave_one_out_loss(const Table& table, double prior) {
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

struct Fit {
  double loss = std::numeric_limits<double>::infinity();
  double prior = 0;
};

Fit best_smoothing(const Table& table) {
  Fit best;
  for (const double prior : {0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1e3, 1e4}) {
    const double loss = leave_one_out_loss(table, prior);
    if (loss < best.loss) best = {loss, prior};
  }
  return best;
}

// Trees need fewer rows than a table with a cell for each code. It has to gain much for each of its
// free numbers, or nearly all there is to know. (In nats of leave-one-out likelihood; 5 and 25 do
// worse on Adult, Shoppers, Magic and Beijing, see benchmarks/results/engine.md.)
bool worth_a_table(const Table& table, double loss_without, double loss) {
  constexpr double kNatsPerNumber = 15, kNearlyFunction = 0.1;
  const auto numbers = static_cast<double>((table.cells - 1) * (table.classes - 1));
  return loss < kNearlyFunction * loss_without || loss_without - loss > kNatsPerNumber * numbers;
}

}  // namespace

void set_start(const CodeMatrix& codes, const Task& task, Conditional& model) {
  Table table = count(codes, task, task.start.value_or(std::vector<int>{}));
  Fit best = best_smoothing(table);
  const double alone = best.loss;
  for (const int parent : task.start ? std::vector<int>{} : task.parents) {
    Table candidate = count(codes, task, {parent});
    const Fit fit = best_smoothing(candidate);
    if (fit.loss < best.loss && worth_a_table(candidate, alone, fit.loss)) {
      best = fit;
      table = std::move(candidate);
    }
  }
  const std::vector<double> logs = log_shares(table, best.prior);
  model.start = table.start;
  model.start_sizes = table.sizes;
  const int width = padded(table.classes);
  model.start_scores.assign(table.cells * width, -1e30f);
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    for (int c = 0; c < table.classes; ++c) {
      model.start_scores[cell * width + c] = static_cast<float>(logs[cell * table.classes + c]);
    }
  }
}

}  // namespace synthwright::boosting
