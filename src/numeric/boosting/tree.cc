#include "numeric/boosting/tree.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "numeric/boosting/kernels.h"

namespace synthwright::boosting {

void find_leaves(const Node* nodes, int depth, const CodeView& codes, std::int64_t count,
                 std::uint8_t* leaf_of_row) {
  constexpr std::int64_t kBlock = 128;
  std::uint16_t at[kBlock];
  for (std::int64_t begin = 0; begin < count; begin += kBlock) {
    const std::int64_t rows = std::min(kBlock, count - begin);
    const std::uint8_t* block = codes.data + begin * codes.row_stride;
    std::fill_n(at, rows, 0);
    for (int level = 0; level < depth; ++level) {
      for (std::int64_t i = 0; i < rows; ++i) {
        const Node& node = nodes[at[i]];
        const std::uint8_t code = block[i * codes.row_stride + node.feature * codes.feature_stride];
        at[i] = static_cast<std::uint16_t>(node.left + (code > node.threshold));
      }
    }
    for (std::int64_t i = 0; i < rows; ++i) leaf_of_row[begin + i] = nodes[at[i]].leaf;
  }
}

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

    // Stable partition: rows stay in order, which keeps the next passes over them sequential.
    right_rows_.clear();
    std::size_t left_count = 0;
    for (const std::uint32_t row : parent.rows) {
      if (codes_[std::int64_t{row} * features + parent.feature] <= parent.threshold) {
        parent.rows[left_count++] = row;
      } else {
        right_rows_.push_back(row);
      }
    }
    std::ranges::copy(right_rows_, parent.rows.begin() + static_cast<std::ptrdiff_t>(left_count));

    const auto first_child = static_cast<std::uint16_t>(tree.nodes.size());
    tree.nodes[parent.node] = {.left = first_child,
                               .feature = static_cast<std::uint8_t>(parent.feature),
                               .threshold = static_cast<std::uint8_t>(parent.threshold)};
    tree.nodes.resize(first_child + 2);
    tree.depth = std::max(tree.depth, parent.depth + 1);

    Candidate left{.node = first_child, .depth = parent.depth + 1,
                   .rows = parent.rows.first(left_count),
                   .histogram = {}};
    Candidate right{.node = first_child + 1, .depth = parent.depth + 1,
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
