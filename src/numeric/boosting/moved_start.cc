#include "numeric/boosting/kernels.h"
#include "numeric/boosting/start.h"
#include "numeric/boosting/start_table.h"
#include "numeric/elementary.h"

namespace synthwright::boosting {
namespace {

// Shares of the classes that the base expects in each cell, over the training rows that lie there.
std::vector<double> expected_of_base(const CodeMatrix& codes, const Task& task,
                                     const StartTable& table,
                                     const std::vector<float>& probabilities) {
  std::vector<double> expected(table.weight.size(), 0.0);
  const int width = padded(table.classes);
  for (std::int64_t i = 0; i < task.training; ++i) {
    const std::uint32_t row = task.rows[i];
    const double weight = task.weights == nullptr ? 1.0 : (*task.weights)[row];
    double* cell = expected.data() + table.cell_of(codes, row) * table.classes;
    for (int c = 0; c < table.classes; ++c) cell[c] += weight * probabilities[i * width + c];
  }
  constexpr double kLittle = 1e-6;
  return shares_of(std::move(expected), table.classes, kLittle);
}

}  // namespace

void move_start(const CodeMatrix& codes, const Task& task, const std::vector<float>& probabilities,
                Conditional& model) {
  StartTable table = count_rows(codes, task, model.start);
  table.expected = expected_of_base(codes, task, table, probabilities);
  // The base may have been learned from many more rows than these.
  const Smoothing best = best_smoothing(table, {1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7});
  const std::vector<double> logs = log_shares(table, best.prior);
  const int width = padded(table.classes);
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    for (int c = 0; c < table.classes; ++c) {
      const double moved = logs[cell * table.classes + c] - portable_log(table.share(cell, c));
      model.start_scores[cell * width + c] += static_cast<float>(moved);
    }
  }
}

}  // namespace synthwright::boosting
