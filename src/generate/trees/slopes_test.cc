// Truth: log odds worked out by hand.
#include "generate/trees/slopes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace synthwright::trees {
namespace {

TEST(Slopes, AreLogOddsOfNeighboursInTwelfths) {
  // 1,024 codes of equal mass: 32 coarse symbols of 32 codes.
  Part part;
  part.tree = CodeTree(std::vector<double>(1024, 1.0));
  ASSERT_EQ(part.tree.cardinality(0), 32);

  std::vector<float> p(4 * 32, 0.0f);
  const auto set = [&](int row, int symbol, double value) {
    p[row * 32 + symbol] = static_cast<float>(value);
  };
  set(0, 4, 0.1);
  set(0, 5, 0.7);  // the drawn one counts for nothing
  set(0, 6, 0.1 * std::exp(1.5));
  set(1, 1, 0.2);  // nothing below the drawn one: the two above it
  set(1, 2, 0.2 * std::exp(-1.0));
  set(2, 29, 0.1);  // nothing above: the two below
  set(2, 30, 0.1 * std::exp(0.5));
  set(3, 11, 1.0);  // the other side is as good as impossible
  const std::vector<std::uint8_t> symbols = {5, 9, 0, 31, 10};
  std::vector<std::uint8_t> slopes(5, 7);
  const std::vector<std::uint32_t> rows = {0, 2, 3, 4};
  set_slopes(part, rows, p, symbols, slopes);
  EXPECT_EQ(slopes, (std::vector<std::uint8_t>{128 + 18, 7, 128 - 12, 128 + 6, 255}));
}

}  // namespace
}  // namespace synthwright::trees
