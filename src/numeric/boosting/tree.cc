#include "numeric/boosting/tree.h"

#include <algorithm>
#include <span>

#include "numeric/boosting/kernels.h"

namespace synthwright::boosting {

struct TreeGrower::Candidate {
  int node = 0, depth = 0;
  std::span<std::uint32_t> rows;
  std::vector<std::int32_t> histogram;
  int feature = -1, threshold = 0;
  float gain = 0;  // over leaving the leaf as it is
};

TreeGrower::TreeGrower(const std::uint8_t* codes, std::vector<int> bins, GrowthOptions options)
    : codes_(codes), bins_(std::move(bins)), options_(options) {
  offsets_.push_back(0);
  for (const int count : bins_) offsets_.push_back(offsets_.back() + count);
}

std::vector<std::int32_t> TreeGrower::new_histogram() {
  std::vector<std::int32_t> histogram;
  if (!spare_.empty()) {
    histogram = std::move(spare_.back());
    spare_.pop_back();
  }
  histogram.assign(static_cast<std::size_t>(offsets_.back()) * kLanes, 0);
  return histogram;
}

void TreeGrower::find_split(Candidate& candidate) {
  candidate.feature = -1;
  candidate.gain = 0;
  const auto rows = static_cast<std::int64_t>(candidate.rows.size());
  if (rows < 2 * options_.minimum_rows || candidate.depth >= options_.depth) return;

  std::int32_t total[kLanes] = {};
  for (int code = 0; code < bins_[0]; ++code) {
    for (int lane = 0; lane < kLanes; ++lane) {
      total[lane] += candidate.histogram[code * kLanes + lane];
    }
  }
  float own = 0;
  for (int lane = 1; lane < kLanes; ++lane) {
    own += static_cast<float>(total[lane]) * static_cast<float>(total[lane]);
  }
  own /= static_cast<float>(total[0]) + options_.lambda;

  for (std::size_t f = 0; f < bins_.size(); ++f) {
    const SplitGain split =
        best_threshold(candidate.histogram.data() + std::int64_t{offsets_[f]} * kLanes, bins_[f],
                       total, options_.lambda, options_.minimum_rows);
    if (split.threshold >= 0 && split.gain - own > candidate.gain) {
      candidate.gain = split.gain - own;
      candidate.feature = static_cast<int>(f);
      candidate.threshold = split.threshold;
    }
  }
}

// Stable: rows stay in order, which keeps the next passes over them sequential. Each row is written
// to both sides, since no processor can guess which way it goes.
std::size_t TreeGrower::partition(const Candidate& parent) {
  const auto features = static_cast<std::int64_t>(bins_.size());
  const std::uint8_t* codes = codes_ + parent.feature;
  std::uint32_t* rows = parent.rows.data();
  right_rows_.resize(parent.rows.size());
  std::size_t left = 0, right = 0;
  for (std::size_t i = 0; i < parent.rows.size(); ++i) {
    const std::uint32_t row = rows[i];
    const bool goes_right = codes[row * features] > parent.threshold;
    rows[left] = row;
    right_rows_[right] = row;
    left += !goes_right;
    right += goes_right;
  }
  std::copy_n(right_rows_.begin(), right, rows + left);
  return left;
}

Tree TreeGrower::grow(const std::int16_t* sketch, std::vector<std::uint32_t>& rows) {
  const int features = static_cast<int>(bins_.size());
  Tree tree;
  tree.nodes.push_back({.left = 0, .leaf = 0});
  if (features == 0) return tree;

  const auto fill = [&](Candidate& candidate) {
    candidate.histogram = new_histogram();
    add_to_histogram(codes_, features, offsets_.data(), sketch, candidate.rows.data(),
                     static_cast<std::int64_t>(candidate.rows.size()), candidate.histogram.data());
  };
  std::vector<Candidate> open(1);
  open[0].rows = rows;
  fill(open[0]);
  find_split(open[0]);

  while (static_cast<int>(open.size()) < options_.leaves) {
    const auto best = std::ranges::max_element(open, {}, &Candidate::gain);
    if (best->feature < 0) break;
    Candidate parent = std::move(*best);

    const std::size_t left_count = partition(parent);

    const auto first_child = static_cast<std::uint16_t>(tree.nodes.size());
    tree.nodes[parent.node] = {.left = first_child,
                               .feature = static_cast<std::uint8_t>(parent.feature),
                               .threshold = static_cast<std::uint8_t>(parent.threshold)};
    tree.nodes.resize(first_child + 2);

    Candidate left{.node = first_child,
                   .depth = parent.depth + 1,
                   .rows = parent.rows.first(left_count),
                   .histogram = {}};
    Candidate right{.node = first_child + 1,
                    .depth = parent.depth + 1,
                    .rows = parent.rows.subspan(left_count),
                    .histogram = {}};
    // The smaller child is counted, the larger one is what remains of the parent.
    Candidate& small = left.rows.size() <= right.rows.size() ? left : right;
    Candidate& large = &small == &left ? right : left;
    fill(small);
    large.histogram = std::move(parent.histogram);
    for (std::size_t i = 0; i < large.histogram.size(); ++i) {
      large.histogram[i] -= small.histogram[i];
    }
    find_split(left);
    find_split(right);
    *best = std::move(left);
    open.push_back(std::move(right));
  }

  tree.leaves = static_cast<int>(open.size());
  for (int leaf = 0; leaf < tree.leaves; ++leaf) {
    const auto node = static_cast<std::uint16_t>(open[leaf].node);
    tree.nodes[node] = {.left = node, .leaf = static_cast<std::uint8_t>(leaf)};
    spare_.push_back(std::move(open[leaf].histogram));
  }
  return tree;
}

}  // namespace synthwright::boosting
