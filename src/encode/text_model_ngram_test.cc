#include "encode/text_model_ngram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "encode/text_model_lengths.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

/// Rows of one sequence each: 0 begins, 1 ends.
Sequences sequences_of(const std::vector<std::vector<std::int32_t>>& rows) {
  Sequences sequences;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    sequences.symbols.insert(sequences.symbols.end(), rows[row].begin(), rows[row].end());
    sequences.ends.push_back(sequences.symbols.size());
    sequences.rows.push_back(static_cast<std::int32_t>(row));
  }
  return sequences;
}

std::vector<std::vector<std::int32_t>> random_rows(int count, int symbols, Random& random) {
  std::vector<std::vector<std::int32_t>> rows;
  for (int i = 0; i < count; ++i) {
    std::vector<std::int32_t> row = {0};
    for (std::uint64_t n = random.below(12); n > 0; --n) {
      // A squared uniform number prefers small symbols: some n-grams are frequent, many are rare.
      const double u = random.uniform();
      row.push_back(2 + static_cast<std::int32_t>(u * u * symbols));
    }
    row.push_back(1);
    rows.push_back(row);
  }
  return rows;
}

/// The n-gram of a node.
std::vector<std::int32_t> ngram_at(const NgramModel& model, std::int32_t node) {
  std::vector<std::int32_t> symbols;
  for (; node > 0; node = model.nodes()[node].parent) {
    symbols.insert(symbols.begin(), model.nodes()[node].symbol);
  }
  return symbols;
}

// Counting by brute force: exactly the n-grams up to the order that k distinct rows share, with how
// often they occur. (An n-gram in k rows has all its parts in k rows.)
TEST(Ngram, StoresWhatEnoughRowsShare) {
  Random random(1, "test");
  const auto rows = random_rows(300, 8, random);
  std::map<std::vector<std::int32_t>, std::pair<std::int64_t, std::set<std::size_t>>> all;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t begin = 0; begin < rows[row].size(); ++begin) {
      for (std::size_t n = 1; n <= 4 && begin + n <= rows[row].size(); ++n) {
        auto& [count, in] = all[{rows[row].begin() + begin, rows[row].begin() + begin + n}];
        ++count;
        in.insert(row);
      }
    }
  }
  std::erase_if(all, [](const auto& entry) { return entry.second.second.size() < 10; });
  const auto model = NgramModel::fit(sequences_of(rows), 1, {.order = 4, .support = 10});
  EXPECT_EQ(model.nodes().size(), all.size() + 1);
  for (std::size_t i = 1; i < model.nodes().size(); ++i) {
    const auto found = all.find(ngram_at(model, static_cast<std::int32_t>(i)));
    ASSERT_NE(found, all.end());
    EXPECT_EQ(found->second.first, model.nodes()[i].count);
  }
}

// One row repeats an n-gram a hundred times: that is one row.
TEST(Ngram, CountsDistinctRows) {
  std::vector<std::int32_t> row = {0};
  for (int i = 0; i < 100; ++i) row.insert(row.end(), {2, 3});
  row.push_back(1);
  const auto model = NgramModel::fit(sequences_of({row, {0, 4, 1}, {0, 4, 1}}), 1, {.support = 2});
  for (const auto& node : model.nodes()) EXPECT_TRUE(node.symbol != 2 && node.symbol != 3);
}

// Closed form. After 2 come 60 times 3, 30 times 4 and ten different symbols once; with support 10
// the first two have probability .6 and .3, and the rest is drawn by unigram counts among the
// others. A frequency of 100,000 draws has a deviation below .0016; five of them.
TEST(Ngram, DrawsByCountsAndBacksOff) {
  std::vector<std::vector<std::int32_t>> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({0, 2, i < 60 ? 3 : i < 90 ? 4 : 5 + i - 90, 1});
  for (int i = 0; i < 40; ++i) rows.push_back({0, i < 30 ? 15 : 16, 1});
  const auto model = NgramModel::fit(sequences_of(rows), 1, {.order = 2, .support = 10});
  const int context = model.advance(model.advance(0, 0), 2);
  std::map<int, double> share;
  Random random(2, "test");
  for (int i = 0; i < 100'000; ++i) share[model.draw(context, random)] += 1e-5;
  EXPECT_NEAR(share[3], .6, .008);
  EXPECT_NEAR(share[4], .3, .008);
  // Unigrams but 3 and 4: the end 140 times, 2 100, 15 30, 16 10. Up to four draws avoid 3 and 4,
  // which a draw gives with probability 90 / 370.
  const double known = 90.0 / 370, kept = 1 - std::pow(known, 4);
  EXPECT_NEAR(share[1], .1 * kept * 140 / 280, .008);
  EXPECT_NEAR(share[2], .1 * kept * 100 / 280, .008);
  EXPECT_NEAR(share[15], .1 * kept * 30 / 280, .008);
  EXPECT_EQ(share.count(0), 0u);
  for (int rare = 5; rare < 15; ++rare) EXPECT_EQ(share.count(rare), 0u);
}

// With room for 20 nodes there are 20, and every n-gram keeps its suffix.
TEST(Ngram, StaysWithinItsRoom) {
  Random random(3, "test");
  const auto rows = random_rows(500, 6, random);
  const auto model =
      NgramModel::fit(sequences_of(rows), 1, {.order = 4, .support = 5, .nodes = 20});
  EXPECT_EQ(model.nodes().size(), 20u);
  EXPECT_NO_THROW(NgramModel(model.nodes(), 1, 8, "test"));
}

// Each single change of a node makes a tree that is refused or one that still draws known symbols.
TEST(Ngram, DamageIsRefused) {
  Random random(4, "test");
  const auto model = NgramModel::fit(sequences_of(random_rows(200, 5, random)), 1, {.support = 10});
  const auto draws = [&](const std::vector<NgramModel::Node>& nodes) {
    const NgramModel damaged(nodes, 1, 7, "order.arrow");
    int context = 0;
    for (int i = 0; i < 50 && !damaged.empty(); ++i) {
      const int symbol = damaged.draw(context, random);
      ASSERT_TRUE(symbol >= 0 && symbol < 7);
      context = damaged.advance(context, symbol);
    }
  };
  int refused = 0, changes = 0;
  for (std::size_t i = 0; i < model.nodes().size(); ++i) {
    for (const int wrong : {-2, 0, 3, 1'000'000}) {
      for (int part = 0; part < 3; ++part) {
        auto nodes = model.nodes();
        (part == 0 ? nodes[i].parent : part == 1 ? nodes[i].symbol : nodes[i].parent) = wrong;
        if (part == 2) nodes[i] = {model.nodes()[i].parent, model.nodes()[i].symbol, wrong};
        ++changes;
        try {
          draws(nodes);
        } catch (const Error& error) {
          ++refused;
          EXPECT_EQ(error.code(), Code::invalid_data);
        }
      }
    }
  }
  EXPECT_GT(refused, changes / 2);
  EXPECT_THROW(draws({}), Error);
}

// Ranges hold k lengths each, their counts sum to all, and the extremes are order statistics.
TEST(Lengths, RangesHaveSupport) {
  Random random(5, "test");
  std::vector<std::int32_t> lengths;
  for (int i = 0; i < 1000; ++i) lengths.push_back(static_cast<std::int32_t>(random.below(200)));
  lengths.push_back(99'999);
  const auto fitted = Lengths::fit(lengths, 10, 24);
  std::ranges::sort(lengths);
  std::int64_t total = 0, above = -1;
  for (const auto& range : fitted.ranges()) {
    EXPECT_GE(range.count, 10);
    EXPECT_GT(range.low, above);
    EXPECT_GE(range.high, range.low);
    total += range.count, above = range.high;
  }
  EXPECT_EQ(total, 1001);
  EXPECT_EQ(fitted.ranges().front().low, lengths[9]);
  EXPECT_EQ(fitted.ranges().back().high, lengths[lengths.size() - 10]);
  EXPECT_TRUE(Lengths::fit({1, 2, 3}, 10, 24).empty());
  EXPECT_EQ(Lengths::fit({1, 2, 3, 4, 5}, 4, 24).ranges().size(), 1u);
}

}  // namespace
}  // namespace synthwright
