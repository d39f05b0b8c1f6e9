#include "numeric/boosting/booster.h"

#include <algorithm>
#include <numeric>

#include "base/random.h"
#include "numeric/boosting/kernels.h"
#include "numeric/boosting/start.h"
#include "numeric/elementary.h"
#include "numeric/legendre.h"

namespace synthwright::boosting {
namespace {

std::vector<int> bins_of(const CodeMatrix& matrix, const Task& task) {
  std::vector<int> bins;
  for (const int parent : task.parents) bins.push_back(matrix.cardinality[parent]);
  return bins;
}

// Solves (diagonal + smooth · L) x = right in place of `right`, L the Laplacian of the chain of
// linked classes: symmetric, tridiagonal and positive definite, so elimination needs no pivots.
void solve_linked(std::vector<double> diagonal, const std::vector<std::uint8_t>& linked,
                  double smooth, std::vector<double>& right) {
  const std::size_t classes = right.size();
  std::vector<double> link(classes, 0.0);
  for (std::size_t c = 0; c + 1 < classes && !linked.empty(); ++c) {
    link[c] = linked[c] ? smooth : 0;
    diagonal[c] += link[c];
    diagonal[c + 1] += link[c];
  }
  for (std::size_t c = 1; c < classes; ++c) {
    const double factor = link[c - 1] / diagonal[c - 1];
    diagonal[c] -= factor * link[c - 1];
    right[c] += factor * right[c - 1];
  }
  right.back() /= diagonal.back();
  for (std::size_t c = classes - 1; c-- > 0;) {
    right[c] = (right[c] + link[c] * right[c + 1]) / diagonal[c];
  }
}

}  // namespace

Booster::Gathered Booster::gather(const CodeMatrix& matrix, const Task& task) {
  Gathered data;
  data.rows = static_cast<std::int64_t>(task.rows.size());
  data.training = task.training;
  const std::size_t parents = task.parents.size();
  const auto stride = static_cast<std::size_t>(padded_rows(data.rows));
  data.codes.resize(task.rows.size() * parents);
  data.columns.resize(stride * parents);
  for (std::size_t f = 0; f < parents; ++f) {
    const std::vector<std::uint8_t>& column = matrix.columns[task.parents[f]];
    for (std::size_t i = 0; i < task.rows.size(); ++i) {
      data.codes[i * parents + f] = data.columns[f * stride + i] = column[task.rows[i]];
    }
  }
  data.targets.reserve(task.rows.size());
  for (const std::uint32_t row : task.rows) {
    data.targets.push_back(matrix.columns[task.target][row]);
  }
  if (task.weights != nullptr) {
    for (const std::uint32_t row : task.rows) data.weights.push_back((*task.weights)[row]);
  }
  return data;
}

Booster::Booster(const CodeMatrix& matrix, const Task& task, const BoostingOptions& options,
                 std::uint64_t seed)
    : options_(options),
      seed_(seed),
      linked_(task.linked),
      data_(gather(matrix, task)),
      classes_(matrix.cardinality[task.target]),
      padded_(padded(classes_)),
      grower_(data_.codes.data(), bins_of(matrix, task), options.growth) {
  begin(matrix, task);
  leaf_of_row_.assign(padded_rows(data_.rows), 0);
  sketch_.resize(data_.training * kLanes);
  step(std::vector<float>(padded_, 1.0f));
  loss_without_ = model_.loss = held_out_loss();
  if (task.base == nullptr) model_.start_loss = model_.loss;
}

// The model without trees of its own, and its probabilities.
void Booster::begin(const CodeMatrix& matrix, const Task& task) {
  const auto column = [&](int c) { return matrix.columns[c].data(); };
  if (task.base != nullptr) {
    model_ = *task.base;
    before_ = static_cast<int>(model_.trees.size());
    model_.probabilities(column, task.rows, probabilities_);
    model_.start_loss = held_out_loss();
    move_start(matrix, task, probabilities_, model_);
  } else {
    model_.classes = classes_;
    model_.parents = task.parents;
    set_start(matrix, task, model_);
  }
  model_.probabilities(column, task.rows, probabilities_);
}

bool Booster::advance(int rounds) {
  for (const int end = round_ + rounds; !done_ && round_ < end;) {
    if (round_ >= options_.rounds || !add_tree()) {
      done_ = true;
      break;
    }
    ++round_;
    if (!stops_early()) {
      best_round_ = round_;
      continue;
    }
    const double loss = held_out_loss();
    if (loss < model_.loss) {
      model_.loss = loss;
      best_round_ = round_;
    } else if (round_ - best_round_ >= options_.patience) {
      done_ = true;
    }
  }
  return done_ || round_ >= options_.rounds;
}

Conditional Booster::finish() {
  if (stops_early() && (loss_without_ - model_.loss) * held_out_weight() < options_.least_gain) {
    best_round_ = 0;
    model_.loss = loss_without_;
  }
  model_.rounds = best_round_;
  model_.trees.resize(before_ + best_round_);
  std::size_t leaves = 0;
  for (const Tree& tree : model_.trees) leaves += tree.leaves;
  model_.leaf_values.resize(leaves * padded_);
  return std::move(model_);
}

double Booster::held_out_weight() const {
  if (data_.weights.empty()) return static_cast<double>(data_.rows - data_.training);
  return std::accumulate(data_.weights.begin() + data_.training, data_.weights.end(), 0.0);
}

double Booster::held_out_loss() const {
  double sum = 0, weight_sum = 0;
  for (std::int64_t i = data_.training; i < data_.rows; ++i) {
    const double weight = data_.weights.empty() ? 1.0 : data_.weights[i];
    const double p = std::max(probabilities_[i * padded_ + data_.targets[i]], 1e-12f);
    sum -= weight * portable_log(p);
    weight_sum += weight;
  }
  return weight_sum > 0 ? sum / weight_sum : 0;
}

// Random signs: with few classes each has a lane of its own, else lanes mix all classes. Where
// classes lie on a scale, three lanes show how the distribution is shifted, spread and skewed.
std::vector<float> Booster::projection() const {
  Random random(seed_, "projection", model_.trees.size());
  const int moments = linked_.empty() ? 0 : kLegendreDegrees;
  std::vector<float> matrix(static_cast<std::size_t>(padded_) * kLanes, 0.0f);
  for (int c = 0; c < classes_; ++c) {
    for (int lane = 1; lane < kLanes; ++lane) {
      const float sign = (random.bits32() & 1) ? 1.0f : -1.0f;
      float& entry = matrix[c * kLanes + lane];
      if (classes_ < kLanes) {
        entry = static_cast<float>(lane == c + 1);
      } else {
        entry = lane <= moments ? static_cast<float>(legendre(lane, (2.0 * c + 1) / classes_ - 1))
                                : sign;
      }
    }
  }
  return matrix;
}

void Booster::choose_rows() {
  Random random(seed_, "rows", model_.trees.size());
  rows_.resize(data_.training);
  std::size_t chosen = 0;
  // 16 bits tell well enough, so that one draw does for two rows.
  const auto threshold = static_cast<std::uint32_t>(options_.bagging * 0x1p16);
  std::uint32_t bits = 0;
  for (std::int64_t i = 0; i < data_.training; ++i) {
    bits = i % 2 == 0 ? random.bits32() : bits >> 16;
    rows_[chosen] = static_cast<std::uint32_t>(i);
    chosen += (bits & 0xffff) < threshold;
  }
  rows_.resize(chosen);
}

bool Booster::add_tree() {
  choose_rows();
  Tree tree = grower_.grow(sketch_.data(), rows_);
  if (tree.leaves == 1) return false;
  find_leaves(tree, data_.columns.data(), padded_rows(data_.rows), data_.rows, leaf_of_row_.data());
  const std::vector<float> values = leaf_values(tree.leaves);
  model_.leaf_values.insert(model_.leaf_values.end(), values.begin(), values.end());
  model_.trees.push_back(std::move(tree));
  std::vector<float> factors;
  for (const float value : values) {
    factors.push_back(static_cast<float>(portable_exp(static_cast<double>(value))));
  }
  step(factors);
  return true;
}

// Takes the last tree's step, and sketches the gradients for the next: one after the other for a
// few rows at a time, so that these are still in the first-level cache.
void Booster::step(const std::vector<float>& factors) {
  // |p - y| sums to at most 2 over the classes, entries of the projection are at most
  // kLargestLegendre, and a histogram sum has to fit 31 bits.
  const double most = std::min(32767.0, 2147483647.0 / std::max<double>(1, data_.training));
  const std::vector<float> signs = projection();
  constexpr std::int64_t kBlock = 128;
  for (std::int64_t row = 0; row < data_.rows; row += kBlock) {
    float* probabilities = probabilities_.data() + row * padded_;
    multiply_probabilities(factors.data(), leaf_of_row_.data() + row,
                           std::min(kBlock, data_.rows - row), padded_, probabilities);
    const std::int64_t training = std::min(kBlock, data_.training - row);
    if (training <= 0) continue;
    sketch_gradients(probabilities, data_.targets.data() + row,
                     data_.weights.empty() ? nullptr : data_.weights.data() + row, signs.data(),
                     training, classes_, static_cast<float>(most / (2 * kLargestLegendre)),
                     sketch_.data() + row * kLanes);
  }
}

// Later trees take longer steps: the first decide between many ways to go, the last refine one.
double Booster::rate() const {
  constexpr double kSteps = 10, kMost = 5;  // rates that add up to 10 double the first
  const double taken = options_.rate * (static_cast<double>(model_.trees.size()) - before_);
  return options_.rate * std::min(1 + taken / kSteps, kMost);
}

// Newton steps: sum of y - p over the leaf, divided by sum of p (1 - p) plus lambda; linked classes
// pull each other along, for a leaf of few rows says little of each alone.
std::vector<float> Booster::leaf_values(int leaves) const {
  std::vector<double> sums(static_cast<std::size_t>(leaves) * 2 * padded_, 0.0);
  add_leaf_sums(probabilities_.data(), leaf_of_row_.data(), data_.weight_data(), data_.training,
                padded_, leaves, sums.data());
  std::vector<double> observed(static_cast<std::size_t>(leaves) * padded_, 0.0);
  for (std::int64_t i = 0; i < data_.training; ++i) {
    observed[leaf_of_row_[i] * padded_ + data_.targets[i]] +=
        data_.weights.empty() ? 1.0 : data_.weights[i];
  }
  constexpr double kLongestStep = 4;  // a class never seen in a leaf would run away otherwise
  const double share = rate();
  std::vector<float> values(observed.size(), 0.0f);
  std::vector<double> step(classes_), curvature(classes_);
  for (int leaf = 0; leaf < leaves; ++leaf) {
    for (int c = 0; c < classes_; ++c) {
      const double p = sums[(leaf * 2) * padded_ + c], p2 = sums[(leaf * 2 + 1) * padded_ + c];
      step[c] = observed[leaf * padded_ + c] - p;
      curvature[c] = p - p2 + options_.lambda;
    }
    solve_linked(curvature, linked_, options_.smooth, step);
    for (int c = 0; c < classes_; ++c) {
      values[leaf * padded_ + c] =
          static_cast<float>(share * std::clamp(step[c], -kLongestStep, kLongestStep));
    }
  }
  return values;
}

}  // namespace synthwright::boosting
