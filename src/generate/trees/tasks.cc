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
// no secret, and too large a piece to move as one: those go one by one.
std::vector<std::uint8_t> held_out_rows(const CodeMatrix& matrix, const Settings& settings,
                                        std::uint64_t seed) {
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
    held_out[row] = static_cast<double>(hash >> 11) * 0x1p-53 < settings.held_out;
  }
  return held_out;
}

// The rows in which the token is drawn at all, those that grow trees first.
void set_rows(const Layout& layout, const Token& token, const std::vector<std::uint8_t>& held_out,
              const std::vector<std::uint8_t>* drawn, Task& task) {
  task.target = layout.column_of(token);
  const auto rows = static_cast<std::uint32_t>(held_out.size());
  for (const std::uint8_t part : {0, 1}) {
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (held_out[row] == part && (drawn == nullptr || (*drawn)[row])) task.rows.push_back(row);
    }
    if (part == 0) task.training = static_cast<std::int64_t>(task.rows.size());
  }
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

// What the symbols of a part's last level are expected to weigh, judged by neighbouring codes, in
// each cell of the levels above. Empty where codes have no order, and for other levels: sums of
// neighbours have little to gain.
std::vector<double> expected_of(const Part& part, int level) {
  if (part.widths.empty() || level + 1 < part.tree.levels()) return {};
  const std::vector<double> mass = expected_from_neighbours(part.mass, part.widths);
  const int classes = part.tree.cardinality(level);
  std::size_t cells = 1;
  for (int above = 0; above < level; ++above) cells *= part.tree.cardinality(above);
  std::vector<double> expected(cells * classes, 0.0);
  for (int code = 0; code < part.tree.codes(); ++code) {
    std::size_t cell = 0;
    for (int above = 0; above < level; ++above) {
      cell = cell * part.tree.cardinality(above) + part.tree.symbol(code, above);
    }
    expected[cell * classes + part.tree.symbol(code, level)] += mass[code];
  }
  return expected;
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

Tasks::Tasks(const Layout& layout, const CodeMatrix& matrix, const std::vector<double>& weights,
             const Settings& settings, std::uint64_t seed)
    : layout_(layout),
      matrix_(matrix),
      settings_(settings),
      seed_(seed),
      weights_(scaled(weights)),
      held_out_(held_out_rows(matrix, settings, seed)) {
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
  return options;
}

Task Tasks::task(std::int64_t t) const {
  const Token& token = layout_.tokens()[t];
  const Part& part = layout_.parts()[token.part];
  Task task;
  std::vector<std::uint8_t> drawn;
  if (token.level > 0) drawn = rows_with_choice(layout_, token, matrix_);
  set_rows(layout_, token, held_out_, drawn.empty() ? nullptr : &drawn, task);
  const std::vector<int> own = layout_.own_symbols(token);
  if (!own.empty()) task.start = own;
  task.expected = expected_of(part, token.level);
  task.linked = linked_classes(part, token.level);
  task.parents = choose_parents(layout_, token, matrix_, task, settings_.parents);
  task.weights = weights_.empty() ? nullptr : &weights_;
  return task;
}

}  // namespace synthwright::trees
