// Truth: what was written.
#include "generate/trees/storage.h"

#include "generate/trees/test_tables.h"

namespace synthwright {
namespace {

using namespace trees::testing;
using boosting::Conditional;
using boosting::Node;

// A tree of two leaves, and their values.
void add_tree(std::uint8_t threshold, Conditional& conditional) {
  conditional.trees.push_back(
      {{{.left = 1, .threshold = threshold}, {.left = 1, .leaf = 0}, {.left = 2, .leaf = 1}}, 2});
  for (int i = 0; i < 2 * conditional.classes; ++i) {
    conditional.leaf_values.push_back(static_cast<float>(threshold + i));
  }
}

// More numbers than are written at once, so that a piece ends within a conditional: 1.6 million
// leaf values.
TEST(TreesStorage, LargeModelsComeBackAsTheyWere) {
  std::vector<Conditional> written(3);
  for (Conditional& conditional : written) {
    conditional.classes = 32;
    conditional.parents = {0};
    conditional.start_scores.assign(32, 0.5f);
    for (int tree = 0; tree < 8'000; ++tree) {
      add_tree(static_cast<std::uint8_t>(tree % 251), conditional);
    }
  }
  const TemporaryFolder folder;
  trees::write_conditionals(folder.path(), written);
  const auto read = trees::read_conditionals(folder.path(), trees::conditionals_json(written));
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t t = 0; t < read.size(); ++t) {
    EXPECT_EQ(read[t].start_scores, written[t].start_scores);
    EXPECT_EQ(read[t].leaf_values, written[t].leaf_values);
    ASSERT_EQ(read[t].trees.size(), written[t].trees.size());
    for (std::size_t i = 0; i < read[t].trees.size(); ++i) {
      const auto same = [](const Node& a, const Node& b) {
        return a.left == b.left && a.threshold == b.threshold && a.leaf == b.leaf;
      };
      ASSERT_TRUE(std::ranges::equal(read[t].trees[i].nodes, written[t].trees[i].nodes, same));
    }
  }
}

}  // namespace
}  // namespace synthwright
