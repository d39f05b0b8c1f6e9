#include "generate/trees/tasks.h"

#include <algorithm>
#include <unordered_map>

#include "base/format.h"
#include "base/hash.h"
#include "base/random.h"
#include "generate/trees/screen.h"
#include "numeric/neighbours.h"
#include "synthwright/error.h"

namespace synthwright::trees {
namespace {

using boosting::CodeMatrix;
using boosting::Task;

// Which rows are held out, the same for all tokens: by the hash of the row's codes, so that equal
// rows stay together and held-out likelihood cannot be had by heart. Rows that k others equal are
// no secret, and too large a piece to move as one: those go one by one. With folds: which of them.
std::vector<std::uint8_t> held_out_rows(const CodeMatrix& matrix, const Settings& settings,
                                        int folds, std::uint64_t seed) {
  std::vector<std::uint64_t> hashes(matrix.rows, derive_seed(seed, "held out"));
  for (const auto& column : matrix.columns) {
    if (column.empty()) continue;  // slopes are not known yet
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
      hashes[row] = hash_combine(hashes[row], column[row]);
    }
  }
  std::unordered_map<std::uint64_t, std::int64_t> equal;
  for (const std::uint64_t hash : hashes) ++equal[hash];
  std::vector<std::uint8_t> held_out(matrix.rows);
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    const bool alone = equal[hashes[row]] >= settings.codec.margin.minimum_support;
    const std::uint64_t hash = alone ? hash_combine(hashes[row], row) : hashes[row];
    const double u = static_cast<double>(hash >> 11) * 0x1p-53;
    held_out[row] = folds > 0 ? static_cast<std::uint8_t>(u * folds) : u < settings.held_out;
  }
  return held_out;
}

// The rows in which the token is drawn at all, those that grow trees first.
void set_rows(const std::vector<std::uint8_t>& held_out, const std::vector<std::uint8_t>* drawn,
              Task& task) {
  const auto rows = static_cast<std::uint32_t>(held_out.size());
  for (const std::uint8_t part : {0, 1}) {
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (held_out[row] == part && (drawn == nullptr || (*drawn)[row])) task.rows.push_back(row);
    }
    if (part == 0) task.training = static_cast<std::int64_t>(task.rows.size());
  }
}

// The same, each with its fold.
void set_folds(const std::vector<std::uint8_t>& fold, const std::vector<std::uint8_t>* drawn,
               Task& task) {
  for (std::uint32_t row = 0; row < fold.size(); ++row) {
    if (drawn != nullptr && !(*drawn)[row]) continue;
    task.rows.push_back(row);
    task.folds.push_back(fold[row]);
  }
  task.training = static_cast<std::int64_t>(task.rows.size());
}

// Rows whose code has a symbol at the token's level: a choice between several.
std::vector<std::uint8_t> rows_with_choice(const Layout& layout, const Token& token,
                                           const CodeMatrix& matrix) {
  const Part& part = layout.parts()[token.part];
  std::vector<std::uint8_t> drawn(matrix.rows);
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    int node = 0;
    for (int level = 0; level < token.level && part.tree.children(node) > 0; ++level) {
      node = part.tree.child(node, matrix.columns[part.first_column + level][row]);
    }
    drawn[row] = part.tree.children(node) > 1;
  }
  return drawn;
}

// Takes the rows of `no_code` out of those that are drawn (empty: all).
void leave_out(const std::vector<std::uint8_t>& no_code, std::vector<std::uint8_t>& drawn) {
  if (no_code.empty()) return;
  if (drawn.empty()) drawn.assign(no_code.size(), 1);
  for (std::size_t row = 0; row < no_code.size(); ++row) drawn[row] &= !no_code[row];
}

// What the symbols of a part's last level are expected to weigh, judged by neighbouring codes, in
// each cell of the levels above. Empty where codes have no order, and for other levels: sums of
// neighbours have little to gain.
std::vector<double> expected_of(const Part& part, int level) {
  if (part.widths.empty() || level + 1 < part.tree.levels()) return {};
  return part.tree.symbol_masses(level, expected_from_neighbours(part.mass, part.widths));
}

std::vector<float> scaled(const std::vector<double>& weights) {
  const double largest = weights.empty() ? 1 : *std::ranges::max_element(weights);
  std::vector<float> result;
  for (const double weight : weights) {
    result.push_back(static_cast<float>(weight / (largest > 0 ? largest : 1)));
  }
  return result;
}

// Which classes of a token are neighbours on the column's scale: all but an atom before them.
std::vector<std::uint8_t> linked_classes(const Part& part, int level) {
  if (part.widths.empty()) return {};
  std::vector<std::uint8_t> linked(part.tree.cardinality(level), 1);
  if (level == 0 && part.widths[0] == 0) linked[0] = 0;
  return linked;
}

}  // namespace

int folds_for(std::int64_t rows, const Settings& settings) {
  constexpr std::int64_t kManyRows =
      5000;  // a tenth of them decides well (benchmarks/results/engine.md)
  return rows < kManyRows && settings.boosting.refit && settings.folds > 1 ? settings.folds : 0;
}

Tasks::Tasks(const Layout& layout, const CodeMatrix& matrix, const std::vector<double>& weights,
             const Settings& settings, std::uint64_t seed, Before before)
    : layout_(layout),
      matrix_(matrix),
      settings_(settings),
      seed_(seed),
      weights_(scaled(weights)),
      before_(std::move(before)),
      folds_(folds_for(matrix.rows, settings)),
      held_out_(held_out_rows(matrix, settings, folds_, seed)) {
  if (!settings.rounds.empty() && settings.rounds.size() != layout.tokens().size()) {
    throw Error{Code::usage,
                format("The option 'rounds' has {} numbers, and the model {} tokens.",
                       settings.rounds.size(), layout.tokens().size()),
                "Take the list from a model of the same columns."};
  }
}

// Histograms dominate: rows times features, a little more for each class.
double Tasks::cost(std::int64_t t) const {
  const Token& token = layout_.tokens()[t];
  return (2.0 + token.part) * (8.0 + matrix_.cardinality[layout_.column_of(token)]);
}

std::uint64_t Tasks::seed(std::int64_t t) const {
  return derive_seed(seed_, format("token {}", t));
}

boosting::BoostingOptions Tasks::options(std::int64_t t) const {
  boosting::BoostingOptions options = settings_.boosting;
  if (!settings_.rounds.empty()) {
    options.rounds = settings_.rounds[t];
    options.patience = options.rounds + 1;
  }
  // Less is luck: held-out rows e times likelier. Where nothing has changed, no tree is added.
  constexpr double kLeastGain = 1;
  if (before_.conditionals != nullptr) options.least_gain = kLeastGain;
  return options;
}

const boosting::Conditional* Tasks::kept(std::int64_t t) const {
  const Part& part = layout_.parts()[layout_.tokens()[t].part];
  const bool keeps = !before_.kept.empty() && before_.kept[part.codec][part.part];
  return keeps ? &(*before_.conditionals)[t] : nullptr;
}

Task Tasks::task(std::int64_t t) const {
  const Token& token = layout_.tokens()[t];
  const Part& part = layout_.parts()[token.part];
  Task task;
  std::vector<std::uint8_t> drawn;
  if (token.level > 0) drawn = rows_with_choice(layout_, token, matrix_);
  if (!before_.no_code.empty()) leave_out(before_.no_code[part.codec], drawn);
  const std::vector<std::uint8_t>* chosen = drawn.empty() ? nullptr : &drawn;
  task.target = layout_.column_of(token);
  if (folds_ > 0) {
    set_folds(held_out_, chosen, task);
  } else {
    set_rows(held_out_, chosen, task);
  }
  task.linked = linked_classes(part, token.level);
  task.weights = weights_.empty() ? nullptr : &weights_;
  if (before_.conditionals != nullptr) {
    task.base = &(*before_.conditionals)[t];
    task.parents = task.base->parents;
    return task;
  }
  const std::vector<int> own = layout_.own_symbols(token);
  if (!own.empty()) task.start = own;
  task.expected = expected_of(part, token.level);
  task.parents = choose_parents(layout_, token, matrix_, task, settings_.parents);
  return task;
}

}  // namespace synthwright::trees
