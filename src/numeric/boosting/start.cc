#include "numeric/boosting/start.h"

#include "numeric/boosting/kernels.h"
#include "numeric/boosting/start_table.h"

namespace synthwright::boosting {
namespace {

Smoothing smoothing_of(const StartTable& table) {
  return best_smoothing(table, {0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1e3, 1e4});
}

std::vector<double> column_sums(const std::vector<double>& weights, int classes) {
  std::vector<double> sums(classes, 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) sums[i % classes] += weights[i];
  return sums;
}

StartTable count(const CodeMatrix& codes, const Task& task, std::vector<int> start) {
  StartTable table = count_rows(codes, task, std::move(start));
  table.expected = task.expected.empty()
                       ? shares_of(column_sums(table.weight, table.classes), table.classes, 0.5)
                       : shares_of(task.expected, table.classes, 1e-3);
  return table;
}

// Trees need fewer rows than a table with a cell for each code. It has to gain much for each of its
// free numbers, or nearly all there is to know. (In nats of leave-one-out likelihood; 5 and 25 do
// worse on Adult, Shoppers, Magic and Beijing, see benchmarks/results/engine.md.)
bool worth_a_table(const StartTable& table, double loss_without, double loss) {
  constexpr double kNatsPerNumber = 15, kNearlyFunction = 0.1;
  const auto numbers = static_cast<double>((table.cells - 1) * (table.classes - 1));
  return loss < kNearlyFunction * loss_without || loss_without - loss > kNatsPerNumber * numbers;
}

}  // namespace

void set_start(const CodeMatrix& codes, const Task& task, Conditional& model) {
  StartTable table = count(codes, task, task.start.value_or(std::vector<int>{}));
  Smoothing best = smoothing_of(table);
  const double alone = best.loss;
  for (const int parent : task.start ? std::vector<int>{} : task.parents) {
    StartTable candidate = count(codes, task, {parent});
    const Smoothing fit = smoothing_of(candidate);
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
