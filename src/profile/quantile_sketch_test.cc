// Truth: the ranks of numbers that were put in, and the bound that the sketch gives of its own
// error (Hoeffding's inequality over the coins of its compactions).
#include "profile/quantile_sketch.h"

#include <gtest/gtest.h>

#include <cmath>

#include "profile/moments.h"

namespace synthwright {
namespace {

constexpr std::int64_t kNumbers = 1'000'000;

QuantileSketch sketch(std::uint64_t seed, std::size_t top = QuantileSketch::kTopValues) {
  return QuantileSketch(Random(seed, "quantile sketch"), top);
}

/// The largest error of a rank when 0, 1, ..., numbers - 1 were put in.
double worst_rank(const QuantileSketch& sketch, std::int64_t numbers) {
  double worst = 0, rank = 0;
  for (const auto& [value, count] : sketch.values()) {
    rank += static_cast<double>(count);
    worst = std::max(worst, std::abs(rank - (value + 1)));
  }
  EXPECT_EQ(rank, static_cast<double>(numbers));
  return worst;
}

/// A rank is off by more with a probability below 2 exp(-18) = 3e-8; of 12,000 ranks, 4e-4 / 10 by
/// dependence of neighbours at the most.
double bound(const QuantileSketch& sketch) { return 6 * std::sqrt(sketch.squares_of_shifts()); }

TEST(QuantileSketch, RanksAreWithinItsBound) {
  QuantileSketch ascending = sketch(1), mixed = sketch(2);
  for (std::int64_t i = 0; i < kNumbers; ++i) {
    ascending.add(static_cast<double>(i));
    mixed.add(static_cast<double>(i * 386'117 % kNumbers));
  }
  for (const QuantileSketch* known : {&ascending, &mixed}) {
    EXPECT_EQ(known->count(), kNumbers);
    EXPECT_LT(known->values().size(), 4 * QuantileSketch::kTopValues);
    EXPECT_LE(worst_rank(*known, kNumbers), bound(*known) + kNumbers / 4096.);
    EXPECT_LT(bound(*known), 0.003 * kNumbers);
  }
}

TEST(QuantileSketch, KeepsEveryNumberWhileThereIsRoom) {
  QuantileSketch few = sketch(3);
  for (int i = 0; i < 1000; ++i) few.add(i % 10);
  EXPECT_EQ(few.values().size(), 1000u);
  EXPECT_EQ(few.squares_of_shifts(), 0);
}

TEST(QuantileSketch, MergedHaveSeenWhatBothHave) {
  QuantileSketch even = sketch(4), odd = sketch(5);
  for (std::int64_t i = 0; i < kNumbers; i += 2) {
    even.add(static_cast<double>(i));
    odd.add(static_cast<double>(i + 1));
  }
  even.merge(odd);
  EXPECT_LE(worst_rank(even, kNumbers), bound(even) + kNumbers / 2048.);
}

TEST(QuantileSketch, ManyOfOneNumberAtOnce) {
  QuantileSketch known = sketch(6, 64);
  known.add(1, 1'000'001);
  known.add(2, 999'999);
  double ones = 0;
  for (const auto& [value, count] : known.values()) ones += value == 1 ? double(count) : 0;
  EXPECT_EQ(known.count(), 2'000'000);
  EXPECT_NEAR(ones, 1'000'001, bound(known));
}

// Whole numbers: sums are exact.
TEST(Moments, OfPiecesAreThoseOfTheWhole) {
  std::vector<double> values;
  for (int i = 1; i <= 1000; ++i) values.push_back(i);
  Moments whole, pieces, rest;
  whole.add(values);
  pieces.add(std::span(values).first(300));
  rest.add(std::span(values).subspan(300, 699));
  rest.add(1000, 1);
  pieces.merge(rest);
  for (const Moments& moments : {whole, pieces}) {
    EXPECT_EQ(moments.count, 1000);
    EXPECT_NEAR(moments.mean, 500.5, 1e-9);
    EXPECT_NEAR(moments.squares, 1000 * (1000. * 1000 - 1) / 12, 1e-4);
  }
}

// The truth: sums of powers around the mean, added up in long double.
TEST(Moments, PowersOfAnyPieces) {
  std::vector<double> values;
  for (int i = 0; i < 999; ++i) values.push_back(std::exp(i % 97 / 20.) + (i % 7 == 0 ? -30 : 5));
  long double mean = 0, cubes = 0, fourths = 0;
  for (const double value : values) mean += value / static_cast<long double>(values.size());
  for (const double value : values) {
    const long double distance = value - mean;
    cubes += distance * distance * distance;
    fourths += distance * distance * distance * distance;
  }
  Moments pieces;
  for (std::size_t at = 0, size = 1; at < values.size(); at += size, size = size % 50 + 7) {
    pieces.add(std::span(values).subspan(at, std::min(size, values.size() - at)));
  }
  EXPECT_NEAR(pieces.mean, double(mean), 1e-11 * double(mean));
  EXPECT_NEAR(pieces.cubes, double(cubes), 1e-11 * double(fourths));
  EXPECT_NEAR(pieces.fourths, double(fourths), 1e-11 * double(fourths));
}

}  // namespace
}  // namespace synthwright
