// Truth: how the values were made.
#include "encode/grains.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

using Steps = std::vector<std::int64_t>;

/// 5,000 multiples of 10^-decimals; each value of `shares` is how many of them are multiples of the
/// step beside it.
std::vector<double> made(double unit, const std::vector<std::pair<std::int64_t, double>>& shares,
                         std::uint64_t below = 1'000'000) {
  Random random(3, "grains test");
  std::vector<double> values;
  for (int i = 0; i < 5'000; ++i) {
    double left = random.uniform();
    std::int64_t step = 1;
    for (const auto& [own, share] : shares) {
      if (left >= 0 && left < share) step = own;
      left -= share;
    }
    const auto number = static_cast<std::int64_t>(1 + random.below(below / step)) * step;
    values.push_back(round_to(static_cast<double>(number) * unit, unit));
  }
  return values;
}

TEST(Grains, FindsTheStepsThatValuesWereRoundedTo) {
  EXPECT_EQ(Grains(made(1, {}), 1, 10).steps(), Steps({1}));
  EXPECT_EQ(Grains(made(1, {{100, 1.0}}), 1, 10).steps(), Steps({100}));
  EXPECT_EQ(Grains(made(0.01, {{50, 0.6}}), 0.01, 10).steps(), Steps({1, 50}));
  EXPECT_EQ(Grains(made(0.01, {{5, 0.5}, {100, 0.4}}), 0.01, 10).steps(), Steps({1, 5, 100}));
  EXPECT_EQ(Grains(made(1e-5, {{10, 0.5}, {1'000, 0.3}}), 1e-5, 10).steps(), Steps({1, 10, 1'000}));
  EXPECT_EQ(Grains(made(1, {{25, 0.5}, {50, 0.5}}), 1, 10).steps(), Steps({25, 50}));
}

// The false alarm of a search over all steps: none in 200 columns without any.
TEST(Grains, FindsNoneByChance) {
  Random random(4, "grains test");
  for (int column = 0; column < 200; ++column) {
    std::vector<double> values;
    for (int i = 0; i < 300; ++i) values.push_back(static_cast<double>(random.below(5'000)));
    EXPECT_EQ(Grains(values, 1, 10).steps(), Steps({1})) << column;
  }
}

TEST(Grains, FewValuesHaveNoStepOfTheirOwn) {
  std::vector<double> values = made(1, {{100, 1.0}});
  values.insert(values.end(), 9, 123'457);
  EXPECT_EQ(Grains(values, 1, 10).steps(), Steps({100}));
  values.push_back(77'777);
  EXPECT_EQ(Grains(values, 1, 10).steps(), Steps({1, 100}));
}

TEST(Grains, ZeroAndNothingAndHugeNumbers) {
  EXPECT_EQ(Grains({}, 1, 10).steps(), Steps({1}));
  EXPECT_EQ(Grains(std::vector<double>(500, 0.0), 1, 10).steps(), Steps({1}));
  EXPECT_EQ(Grains(std::vector<double>(500, 1e300), 0.01, 10).steps(), Steps({1}));
  EXPECT_EQ(Grains({0.1, 0.2}, 0, 1).steps(), Steps({1}));
}

TEST(Grains, AValueHasTheCoarsestStep) {
  const Grains grains({1, 5, 100}, 0.01);
  EXPECT_EQ(grains.of(12.34), 0);
  EXPECT_EQ(grains.of(12.35), 1);
  EXPECT_EQ(grains.of(-12.0), 2);
  EXPECT_EQ(grains.of(0), 2);
  EXPECT_EQ(grains.rounded(12.34, 1), 12.35);
  EXPECT_EQ(grains.rounded(12.34, 1, -1), 12.30);
  EXPECT_EQ(grains.rounded(12.34, 2, 1), 13);
  EXPECT_THROW(Grains(Steps{}, 1), Error);
  EXPECT_THROW(Grains(Steps{0}, 1), Error);
  EXPECT_THROW(Grains(Steps({2, 5}), 1), Error);
  EXPECT_THROW(Grains(Steps({5, 5}), 1), Error);
}

TEST(Grains, UnitOfDecimalNumbers) {
  EXPECT_EQ(decimal_unit({1.5, 2.25, -7}), 0.01);
  EXPECT_EQ(decimal_unit({3, 4e5}), 1);
  EXPECT_EQ(decimal_unit({5e-5, 0.1}), 1e-5);
  EXPECT_EQ(decimal_unit({1.0 / 3}), 0);
}

}  // namespace
}  // namespace synthwright
