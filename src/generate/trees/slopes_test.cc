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
  part.slope_column = 1;
  ASSERT_EQ(part.tree.cardinality(0), 32);

  std::vector<float> p(3 * 32, 0.0f);
  const auto set = [&](int row, int symbol, double value) {
    p[row * 32 + symbol] = static_cast<float>(value);
  };
  set(0, 4, 0.1);  // below the chosen one, e times and 1/e² times as likely
  set(0, 5, 0.1 * std::exp(1.0));
  set(0, 6, 0.1 * std::exp(-1.0));
  set(1, 0, 0.5);  // no symbol below
  set(1, 1, 0.5);
  set(2, 31, 1.0);  // none above, and the one below as good as impossible
  std::vector<std::vector<std::uint8_t>> columns = {{5, 9, 0, 31}, {7, 7, 7, 7}, {7, 7, 7, 7}};
  const std::vector<std::uint32_t> rows = {0, 2, 3};
  set_slopes(part, rows, p, columns);
  EXPECT_EQ(columns[1], (std::vector<std::uint8_t>{128 + 12, 7, 128, 255}));
  EXPECT_EQ(columns[2], (std::vector<std::uint8_t>{128 - 24, 7, 128, 128}));
}

}  // namespace
}  // namespace synthwright::trees
