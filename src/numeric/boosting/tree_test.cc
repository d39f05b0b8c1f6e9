// Truth: a brute-force search over all splits in double precision; a plain walk down the nodes.
#include "numeric/boosting/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/random.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::boosting {
namespace {

struct Rows {
  std::vector<int> bins;
  std::vector<std::uint8_t> codes;  // row-major
  std::vector<std::int16_t> sketch;
  std::vector<std::uint32_t> all;

  Rows(std::int64_t count, std::vector<int> bin_counts, std::uint64_t seed)
      : bins(std::move(bin_counts)) {
    Random random(seed, "tree test");
    for (std::int64_t row = 0; row < count; ++row) {
      for (const int b : bins) codes.push_back(static_cast<std::uint8_t>(random.below(b)));
      sketch.push_back(1);
      for (int lane = 1; lane < kLanes; ++lane) {
        // Depends on the first feature, so that some splits are worth much more than others.
        const int signal = 300 * static_cast<int>(codes[row * bins.size()]) * (lane % 3 - 1);
        sketch.push_back(
            static_cast<std::int16_t>(signal + static_cast<int>(random.below(4001)) - 2000));
      }
    }
    all.resize(count);
    std::iota(all.begin(), all.end(), 0);
  }
  int features() const { return static_cast<int>(bins.size()); }
  int code(std::uint32_t row, int feature) const { return codes[row * bins.size() + feature]; }
};

using RowSet = std::vector<std::uint32_t>;

double score(const Rows& data, const RowSet& rows, double lambda) {
  double sum = 0;
  for (int lane = 1; lane < kLanes; ++lane) {
    double of_lane = 0;
    for (const std::uint32_t row : rows) of_lane += data.sketch[row * kLanes + lane];
    sum += of_lane * of_lane;
  }
  return sum / (static_cast<double>(rows.size()) + lambda);
}

struct Split {
  double gain = 0;
  RowSet left, right;
};

Split best_split(const Rows& data, const RowSet& rows, const GrowthOptions& options) {
  Split best;
  for (int f = 0; f < data.features(); ++f) {
    for (int threshold = 0; threshold + 1 < data.bins[f]; ++threshold) {
      Split split;
      for (const std::uint32_t row : rows) {
        (data.code(row, f) <= threshold ? split.left : split.right).push_back(row);
      }
      const auto least = static_cast<std::size_t>(options.minimum_rows);
      if (split.left.size() < least || split.right.size() < least) continue;
      split.gain = score(data, split.left, options.lambda) +
                   score(data, split.right, options.lambda) - score(data, rows, options.lambda);
      if (split.gain > best.gain) best = split;
    }
  }
  return best;
}

std::set<RowSet> grown_by_force(const Rows& data, const GrowthOptions& options) {
  std::vector<std::pair<RowSet, int>> leaves = {{data.all, 0}};
  while (static_cast<int>(leaves.size()) < options.leaves) {
    Split best;
    std::size_t at = 0;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      if (leaves[i].second >= options.depth) continue;
      Split split = best_split(data, leaves[i].first, options);
      if (split.gain > best.gain) {
        best = std::move(split);
        at = i;
      }
    }
    if (best.gain <= 0) break;
    const int depth = leaves[at].second + 1;
    leaves[at] = {best.left, depth};
    leaves.push_back({best.right, depth});
  }
  std::set<RowSet> sets;
  for (auto& leaf : leaves) sets.insert(std::move(leaf.first));
  return sets;
}

int walk(const Tree& tree, const Rows& data, std::uint32_t row) {
  int node = 0;
  while (tree.nodes[node].left != node) {
    const Node& at = tree.nodes[node];
    node = at.left + (data.code(row, at.feature) > at.threshold);
  }
  return tree.nodes[node].leaf;
}

std::vector<RowSet> leaves_of(const Tree& tree, const Rows& data) {
  std::vector<RowSet> rows(tree.leaves);
  for (const std::uint32_t row : data.all) rows[walk(tree, data, row)].push_back(row);
  return rows;
}

TEST(Tree, GrowsAsABruteForceSearchDoes) {
  const GrowthOptions kOptions[] = {{.leaves = 2, .depth = 8, .minimum_rows = 1},
                                    {.leaves = 6, .depth = 8, .minimum_rows = 5, .lambda = 3},
                                    {.leaves = 16, .depth = 3, .minimum_rows = 2},
                                    {.leaves = 64, .depth = 9, .minimum_rows = 4}};
  for (const GrowthOptions& options : kOptions) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const Rows data(60, {4, 7, 2, 5}, seed);
      TreeGrower grower(data.codes.data(), data.bins, options);
      RowSet rows = data.all;
      const auto found = leaves_of(grower.grow(data.sketch.data(), rows), data);
      EXPECT_EQ(std::set<RowSet>(found.begin(), found.end()), grown_by_force(data, options));
    }
  }
}

class LookUp : public ::testing::TestWithParam<std::string> {};

TEST_P(LookUp, OfABlockIsAWalkForEachRow) {
  constexpr std::uint32_t kRows = 1'000;  // no multiple of any vector
  const std::int64_t stride = padded_rows(kRows);
  const Rows data(kRows, {64, 3, 200, 256, 17, 2, 64, 64, 9, 31}, 8);
  TreeGrower grower(data.codes.data(), data.bins, {.leaves = 200, .minimum_rows = 2});
  RowSet rows = data.all;
  const Tree tree = grower.grow(data.sketch.data(), rows);
  EXPECT_GT(tree.leaves, 32);
  std::vector<std::uint8_t> columns(stride * data.features(), 0), leaves(stride);
  for (int f = 0; f < data.features(); ++f) {
    for (std::uint32_t row = 0; row < kRows; ++row) {
      columns[f * stride + row] = static_cast<std::uint8_t>(data.code(row, f));
    }
  }
  force_simd_level(GetParam());
  find_leaves(tree, columns.data(), stride, kRows, leaves.data());
  Tree alone;
  alone.nodes.push_back({});
  std::vector<std::uint8_t> of_stump(stride, 7);
  find_leaves(alone, columns.data(), stride, kRows, of_stump.data());
  force_simd_level("");
  for (std::uint32_t row = 0; row < kRows; ++row) {
    ASSERT_EQ(leaves[row], walk(tree, data, row));
    ASSERT_EQ(of_stump[row], 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, LookUp, ::testing::ValuesIn(simd_levels()));

TEST(Tree, EveryLeafHasItsRowsAndNoneIsLost) {
  for (const int minimum : {1, 20, 55}) {
    const Rows data(2'000, {64, 8, 30}, 3);
    TreeGrower grower(data.codes.data(), data.bins, {.leaves = 256, .minimum_rows = minimum});
    for (int again = 0; again < 2; ++again) {  // memory is used again
      RowSet rows = data.all;
      const Tree tree = grower.grow(data.sketch.data(), rows);
      EXPECT_GT(tree.leaves, 8);
      EXPECT_LE(tree.leaves, 256);
      EXPECT_EQ(tree.nodes.size(), 2u * tree.leaves - 1);
      for (const RowSet& leaf : leaves_of(tree, data)) {
        EXPECT_GE(static_cast<int>(leaf.size()), minimum);
      }
      std::ranges::sort(rows);
      EXPECT_EQ(rows, data.all);
    }
  }
}

TEST(Tree, IsOneLeafWhereNothingCanBeSplit) {
  Rows data(100, {1, 1}, 4);
  RowSet rows = data.all;
  EXPECT_EQ(TreeGrower(data.codes.data(), data.bins, {}).grow(data.sketch.data(), rows).leaves, 1);
  EXPECT_EQ(TreeGrower(nullptr, {}, {}).grow(data.sketch.data(), rows).leaves, 1);
  RowSet few(data.all.begin(), data.all.begin() + 30);  // fewer than twice minimum_rows
  const Rows splittable(100, {9}, 5);
  EXPECT_EQ(TreeGrower(splittable.codes.data(), splittable.bins, {.minimum_rows = 20})
                .grow(splittable.sketch.data(), few)
                .leaves,
            1);
}

}  // namespace
}  // namespace synthwright::boosting
