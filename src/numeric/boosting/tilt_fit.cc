#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "numeric/boosting/kernels.h"
#include "numeric/boosting/tilt.h"
#include "numeric/boosting/tilt_dimensions.h"
#include "numeric/conjugate_gradients.h"
#include "numeric/elementary.h"

namespace synthwright::boosting {
namespace {

// A few steps of each: what is left is noise (benchmarks/results/engine.md).
constexpr int kNewtonSteps = 2, kGradientSteps = 5;
constexpr double kEnough = 1e-6;               // of the squared gradient
constexpr std::int64_t kCurvatureRows = 8192;  // say well enough how curved the objective is

class Fitting {
 public:
  Fitting(const TiltTask& task, const std::vector<MadeRows>& made, const Context& context)
      : task_(task),
        made_(made),
        context_(context),
        dimensions_(task.features, task.lanes),
        width_(padded(task.classes)),
        coefficients_(task.features.size()),
        offsets_(width_, 0.0f),
        mean_(task.lanes, 0.0),
        blocks_(made.size()) {
    const double total = std::accumulate(task.class_weights.begin(), task.class_weights.end(), 0.0);
    for (int l = 0; l < task.lanes; ++l) {
      for (int c = 0; c < task.classes; ++c) {
        mean_[l] += task.class_weights[c] / total * task.basis[l * width_ + c];
      }
    }
    for (const MadeRows& block : made) rows_ += block.rows;
    stride_ = std::max<std::int64_t>(1, rows_ / kCurvatureRows);
    real_ = dimensions_.projected(context, [&](std::size_t f) { return task.sums[f]; });
  }

  TiltFit fit() {
    std::vector<double> weights(dimensions_.size(), 0.0);
    for (int step = 0; step < kNewtonSteps && dimensions_.size() > 0; ++step) {
      const double before = objective(weights);
      residuals();
      const std::vector<double> gradient = gradient_at(weights);
      std::vector<double> down = gradient;
      for (double& slope : down) slope = -slope;
      const std::vector<double> newton_step =
          conjugate_gradients([&](const std::vector<double>& along) { return curved(along); }, down,
                              kGradientSteps, kEnough);
      search(before, gradient, newton_step, weights);
      set_offsets();
    }
    objective(weights);
    set_offsets();
    TiltFit result{.class_offsets = offsets_};
    if (task_.features.empty()) return result;
    result.tilt.lanes = task_.lanes;
    result.tilt.basis = task_.basis;
    for (std::size_t f = 0; f < task_.features.size(); ++f) {
      result.tilt.columns.push_back(task_.features[f].column);
      result.tilt.sizes.push_back(task_.features[f].codes);
      const std::vector<float>& own = coefficients_[f];
      result.tilt.coefficients.insert(result.tilt.coefficients.end(), own.begin(), own.end());
    }
    return result;
  }

 private:
  struct Block {
    std::vector<float> probabilities, residuals, variances;  // rows × width, × lanes, × lanes
    double objective = 0;
    std::vector<double> expected, free;  // Σ p and Σ p (1 - p) of each class
  };

  // Σ log Z - ⟨weights, real moments⟩ + ridge / 2 ⟨weights, weights⟩, which is convex; and the
  // probabilities of all rows.
  double objective(const std::vector<double>& weights) {
    dimensions_.spread(weights, coefficients_);
    parallel_for(static_cast<std::int64_t>(blocks_.size()), context_,
                 [&](std::int64_t b) { evaluate(made_[b], blocks_[b]); });
    double sum = 0;
    for (const Block& block : blocks_) sum += block.objective;
    std::vector<double> penalty(weights.size(), 0.0);
    dimensions_.add_ridge(weights, penalty);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      sum += weights[i] * (penalty[i] / 2 - real_[i]);
    }
    return sum;
  }

  void evaluate(const MadeRows& made, Block& block) const {
    const int lanes = task_.lanes;
    block.probabilities = made.scores;
    block.objective = 0;
    std::vector<float> largest(made.rows);
    std::vector<int> largest_class(made.rows);
    for (std::int64_t i = 0; i < made.rows; ++i) {
      float sums[kMostTiltLanes] = {};
      for (std::size_t f = 0; f < coefficients_.size(); ++f) {
        const float* own = coefficients_[f].data() + std::size_t{made.codes[f][i]} * lanes;
        for (int l = 0; l < lanes; ++l) sums[l] += own[l];
      }
      float* scores = block.probabilities.data() + i * width_;
      for (int c = 0; c < width_; ++c) scores[c] += offsets_[c];
      for (int l = 0; l < lanes; ++l) {
        block.objective -= static_cast<double>(sums[l]) * mean_[l];
        for (int c = 0; c < width_; ++c) scores[c] += sums[l] * task_.basis[l * width_ + c];
      }
      const float* top = std::max_element(scores, scores + task_.classes);
      largest[i] = *top;
      largest_class[i] = static_cast<int>(top - scores);
    }
    softmax(made.rows, width_, block.probabilities.data());
    block.expected.assign(task_.classes, 0.0);
    block.free.assign(task_.classes, 0.0);
    for (std::int64_t i = 0; i < made.rows; ++i) {
      const float* p = block.probabilities.data() + i * width_;
      block.objective += largest[i] - portable_log(p[largest_class[i]]);
      for (int c = 0; c < task_.classes; ++c) {
        block.expected[c] += p[c];
        block.free[c] += static_cast<double>(p[c]) * (1 - p[c]);
      }
    }
  }

  // What each lane is expected to be beyond its real mean, and how it varies.
  void residuals() {
    const int lanes = task_.lanes;
    parallel_for(static_cast<std::int64_t>(blocks_.size()), context_, [&](std::int64_t b) {
      Block& block = blocks_[b];
      block.residuals.resize(made_[b].rows * lanes);
      block.variances.resize(made_[b].rows * lanes);
      for (std::int64_t i = 0; i < made_[b].rows; ++i) {
        const float* p = block.probabilities.data() + i * width_;
        for (int l = 0; l < lanes; ++l) {
          const float* basis = task_.basis.data() + l * width_;
          double mean = 0, square = 0;
          for (int c = 0; c < task_.classes; ++c) {
            const double share = static_cast<double>(p[c]) * basis[c];
            mean += share;
            square += share * basis[c];
          }
          block.residuals[i * lanes + l] = static_cast<float>(mean - mean_[l]);
          block.variances[i * lanes + l] = static_cast<float>(square - mean * mean);
        }
      }
    });
  }

  // Adds each `stride`-th row's `values`, one a lane, to the sums of its code of a feature.
  void add_by_code(const MadeRows& made, std::size_t feature, const std::vector<float>& values,
                   std::int64_t stride, std::vector<double>& sums) const {
    const float* value = values.data();
    for (std::int64_t i = 0; i < made.rows; i += stride) {
      double* own = sums.data() + std::size_t{made.codes[feature][i]} * task_.lanes;
      for (int l = 0; l < task_.lanes; ++l) own[l] += *value++;
    }
  }

  std::vector<double> gradient_at(const std::vector<double>& weights) const {
    std::vector<double> gradient = dimensions_.projected(context_, [&](std::size_t f) {
      std::vector<double> by_code = task_.sums[f];
      for (double& sum : by_code) sum = -sum;
      for (std::size_t b = 0; b < made_.size(); ++b) {
        add_by_code(made_[b], f, blocks_[b].residuals, 1, by_code);
      }
      return by_code;
    });
    dimensions_.add_ridge(weights, gradient);
    return gradient;
  }

  // The objective's curvature along `direction`, lanes for themselves, judged by some of the rows.
  std::vector<double> curved(const std::vector<double>& direction) const {
    const int lanes = task_.lanes;
    std::vector<std::vector<float>> by_code(task_.features.size());
    dimensions_.spread(direction, by_code);
    std::vector<std::vector<float>> values(made_.size());
    parallel_for(static_cast<std::int64_t>(made_.size()), context_, [&](std::int64_t b) {
      for (std::int64_t i = 0; i < made_[b].rows; i += stride_) {
        for (int l = 0; l < lanes; ++l) {
          float sum = 0;
          for (std::size_t f = 0; f < by_code.size(); ++f) {
            sum += by_code[f][std::size_t{made_[b].codes[f][i]} * lanes + l];
          }
          values[b].push_back(sum * blocks_[b].variances[i * lanes + l]);
        }
      }
    });
    std::vector<double> sums = dimensions_.projected(context_, [&](std::size_t f) {
      std::vector<double> own_by_code(task_.sums[f].size(), 0.0);
      for (std::size_t b = 0; b < made_.size(); ++b) {
        add_by_code(made_[b], f, values[b], stride_, own_by_code);
      }
      return own_by_code;
    });
    for (double& sum : sums) sum *= static_cast<double>(stride_);
    dimensions_.add_ridge(direction, sums);
    return sums;
  }

  // Adds as much of the step as lowers the objective (Armijo 1966), or nothing.
  void search(double before, const std::vector<double>& gradient, const std::vector<double>& step,
              std::vector<double>& weights) {
    constexpr double kLeast = 0.01, kPart = 0.1;
    const double slope = std::inner_product(gradient.begin(), gradient.end(), step.begin(), 0.0);
    const std::vector<double> from = weights;
    for (double share = 1; share > kLeast; share /= 2) {
      for (std::size_t i = 0; i < dimensions_.size(); ++i) weights[i] = from[i] + share * step[i];
      if (objective(weights) <= before + kPart * share * slope) return;
    }
    weights = from;
    objective(weights);
  }

  // Each class as often as in real rows, rare ones nearly: the whole step of iterative proportional
  // fitting where all rows are alike, less where the class is nearly a function of its parents.
  void set_offsets() {
    constexpr double kLittle = 10;  // rows
    for (int c = 0; c < task_.classes; ++c) {
      double expected = 0, free = 0;
      for (const Block& block : blocks_) {
        expected += block.expected[c];
        free += block.free[c];
      }
      const double alike = expected * (1 - expected / static_cast<double>(rows_));
      if (!(alike > 0)) continue;
      const double ratio = (task_.class_weights[c] + kLittle) / (expected + kLittle);
      offsets_[c] += static_cast<float>(free / alike * portable_log(ratio));
    }
  }

  const TiltTask& task_;
  const std::vector<MadeRows>& made_;
  const Context& context_;
  TiltDimensions dimensions_;
  int width_;
  std::int64_t rows_ = 0, stride_ = 1;
  std::vector<std::vector<float>> coefficients_;  // [feature] codes × lanes
  std::vector<float> offsets_;                    // by class
  std::vector<double> mean_;                      // of each lane, in real rows
  std::vector<double> real_;                      // moments
  std::vector<Block> blocks_;
};

}  // namespace

TiltFit fit_tilt(const TiltTask& task, const std::vector<MadeRows>& made, const Context& context) {
  return Fitting(task, made, context).fit();
}

}  // namespace synthwright::boosting
