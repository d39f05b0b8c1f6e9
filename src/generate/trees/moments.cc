#include "generate/trees/moments.h"

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "numeric/boosting/kernels.h"
#include "numeric/legendre.h"

namespace synthwright::trees {

using boosting::TiltFeature;
using boosting::TiltTask;

namespace {

// Codes on a scale have few moments in common, others one each; not of a handful of codes.
bool has_scale(const Part& part, int codes) {
  return !part.widths.empty() && codes > boosting::kMostTiltLanes;
}
// The first code may have no length on the scale: what is missing, or a point.
bool has_atom(const Part& part) { return part.widths[0] == 0; }

// Lanes over the classes of a part's first symbol.
void set_basis(const Part& part, TiltTask& task) {
  const int width = boosting::padded(task.classes);
  const bool scale = has_scale(part, task.classes), atom = scale && has_atom(part);
  task.lanes = scale ? kLegendreDegrees + (atom ? 1 : 0)
                     : std::min(task.classes - 1, boosting::kMostTiltLanes);
  task.basis.assign(static_cast<std::size_t>(task.lanes) * width, 0.0f);
  for (int l = 0; l < task.lanes; ++l) {
    float* lane = task.basis.data() + l * width;
    if (!scale) {
      lane[l] = 1;
    } else if (l == kLegendreDegrees) {
      lane[0] = 1;
    } else {
      for (int c = atom ? 1 : 0; c < task.classes; ++c) {
        lane[c] = static_cast<float>(legendre(l + 1, (2.0 * c + 1) / task.classes - 1));
      }
    }
  }
}

}  // namespace

Moments::Moments(const Layout& layout, const boosting::CodeMatrix& matrix,
                 const std::vector<double>& weights, int minimum_support)
    : layout_(layout),
      matrix_(matrix),
      weights_(weights),
      minimum_support_(minimum_support),
      total_(weights.empty() ? static_cast<double>(matrix.rows)
                             : std::accumulate(weights.begin(), weights.end(), 0.0)),
      facts_(layout.columns()) {}

TiltTask Moments::task(const Part& part, const boosting::Conditional& conditional,
                       const RowsOfCodes& made_rows, const Context& context) {
  TiltTask task{.classes = conditional.classes};
  set_basis(part, task);
  task.class_weights = part.tree.symbol_masses(0, part.mass);  // of all rows, trained on or not
  const double all = std::accumulate(task.class_weights.begin(), task.class_weights.end(), 0.0);
  for (double& weight : task.class_weights) weight *= static_cast<double>(matrix_.rows) / all;
  for (const int column : conditional.parents) {
    task.features.push_back(feature_of(column, made_rows));
  }
  task.sums.resize(task.features.size());
  parallel_for(std::ssize(task.features), context, [&](std::int64_t f) {
    task.sums[f] = real_sums(task, part.first_column, task.features[f].column);
  });
  return task;
}

const Part& Moments::part_of_feature(int column) const {
  return *std::ranges::find(layout_.parts(), column, &Part::feature_column);
}

// Counted when first asked for: made rows of a parent do not change any more.
const Moments::CodeFacts& Moments::facts(int column, const RowsOfCodes& made_rows) {
  CodeFacts& facts = facts_[column];
  if (!facts.weights.empty()) return facts;
  const int codes = matrix_.cardinality[column];
  facts.weights.assign(codes, 0.0);
  std::vector<std::int64_t> rows(codes, 0);
  for (std::int64_t row = 0; row < matrix_.rows; ++row) {
    const std::uint8_t code = matrix_.columns[column][row];
    facts.weights[code] += weight_of(row);
    ++rows[code];
  }
  const std::vector<std::int64_t> made = made_rows(column);
  for (int code = 0; code < codes; ++code) {
    facts.counts.push_back(rows[code] >= minimum_support_ && made[code] > 0);
  }
  return facts;
}

TiltFeature Moments::feature_of(int column, const RowsOfCodes& made_rows) {
  // In rows, and as a share of those that a dimension has (benchmarks/results/engine.md). The
  // share keeps small what no tilt can mend: a relation that is off because of what the parents
  // are, where the class is nearly a function of them.
  constexpr double kScaleRidge = 20, kScaleShare = 0.1, kCodeRidge = 50, kCodeShare = 0.2;
  const auto rows = static_cast<double>(matrix_.rows);
  const Part& part = part_of_feature(column);
  const std::vector<double>& weights = facts(column, made_rows).weights;
  TiltFeature feature{.column = column, .codes = matrix_.cardinality[column]};
  if (!has_scale(part, feature.codes)) {
    feature.dimensions = feature.codes;
    for (const double weight : weights) {
      feature.ridge.push_back(kCodeRidge + kCodeShare * rows * weight / total_);
    }
    return feature;
  }
  constexpr int kDegrees = 2;
  const bool atom = has_atom(part);
  feature.dimensions = kDegrees + (atom ? 1 : 0);
  feature.ridge.assign(feature.dimensions, kScaleRidge + kScaleShare * rows);
  feature.positions.assign(static_cast<std::size_t>(feature.codes) * feature.dimensions, 0.0);
  std::vector<double> mean(feature.dimensions, 0.0);
  double below = 0;
  for (int code = 0; code < feature.codes; ++code) {
    double* position = feature.positions.data() + code * feature.dimensions;
    const double middle = 2 * (below + weights[code] / 2) / total_ - 1;
    below += weights[code];
    if (atom && code == 0) {
      position[kDegrees] = 1;
    } else {
      for (int d = 0; d < kDegrees; ++d) position[d] = legendre(d + 1, middle);
    }
    for (int d = 0; d < feature.dimensions; ++d) mean[d] += weights[code] / total_ * position[d];
  }
  for (std::size_t i = 0; i < feature.positions.size(); ++i) {
    feature.positions[i] -= mean[i % feature.dimensions];
  }
  return feature;
}

// Sums of the lanes, less their means, by code of a feature.
std::vector<double> Moments::real_sums(const TiltTask& task, int target, int column) const {
  const int width = boosting::padded(task.classes);
  const int codes = matrix_.cardinality[column];
  std::vector<double> joint(static_cast<std::size_t>(codes) * task.classes, 0.0);
  for (std::int64_t row = 0; row < matrix_.rows; ++row) {
    joint[matrix_.columns[column][row] * task.classes + matrix_.columns[target][row]] +=
        weight_of(row);
  }
  const double scale = static_cast<double>(matrix_.rows) / total_;
  std::vector<double> sums(static_cast<std::size_t>(codes) * task.lanes, 0.0);
  for (int l = 0; l < task.lanes; ++l) {
    const float* lane = task.basis.data() + l * width;
    double mean = 0;
    for (std::size_t i = 0; i < joint.size(); ++i) {
      mean += joint[i] / total_ * lane[i % task.classes];
    }
    for (int code = 0; code < codes; ++code) {
      if (!facts_[column].counts[code]) continue;
      for (int c = 0; c < task.classes; ++c) {
        sums[code * task.lanes + l] +=
            scale * joint[code * task.classes + c] * (static_cast<double>(lane[c]) - mean);
      }
    }
  }
  return sums;
}

}  // namespace synthwright::trees
