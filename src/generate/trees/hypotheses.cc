#include "generate/trees/hypotheses.h"

#include <algorithm>
#include <functional>

#include "generate/trees/slopes.h"
#include "numeric/boosting/kernels.h"
#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

constexpr double kLeast = 1e-30;      // stands for a probability that a float has lost
constexpr double kNegligible = 1e-6;  // of the likeliest hypothesis

// The sum of what the sampler chooses from.
double drawable_sum(const Part& part, int node, const float* p) {
  double sum = 0;
  for (int s = 0; s < part.tree.children(node); ++s) {
    if (part.drawable[part.tree.child(node, s)]) sum += static_cast<double>(p[s]);
  }
  return std::max(kLeast, sum);
}

double log_share(double p, double sum) { return portable_log(std::max(kLeast, p / sum)); }

}  // namespace

Hypotheses::Hypotheses(const Parts& parts, const Questions& questions, std::int64_t rows)
    : parts_(parts), questions_(questions), rows_(rows), columns_(parts.layout->columns()) {
  for (std::int64_t row = 0; row < rows; ++row) {
    paths_.push_back({.row = static_cast<std::uint32_t>(row)});
  }
}

void Hypotheses::give(int codec, const Codes& codes) {
  const int first = parts_.layout->first_part(codec);
  for (std::size_t p = 0; p < codes.size(); ++p) {
    const Part& part = parts_.layout->parts()[first + static_cast<int>(p)];
    parts_.layout->set_columns(part, codes[p], columns_);
  }
}

std::vector<double> Hypotheses::explain(int codec, const Readings& readings) {
  for (Path& path : paths_) {
    path.first_reading = 0;
    path.last_reading = static_cast<std::uint32_t>(readings[path.row].size());
  }
  const int first = parts_.layout->first_part(codec);
  const auto parts = static_cast<int>(parts_.codecs[codec]->part_sizes().size());
  for (int index = first; index < first + parts; ++index) {
    const Part& part = parts_.layout->parts()[index];
    branch(part, readings);
    for (int level = 0; level < part.tree.levels(); ++level) walk(part, level);
    std::vector<std::int32_t> codes;
    for (const Path& path : paths_) codes.push_back(std::max(0, part.tree.code(path.node)));
    parts_.layout->set_columns(part, codes, columns_);
  }
  return settle(readings);
}

bool Hypotheses::leaves_a_trace(const Part& part) const {
  bool trace = questions_.asked(part.feature_column);
  for (int level = 0; level < part.tree.levels(); ++level) {
    trace |= questions_.asked(part.first_column + level);
  }
  return trace;
}

// A path for each code that the part has in the path's readings. A code that the value does not
// tell is left open only where a later one depends on it.
void Hypotheses::branch(const Part& part, const Readings& readings) {
  const bool choice = part.tree.codes() > 1;
  const bool trace = choice && leaves_a_trace(part);
  std::vector<Path> paths;
  std::vector<std::uint32_t> from;
  for (std::uint32_t i = 0; i < paths_.size(); ++i) {
    const std::vector<Reading>& of_row = readings[paths_[i].row];
    const std::uint32_t last = paths_[i].last_reading;
    for (std::uint32_t begin = paths_[i].first_reading, end = begin; begin < last; begin = end) {
      Path path = paths_[i];
      path.code = of_row[begin].codes[part.part];
      while (end < last && of_row[end].codes[part.part] == path.code) ++end;
      path.first_reading = begin;
      path.last_reading = end;
      path.node = 0;
      path.open = choice && (path.code != kAnyCode || trace);
      paths.push_back(path);
      from.push_back(i);
    }
  }
  replace_paths(std::move(paths), from);
}

// For each open path the place in `asked` of one of its row that has the same probabilities.
std::vector<std::uint32_t> Hypotheses::alike(int token, const std::vector<std::uint32_t>& open,
                                             std::vector<std::uint32_t>& asked) const {
  std::vector<std::uint32_t> places;
  for (const std::uint32_t path : open) {
    std::size_t place = asked.size();
    while (place > 0 && paths_[asked[place - 1]].row == paths_[path].row &&
           !questions_.same(token, columns_, asked[place - 1], path)) {
      --place;
    }
    if (place == 0 || paths_[asked[place - 1]].row != paths_[path].row) {
      asked.push_back(path);
      place = asked.size();
    }
    places.push_back(static_cast<std::uint32_t>(place - 1));
  }
  return places;
}

void Hypotheses::walk(const Part& part, int level) {
  std::vector<std::uint32_t> open;
  std::vector<std::size_t> of_row(rows_, 0);
  for (std::uint32_t i = 0; i < paths_.size(); ++i) {
    ++of_row[paths_[i].row];
    if (paths_[i].open && part.tree.children(paths_[i].node) > 0) open.push_back(i);
  }
  std::vector<std::uint8_t>& symbols = columns_[part.first_column + level];
  symbols.assign(paths_.size(), 0);
  if (open.empty()) return;

  const int token = part.first_token + level;
  std::vector<std::uint32_t> asked;
  const std::vector<std::uint32_t> places = alike(token, open, asked);
  const boosting::Conditional& conditional = parts_.conditionals[token];
  std::vector<float> answers;
  conditional.probabilities([&](int c) { return columns_[c].data(); }, asked, answers);
  const std::size_t width = boosting::padded(conditional.classes);
  std::vector<Path> paths;
  std::vector<std::uint32_t> from;
  std::vector<const float*> answer_of(paths_.size(), nullptr);  // by path before
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < paths_.size(); ++i) {
    Path path = paths_[i];
    if (next == open.size() || open[next] != i) {
      paths.push_back(path);
    } else {
      const float* p = answer_of[i] = answers.data() + places[next++] * width;
      if (path.code == kAnyCode) {
        branch_freely(part, path, p, std::max<std::size_t>(1, kMost / of_row[path.row]), paths);
      } else {
        const int symbol = part.tree.symbol(path.code, level);
        path.log_weight +=
            log_share(static_cast<double>(p[symbol]), drawable_sum(part, path.node, p));
        path.node = part.tree.child(path.node, symbol);
        paths.push_back(path);
      }
    }
    from.resize(paths.size(), i);
  }
  std::vector<std::uint8_t> walked(paths.size(), 0);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const Path& before = paths_[from[i]];
    if (paths[i].node != before.node) {
      walked[i] = static_cast<std::uint8_t>(paths[i].node - part.tree.child(before.node, 0));
    }
  }
  replace_paths(std::move(paths), from);
  columns_[part.first_column + level] = std::move(walked);
  if (level == 0 && part.slope_column >= 0) add_slopes(part, from, answer_of);
}

// What the sampler does after it has drawn a part's first symbol.
void Hypotheses::add_slopes(const Part& part, const std::vector<std::uint32_t>& from,
                            const std::vector<const float*>& answer_of) {
  const int width = boosting::padded(part.tree.cardinality(0));
  std::vector<std::uint32_t> walked;
  std::vector<float> answers;
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    const float* answer = answer_of[from[i]];
    if (answer == nullptr) continue;
    walked.push_back(i);
    answers.insert(answers.end(), answer, answer + width);
  }
  std::vector<std::uint8_t>& slopes = columns_[part.slope_column];
  slopes.assign(paths_.size(), 0);
  set_slopes(part, walked, answers, columns_[part.first_column], slopes);
}

// The likeliest children, with the whole weight of the path: the value says nothing about them.
void Hypotheses::branch_freely(const Part& part, const Path& path, const float* p, std::size_t room,
                               std::vector<Path>& to) const {
  std::vector<int> symbols;
  for (int s = 0; s < part.tree.children(path.node); ++s) {
    if (part.drawable[part.tree.child(path.node, s)]) symbols.push_back(s);
  }
  std::ranges::stable_sort(symbols, std::greater<>(), [&](int s) { return p[s]; });
  const double least = kNegligible * static_cast<double>(p[symbols[0]]);
  while (symbols.size() > room || static_cast<double>(p[symbols.back()]) < least) {
    symbols.pop_back();
  }
  double sum = 0;
  for (const int s : symbols) sum += static_cast<double>(p[s]);
  for (const int s : symbols) {
    to.push_back(path);
    to.back().log_weight += log_share(static_cast<double>(p[s]), std::max(kLeast, sum));
    to.back().node = part.tree.child(path.node, s);
  }
}

// Sums the row's paths up, and keeps the likeliest ones with the weights of all.
std::vector<double> Hypotheses::settle(const Readings& readings) {
  std::vector<double> densities(rows_, 0.0);
  std::vector<Path> paths;
  std::vector<std::uint32_t> from;
  for (std::size_t begin = 0, end = 0; begin < paths_.size(); begin = end) {
    const std::uint32_t row = paths_[begin].row;
    std::vector<std::uint32_t> order;
    for (; end < paths_.size() && paths_[end].row == row; ++end) {
      paths_[end].log_weight += readings[row][paths_[end].first_reading].log_density;
      order.push_back(static_cast<std::uint32_t>(end));
    }
    const auto weight = [&](std::uint32_t i) { return paths_[i].log_weight; };
    std::ranges::stable_sort(order, std::greater<>(), weight);
    const double top = weight(order[0]);
    const auto log_sum = [&] {
      double sum = 0;
      for (const std::uint32_t i : order) sum += portable_exp(weight(i) - top);
      return top + portable_log(sum);
    };
    densities[row] = log_sum();
    while (order.size() > kMost || weight(order.back()) < top + portable_log(kNegligible)) {
      order.pop_back();
    }
    const double kept = log_sum();
    for (const std::uint32_t i : order) {
      paths.push_back(paths_[i]);
      paths.back().log_weight -= kept;
      from.push_back(i);
    }
  }
  replace_paths(std::move(paths), from);
  return densities;
}

void Hypotheses::replace_paths(std::vector<Path> paths, const std::vector<std::uint32_t>& from) {
  bool same = from.size() == paths_.size();
  for (std::uint32_t i = 0; same && i < from.size(); ++i) same = from[i] == i;
  paths_ = std::move(paths);
  if (same) return;
  for (std::vector<std::uint8_t>& column : columns_) {
    if (column.empty()) continue;
    std::vector<std::uint8_t> moved;
    moved.reserve(from.size());
    for (const std::uint32_t i : from) moved.push_back(column[i]);
    column = std::move(moved);
  }
}

}  // namespace synthwright::trees
