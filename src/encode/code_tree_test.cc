// Truth: what the header promises, checked on every code of trees of many sizes.
#include "encode/code_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace synthwright {
namespace {

/// Likelihoods of very different size, some zero.
std::vector<double> masses(int codes, int shape) {
  Random random(11, "code tree", codes);
  std::vector<double> mass;
  for (int code = 0; code < codes; ++code) {
    mass.push_back(shape == 0   ? 1
                   : shape == 1 ? 1e4 / (1 + code)
                   : shape == 2 ? (random.uniform() < 0.5 ? 0 : std::exp(12 * random.uniform()))
                   : shape == 3 ? 0
                                : (code == codes - 1 ? 1e9 : 1));
  }
  return mass;
}

class CodeTrees : public ::testing::TestWithParam<int> {};

TEST_P(CodeTrees, EveryCodeIsReachedByItsSymbols) {
  const int codes = GetParam();
  int levels = 1;
  for (double reach = 32; reach < codes; reach *= 32) ++levels;
  for (int shape = 0; shape < 5; ++shape) {
    const CodeTree tree(masses(codes, shape));
    ASSERT_EQ(tree.codes(), codes);
    EXPECT_EQ(tree.levels(), levels);
    for (int node = 0; node < tree.nodes(); ++node) {
      EXPECT_LE(tree.children(node), CodeTree::kMostChildren);
      EXPECT_NE(tree.children(node), 1);
    }
    std::vector<int> largest(levels, 0);
    std::vector<std::uint8_t> previous;
    for (int code = 0; code < codes; ++code) {
      int node = 0;
      std::vector<std::uint8_t> symbols;
      for (int level = 0; level < levels; ++level) {
        const int symbol = tree.symbol(code, level);
        symbols.push_back(tree.symbol(code, level));
        largest[level] = std::max(largest[level], symbol);
        if (tree.children(node) == 0) {
          EXPECT_EQ(symbol, 0);
          continue;
        }
        ASSERT_LT(symbol, tree.children(node));
        node = tree.child(node, symbol);
      }
      ASSERT_EQ(tree.children(node), 0);
      ASSERT_EQ(tree.code(node), code);
      EXPECT_LT(previous, symbols);  // neighbours stay neighbours: symbols ascend as words do
      previous = symbols;
    }
    for (int level = 0; level < levels; ++level) {
      EXPECT_EQ(tree.cardinality(level), largest[level] + 1);
    }
  }
}

TEST_P(CodeTrees, MergedCodesAscendWithoutGaps) {
  const int codes = GetParam();
  for (int shape = 0; shape < 5; ++shape) {
    for (const int bins : {2, 16, 64, 256}) {
      const std::vector<double> mass = masses(codes, shape);
      const auto group = merge_codes(mass, bins);
      ASSERT_EQ(static_cast<int>(group.size()), codes);
      EXPECT_EQ(group.front(), 0);
      for (int code = 1; code < codes; ++code) {
        EXPECT_GE(group[code], group[code - 1]);
        EXPECT_LE(group[code], group[code - 1] + 1);
      }
      EXPECT_LT(group.back(), std::min(bins, codes));
      if (codes <= bins) {
        EXPECT_EQ(group.back(), codes - 1);  // nothing has to be merged
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, CodeTrees, ::testing::Values(1, 2, 31, 32, 33, 1024, 1025, 5000));

// Equal likelihoods: groups differ by one code at most from the even share.
TEST(CodeTree, GroupsAreAboutEquallyLikely) {
  const auto group = merge_codes(std::vector<double>(1000, 1.0), 64);
  std::vector<int> size(64, 0);
  for (const auto g : group) ++size[g];
  for (const int codes : size) EXPECT_NEAR(codes, 1000 / 64.0, 1);
  // A code heavier than a group's share stands alone.
  std::vector<double> mass(100, 1.0);
  mass[50] = 1000;
  const auto heavy = merge_codes(mass, 8);
  EXPECT_NE(heavy[50], heavy[49]);
  EXPECT_NE(heavy[50], heavy[51]);
}

}  // namespace
}  // namespace synthwright
