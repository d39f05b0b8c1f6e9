#include "generate/trees/shares.h"

#include "numeric/boosting/kernels.h"
#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

// How much weight each row of starting scores has among the rows of the matrix.
std::vector<double> cell_weights(const boosting::Conditional& conditional,
                                 const boosting::CodeMatrix& matrix,
                                 const std::vector<double>& weights) {
  std::vector<double> cells(conditional.start_scores.size() / boosting::padded(conditional.classes),
                            0.0);
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    const std::size_t cell = boosting::start_cell(conditional.start_sizes, [&](std::size_t s) {
      return matrix.columns[conditional.start[s]][row];
    });
    cells[cell] += weights.empty() ? 1.0 : weights[row];
  }
  return cells;
}

// Adds log(share / present share) to the scores of some cells, which have `weight` each.
void move(const double* share, std::size_t first, const std::vector<double>& weight,
          boosting::Conditional& conditional) {
  const int classes = conditional.classes, width = boosting::padded(classes);
  double all = 0, sum = 0;
  for (int c = 0; c < classes; ++c) all += share[c];
  for (const double w : weight) sum += w;
  if (all <= 0 || sum <= 0) return;
  float* scores = conditional.start_scores.data() + first * width;
  for (int c = 0; c < classes; ++c) {
    if (share[c] <= 0) continue;  // no code of that symbol here
    double present = 0;
    for (std::size_t cell = 0; cell < weight.size(); ++cell) {
      present += weight[cell] * portable_exp(static_cast<double>(scores[cell * width + c]));
    }
    const auto step = static_cast<float>(portable_log(share[c] / all * sum / present));
    for (std::size_t cell = 0; cell < weight.size(); ++cell) scores[cell * width + c] += step;
  }
}

}  // namespace

void use_shares_of_all_rows(const Layout& layout, const Token& token,
                            const boosting::CodeMatrix& matrix, const std::vector<double>& weights,
                            boosting::Conditional& conditional) {
  const Part& part = layout.parts()[token.part];
  const std::vector<double> shares = part.tree.symbol_masses(token.level, part.mass);
  if (token.level == 0) {
    move(shares.data(), 0, cell_weights(conditional, matrix, weights), conditional);
    return;
  }
  // Scores start from the part's own symbols above: a cell of the shares is one of the scores.
  for (std::size_t cell = 0; cell < shares.size() / conditional.classes; ++cell) {
    move(shares.data() + cell * conditional.classes, cell, {1.0}, conditional);
  }
}

}  // namespace synthwright::trees
