#include "generate/trees/calibration.h"

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "generate/trees/moments.h"
#include "generate/trees/sampler.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::trees {
namespace {

using boosting::CodeMatrix;
using boosting::Conditional;
using boosting::MadeRows;

class Calibration {
 public:
  Calibration(Parts& parts, const CodeMatrix& matrix, const std::vector<double>& weights,
              int minimum_support, const Context& context)
      : parts_(parts),
        layout_(*parts.layout),
        matrix_(matrix),
        moments_(layout_, matrix, weights, minimum_support),
        context_(context),
        request_{.seed = context.seed},
        sampler_(parts, request_, no_wishes(parts)),
        blocks_((matrix.rows + kBlockRows - 1) / kBlockRows) {
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      blocks_[b].rows = std::min<std::int64_t>(kBlockRows, matrix.rows - first_row(b));
      blocks_[b].codes.resize(layout_.parts().size());
      blocks_[b].columns.resize(layout_.columns());
    }
  }

  bool run() {
    if (!(moments_.weight() > 0)) return false;
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

  // How many made rows have each code of a column.
  std::vector<std::int64_t> made_rows(int column) const {
    std::vector<std::int64_t> rows(matrix_.cardinality[column], 0);
    for (const Sampler::State& block : blocks_) {
      for (const std::uint8_t code : block.columns[column]) ++rows[code];
    }
    return rows;
  }

  void tilt(const Part& part) {
    Conditional& conditional = parts_.conditionals[part.first_token];
    const boosting::TiltTask task = moments_.task(
        part, conditional, [&](int column) { return made_rows(column); }, context_);
    std::vector<MadeRows> made(blocks_.size());
    parallel_for(std::ssize(blocks_), context_, [&](std::int64_t b) {
      const Sampler::State& block = blocks_[b];
      made[b].rows = block.rows;
      for (const boosting::TiltFeature& feature : task.features) {
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
  Moments moments_;
  const Context& context_;
  Request request_;
  Sampler sampler_;
  std::vector<Sampler::State> blocks_;  // made rows
};

}  // namespace

bool calibrate(Parts& parts, const CodeMatrix& matrix, const std::vector<double>& weights,
               int minimum_support, const Context& context) {
  return Calibration(parts, matrix, weights, minimum_support, context).run();
}

}  // namespace synthwright::trees
