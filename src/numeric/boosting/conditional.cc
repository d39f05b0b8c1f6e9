#include "numeric/boosting/conditional.h"

#include <algorithm>

#include "numeric/boosting/booster.h"
#include "numeric/boosting/folds.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::boosting {

namespace {

void boost(Booster& booster, const GoOn& go_on) {
  for (int rounds = 0; !go_on || go_on(rounds); rounds = kRoundsAtOnce) {
    if (booster.advance(kRoundsAtOnce)) return;
  }
}

}  // namespace

Conditional learn(const CodeMatrix& codes, const Task& task, const BoostingOptions& options,
                  std::uint64_t seed, const GoOn& go_on) {
  Conditional found;
  Task whole = task;
  if (!task.folds.empty()) {
    found = rounds_of_folds(codes, task, options, seed, go_on);
  } else {
    Booster booster(codes, task, options, seed);
    boost(booster, go_on);
    found = booster.finish();
    const auto rows = static_cast<std::int64_t>(task.rows.size());
    if (!options.refit || task.training == rows) return found;
    whole.training = rows;
    whole.start = found.start;
  }

  BoostingOptions same_way = options;
  same_way.rounds = found.rounds;
  // Smaller steps are better ones, and cheap where few are needed.
  constexpr int kFewRounds = 200;
  if (found.rounds <= kFewRounds) {
    same_way.rounds *= 2;
    same_way.rate /= 2;
  }
  Booster again(codes, whole, same_way, seed);
  boost(again, go_on);
  Conditional refitted = again.finish();
  refitted.rounds = found.rounds;
  refitted.start_loss = found.start_loss;
  refitted.loss = found.loss;
  return refitted;
}

std::vector<std::byte> fit_conditional(const CodeMatrix& codes, const Task& task,
                                       const BoostingOptions& options, std::uint64_t seed) {
  return to_bytes(learn(codes, task, options, seed));
}

void Conditional::probabilities(const std::function<const std::uint8_t*(int)>& column,
                                std::span<const std::uint32_t> rows,
                                std::vector<float>& values) const {
  values.resize(rows.size() * padded(classes));
  score(column, rows, values.data());
  softmax(static_cast<std::int64_t>(rows.size()), padded(classes), values.data());
}

void Conditional::score(const std::function<const std::uint8_t*(int)>& column,
                        std::span<const std::uint32_t> rows, float* scores) const {
  const int width = padded(classes);
  std::vector<const std::uint8_t*> start_columns, columns;
  for (const int c : start) start_columns.push_back(column(c));
  for (const int parent : parents) columns.push_back(column(parent));
  for (const std::uint32_t row : rows) {
    const std::size_t cell =
        start_cell(start_sizes, [&](std::size_t s) { return start_columns[s][row]; });
    std::copy_n(start_scores.begin() + static_cast<std::ptrdiff_t>(cell) * width, width, scores);
    scores += width;
  }
  scores -= static_cast<std::ptrdiff_t>(rows.size()) * width;
  if (tilt.lanes > 0) tilt.add(column, rows, width, scores);
  if (trees.empty()) return;

  std::vector<std::int64_t> first;  // of each tree's leaf values
  std::int64_t values = 0;
  for (const Tree& tree : trees) {
    first.push_back(values);
    values += std::int64_t{tree.leaves} * width;
  }
  // Rows stay in the first-level cache while all trees pass over them, some trees at a time.
  constexpr std::int64_t kBlock = 256, kTrees = 16;
  static_assert(kBlock % kRowsAtOnce == 0);
  std::vector<std::uint8_t> codes(kBlock * parents.size()), leaf_of_row(kBlock * kTrees);
  const auto tree_count = static_cast<std::int64_t>(trees.size());
  for (; !rows.empty(); rows = rows.subspan(std::min<std::size_t>(kBlock, rows.size()))) {
    const std::int64_t count =
        std::min<std::int64_t>(kBlock, static_cast<std::int64_t>(rows.size()));
    for (std::size_t f = 0; f < parents.size(); ++f) {
      for (std::int64_t i = 0; i < count; ++i) codes[f * kBlock + i] = columns[f][rows[i]];
    }
    for (std::int64_t begin = 0; begin < tree_count; begin += kTrees) {
      const std::int64_t end = std::min(begin + kTrees, tree_count);
      for (std::int64_t t = begin; t < end; ++t) {
        find_leaves(trees[t], codes.data(), kBlock, count,
                    leaf_of_row.data() + (t - begin) * kBlock);
      }
      add_leaves({leaf_values.data(), first.data() + begin, static_cast<int>(end - begin),
                  leaf_of_row.data(), kBlock},
                 count, width, scores);
    }
    scores += count * width;
  }
}

}  // namespace synthwright::boosting
