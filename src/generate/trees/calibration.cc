#include "generate/trees/calibration.h"

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "generate/trees/sampler.h"
#include "numeric/boosting/kernels.h"
#include "numeric/legendre.h"

namespace synthwright::trees {
namespace {

using boosting::CodeMatrix;
using boosting::Conditional;
using boosting::MadeRows;
using boosting::TiltFeature;
using boosting::TiltTask;

// Codes on a scale have few moments in common, others one each; not of a handful of codes.
bool has_scale(const Part& part, int codes) {
  return !part.widths.empty() && codes > boosting::kMostTiltLanes;
}
// A value before the scale, for what is missing.
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

class Calibration {
 public:
  Calibration(Parts& parts, const CodeMatrix& matrix, const std::vector<double>& weights,
              int minimum_support, const Context& context)
      : parts_(parts),
        layout_(*parts.layout),
        matrix_(matrix),
        weights_(weights),
        minimum_support_(minimum_support),
        context_(context),
        request_{.seed = context.seed},
        sampler_(parts, request_, no_wishes(parts)),
        code_weights_(layout_.columns()),
        blocks_((matrix.rows + kBlockRows - 1) / kBlockRows) {
    total_ = weights.empty() ? static_cast<double>(matrix.rows)
                             : std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      blocks_[b].rows = std::min<std::int64_t>(kBlockRows, matrix.rows - first_row(b));
      blocks_[b].codes.resize(layout_.parts().size());
      blocks_[b].columns.resize(layout_.columns());
    }
  }

  bool run() {
    if (!(total_ > 0)) return false;
    std::vector<std::vector<float>> start_scores;
    for (const Conditional& conditional : parts_.conditionals) {
      start_scores.push_back(conditional.start_scores);
    }
    const auto count = static_cast<int>(layout_.parts().size());
    for (int p = 0; p < count; ++p) {
      if (context_.deadline && std::chrono::steady_clock::now() > *context_.deadline) {
        for (std::size_t t = 0; t < start_scores.size(); ++t) {
          parts_.conditionals[t].start_scores = std::move(start_scores[t]);
          parts_.conditionals[t].tilt = {};
        }
        return false;
      }
      context_.report("calibrate", p, count);
      const Part& part = layout_.parts()[p];
      if (!part.context && part.tree.codes() > 1) tilt(part);
      parallel_for(std::ssize(blocks_), context_, [&](std::int64_t b) { make(p, b); });
    }
    return true;
  }

 private:
  static Wishes no_wishes(const Parts& parts) {
    Wishes wishes;
    wishes.given.assign(parts.codecs.size(), -1);
    wishes.factors.resize(parts.layout->parts().size());
    return wishes;
  }
  std::int64_t first_row(std::int64_t block) const { return block * kBlockRows; }

  // Context is as it is in real rows.
  void make(int index, std::int64_t b) {
    const Part& part = layout_.parts()[index];
    Sampler::State& block = blocks_[b];
    if (!part.context) {
      Random random(context_.seed, format("calibration {}", index), b);
      sampler_.draw_part(block, index, {}, nullptr, random);
      // Later first symbols ask for the feature alone.
      std::vector<std::int32_t>().swap(block.codes[index]);
      std::vector<float>().swap(block.probabilities);
      const int last = std::max(part.first_column + part.tree.levels() - 1, part.slope_column);
      for (int column = part.first_column; column <= last; ++column) {
        if (column != part.feature_column) std::vector<std::uint8_t>().swap(block.columns[column]);
      }
      return;
    }
    const auto copy = [&](int column) {
      const auto first = matrix_.columns[column].begin() + first_row(b);
      block.columns[column].assign(first, first + block.rows);
    };
    for (int level = 0; level < part.tree.levels(); ++level) copy(part.first_column + level);
    copy(part.feature_column);
  }

  const Part& part_of_feature(int column) const {
    return *std::ranges::find(layout_.parts(), column, &Part::feature_column);
  }

  // How much weight each code of a column has.
  const std::vector<double>& code_weights(int column) {
    std::vector<double>& sums = code_weights_[column];
    if (sums.empty()) {
      sums.assign(matrix_.cardinality[column], 0.0);
      for (std::int64_t row = 0; row < matrix_.rows; ++row) {
        sums[matrix_.columns[column][row]] += weight(row);
      }
    }
    return sums;
  }
  double weight(std::int64_t row) const { return weights_.empty() ? 1.0 : weights_[row]; }

  TiltFeature feature_of(int column) {
    // In rows, and as a share of those that a dimension has (benchmarks/results/engine.md). The
    // share keeps small what no tilt can mend: a relation that is off because of what the parents
    // are, where the class is nearly a function of them.
    constexpr double kScaleRidge = 20, kScaleShare = 0.1, kCodeRidge = 50, kCodeShare = 0.2;
    const auto rows = static_cast<double>(matrix_.rows);
    const Part& part = part_of_feature(column);
    TiltFeature feature{.column = column, .codes = matrix_.cardinality[column]};
    if (!has_scale(part, feature.codes)) {
      feature.dimensions = feature.codes;
      for (const double weight : code_weights(column)) {
        feature.ridge.push_back(kCodeRidge + kCodeShare * rows * weight / total_);
      }
      return feature;
    }
    constexpr int kDegrees = 2;
    const bool atom = has_atom(part);
    feature.dimensions = kDegrees + (atom ? 1 : 0);
    feature.ridge.assign(feature.dimensions, kScaleRidge + kScaleShare * rows);
    feature.positions.assign(static_cast<std::size_t>(feature.codes) * feature.dimensions, 0.0);
    const std::vector<double>& weights = code_weights(column);
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

  // Codes of which tilts know nothing: fewer rows have them than a model may tell of, or no made
  // row has them, which leaves nothing to hold real ones against.
  std::vector<std::uint8_t> left_out(int column) const {
    std::vector<std::int64_t> real(matrix_.cardinality[column], 0), made = real;
    for (const std::uint8_t code : matrix_.columns[column]) ++real[code];
    for (const Sampler::State& block : blocks_) {
      for (const std::uint8_t code : block.columns[column]) ++made[code];
    }
    std::vector<std::uint8_t> result;
    for (std::size_t code = 0; code < real.size(); ++code) {
      result.push_back(real[code] < minimum_support_ || made[code] == 0);
    }
    return result;
  }

  // Sums of the lanes, less their means, by code of a feature.
  std::vector<double> real_sums(const TiltTask& task, int target, int column) const {
    const int width = boosting::padded(task.classes);
    const int codes = matrix_.cardinality[column];
    std::vector<double> joint(static_cast<std::size_t>(codes) * task.classes, 0.0);
    for (std::int64_t row = 0; row < matrix_.rows; ++row) {
      joint[matrix_.columns[column][row] * task.classes + matrix_.columns[target][row]] +=
          weight(row);
    }
    const std::vector<std::uint8_t> skipped = left_out(column);
    const double scale = static_cast<double>(matrix_.rows) / total_;
    std::vector<double> sums(static_cast<std::size_t>(codes) * task.lanes, 0.0);
    for (int l = 0; l < task.lanes; ++l) {
      const float* lane = task.basis.data() + l * width;
      double mean = 0;
      for (std::size_t i = 0; i < joint.size(); ++i) {
        mean += joint[i] / total_ * lane[i % task.classes];
      }
      for (int code = 0; code < codes; ++code) {
        for (int c = 0; c < task.classes && !skipped[code]; ++c) {
          sums[code * task.lanes + l] +=
              scale * joint[code * task.classes + c] * (static_cast<double>(lane[c]) - mean);
        }
      }
    }
    return sums;
  }

  void tilt(const Part& part) {
    Conditional& conditional = parts_.conditionals[part.first_token];
    TiltTask task{.classes = conditional.classes};
    set_basis(part, task);
    task.class_weights = part.tree.symbol_masses(0, part.mass);  // of all rows, trained on or not
    const double all = std::accumulate(task.class_weights.begin(), task.class_weights.end(), 0.0);
    for (double& weight : task.class_weights) weight *= static_cast<double>(matrix_.rows) / all;
    for (const int column : conditional.parents) task.features.push_back(feature_of(column));
    task.sums.resize(task.features.size());
    parallel_for(std::ssize(task.features), context_, [&](std::int64_t f) {
      task.sums[f] = real_sums(task, part.first_column, task.features[f].column);
    });

    std::vector<MadeRows> made(blocks_.size());
    parallel_for(std::ssize(blocks_), context_, [&](std::int64_t b) {
      const Sampler::State& block = blocks_[b];
      made[b].rows = block.rows;
      for (const TiltFeature& feature : task.features) {
        made[b].codes.push_back(block.columns[feature.column].data());
      }
      std::vector<std::uint32_t> rows(block.rows);
      std::iota(rows.begin(), rows.end(), 0);
      made[b].scores.resize(block.rows * boosting::padded(task.classes));
      conditional.score([&](int c) { return block.columns[c].data(); }, rows,
                        made[b].scores.data());
    });
    boosting::TiltFit fit = fit_tilt(task, made, context_);
    conditional.tilt = std::move(fit.tilt);
    for (std::size_t i = 0; i < conditional.start_scores.size(); ++i) {
      conditional.start_scores[i] += fit.class_offsets[i % fit.class_offsets.size()];
    }
  }

  Parts& parts_;
  const Layout& layout_;
  const CodeMatrix& matrix_;
  const std::vector<double>& weights_;
  int minimum_support_;
  const Context& context_;
  Request request_;
  Sampler sampler_;
  double total_ = 0;                               // weight of all rows
  std::vector<std::vector<double>> code_weights_;  // [column], empty: not asked for yet
  std::vector<Sampler::State> blocks_;             // made rows
};

}  // namespace

bool calibrate(Parts& parts, const CodeMatrix& matrix, const std::vector<double>& weights,
               int minimum_support, const Context& context) {
  return Calibration(parts, matrix, weights, minimum_support, context).run();
}

}  // namespace synthwright::trees
