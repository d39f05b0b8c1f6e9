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
  std::vector<double> training, held_out;  // cells × classes

  std::vector<double> marginal() const {
    std::vector<double> shares(classes, 0.0);
    double sum = 0;
    for (std::size_t i = 0; i < training.size(); ++i) {
      shares[i % classes] += training[i];
      sum += training[i];
    }
    // Half a row for each class keeps every logarithm finite.
    for (double& share : shares) share = (share + 0.5) / (sum + 0.5 * classes);
    return shares;
  }
};

Table count(const CodeMatrix& codes, const Task& task, std::vector<int> start) {
  Table table;
  table.classes = codes.cardinality[task.target];
  for (const int column : start) {
    table.sizes.push_back(codes.cardinality[column]);
    table.cells *= codes.cardinality[column];
  }
  table.start = std::move(start);
  table.training.assign(table.cells * table.classes, 0.0);
  table.held_out = table.training;
  for (std::size_t i = 0; i < task.rows.size(); ++i) {
    const std::uint32_t row = task.rows[i];
    std::size_t cell = 0;
    for (std::size_t s = 0; s < table.start.size(); ++s) {
      cell = cell * table.sizes[s] + codes.columns[table.start[s]][row];
    }
    auto& counts = static_cast<std::int64_t>(i) < task.training ? table.training : table.held_out;
    counts[cell * table.classes + codes.columns[task.target][row]] +=
        task.weights == nullptr ? 1.0 : (*task.weights)[row];
  }
  return table;
}

// Log of (count + prior · share) / (rows + prior) in every cell.
std::vector<double> log_shares(const Table& table, double prior) {
  const std::vector<double> shares = table.marginal();
  std::vector<double> logs(table.training.size());
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    const double* counts = table.training.data() + cell * table.classes;
    double rows = 0;
    for (int c = 0; c < table.classes; ++c) rows += counts[c];
    for (int c = 0; c < table.classes; ++c) {
      logs[cell * table.classes + c] =
          portable_log((counts[c] + prior * shares[c]) / (rows + prior));
    }
  }
  return logs;
}

struct Fit {
  double loss = std::numeric_limits<double>::infinity();
  std::vector<double> logs;
};

Fit best_smoothing(const Table& table) {
  Fit best;
  for (const double prior : {0.3, 1.0, 3.0, 10.0, 30.0, 100.0}) {
    std::vector<double> logs = log_shares(table, prior);
    double loss = 0, rows = 0;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      loss -= table.held_out[i] * logs[i];
      rows += table.held_out[i];
    }
    if (rows == 0) {  // nothing held out: a middling amount
      if (prior == 3.0) return {0.0, std::move(logs)};
      continue;
    }
    if (loss / rows < best.loss) best = {loss / rows, std::move(logs)};
  }
  return best;
}

}  // namespace

void set_start(const CodeMatrix& codes, const Task& task, Conditional& model) {
  Table table = count(codes, task, task.start);
  Fit best = best_smoothing(table);
  const bool can_choose =
      task.start.empty() && task.training < static_cast<std::int64_t>(task.rows.size());
  if (can_choose) {
    for (const int parent : task.parents) {
      Table candidate = count(codes, task, {parent});
      Fit fit = best_smoothing(candidate);
      if (fit.loss < best.loss) {
        best = std::move(fit);
        table = std::move(candidate);
      }
    }
  }
  model.start = table.start;
  model.start_sizes = table.sizes;
  const int width = padded(table.classes);
  model.start_scores.assign(table.cells * width, -1e30f);
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    for (int c = 0; c < table.classes; ++c) {
      model.start_scores[cell * width + c] =
          static_cast<float>(best.logs[cell * table.classes + c]);
    }
  }
}

}  // namespace synthwright::boosting
