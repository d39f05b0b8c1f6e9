// Truth: the data itself, counted here; the Dvoretzky-Kiefer-Wolfowitz inequality (Massart 1990)
// for distances between distributions.
#include "encode/margin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "base/format.h"
#include "base/random.h"
#include "numeric/normal.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr int kSupport = 10;

std::vector<double> made(std::int64_t rows, const std::function<double(Random&)>& value) {
  Random random(5, "margin test");
  std::vector<double> values;
  for (std::int64_t i = 0; i < rows; ++i) values.push_back(value(random));
  return values;
}

struct Example {
  std::string name;
  double unit;
  std::vector<double> values;
};

std::vector<Example> examples() {
  const auto normal = [](Random& random) { return normal_quantile(random.uniform()); };
  return {
      {"continuous", 0, made(20'000, normal)},
      {"cents", 0.01,
       made(20'000,
            [](Random& r) {
              return r.uniform() < 0.3 ? 0 : std::floor(1e5 * r.uniform() * r.uniform()) / 100;
            })},
      {"skewed whole numbers", 1,
       made(20'000, [](Random& r) { return std::floor(std::pow(1 - r.uniform(), -1.5)); })},
      {"a dozen values", 1,
       made(5'000, [](Random& r) { return static_cast<double>(r.below(12)); })},
      {"points among others", 0.1,
       made(8'000,
            [](Random& r) {
              return r.uniform() < 0.5 ? 10.0 * static_cast<double>(r.below(5))
                                       : std::round(5000 * r.uniform()) / 10;
            })},
      {"few rows", 0, made(35, normal)},
      {"nearly distinct", 1,
       made(3'000, [](Random& r) { return static_cast<double>(r.below(1'000'000)); })},
  };
}

double mean(const double* from, std::size_t count) {
  return std::accumulate(from, from + count, 0.0) / static_cast<double>(count);
}

std::vector<double> draws_of(const Margin& margin, const std::vector<double>& values) {
  Random random(6, "draws");
  std::vector<double> draws;
  for (const double value : values)
    draws.push_back(margin.draw(margin.bin_of(value), random.uniform()));
  return draws;
}

double largest_distance(std::vector<double> a, std::vector<double> b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  double largest = 0;
  for (const auto* side : {&a, &b}) {
    for (const double x : *side) {
      const auto below = [x](const std::vector<double>& v) {
        return static_cast<double>(std::ranges::upper_bound(v, x) - v.begin()) /
               static_cast<double>(v.size());
      };
      largest = std::max(largest, std::abs(below(a) - below(b)));
    }
  }
  return largest;
}

bool is_point(const MarginElement& element) { return element.low == element.high; }

// Points are values of as many rows as they say. Means, told apart from points by no value of the
// data being equal k times, say how many rows they stand for; all of the rows are accounted for.
TEST(Margin, NothingStoredHasFewerThanKRows) {
  for (const Example& example : examples()) {
    const Margin margin(example.values, {}, example.unit, {});
    std::map<double, int> rows_of;
    for (const double value : example.values) ++rows_of[value];
    double rows = 0, previous = -INFINITY;
    int points = 0;
    for (const MarginElement& element : margin.elements()) {
      EXPECT_GE(element.rows, kSupport) << example.name << ' ' << element.middle;
      EXPECT_LE(previous, element.middle) << example.name;
      previous = element.middle;
      rows += element.rows;
      const auto found = rows_of.find(element.middle);
      if (is_point(element) && found != rows_of.end() && found->second >= kSupport) {
        ++points;
        EXPECT_EQ(found->second, element.rows) << example.name;
      }
    }
    EXPECT_EQ(points,
              std::ranges::count_if(rows_of, [](const auto& v) { return v.second >= kSupport; }));
    const auto total = static_cast<double>(example.values.size());
    EXPECT_GT(rows, total - kSupport) << example.name;  // fewer than k loose rows are left out
    EXPECT_LE(rows, total) << example.name;
  }
}

// Nothing beyond what k rows share on average comes out, at either end; and of the ends of a
// stored piece too, the lowest and highest are such means.
TEST(Margin, DrawsLieBetweenTheMeansOfTheKLowestAndHighest) {
  for (const Example& example : examples()) {
    const Margin margin(example.values, {}, example.unit, {});
    std::vector<double> sorted = example.values;
    std::ranges::sort(sorted);
    const double low = mean(sorted.data(), kSupport) - example.unit / 2;
    const double high = mean(sorted.data() + sorted.size() - kSupport, kSupport) + example.unit / 2;
    for (int bin = 0; bin < margin.bins(); ++bin) {
      for (const auto among : {Margin::Among::all, Margin::Among::points, Margin::Among::others}) {
        for (const double u : {0.0, 0.1, 0.5, 0.9, 0.999, 1 - 0x1p-53}) {
          const double draw = margin.draw(bin, u, among);
          EXPECT_GE(draw, low - 1e-9) << example.name;
          EXPECT_LE(draw, high + 1e-9) << example.name;
        }
      }
    }
  }
}

// The outermost element keeps its mean, reaches as far beyond as within, ends at a point out there,
// and crosses zero for no column of one sign.
TEST(Margin, TailsReachBeyondTheOutermostMeans) {
  const MarginOptions options{.minimum_support = kSupport, .tails = true};
  const auto mean_of_bin = [](const Margin& margin, int bin) {
    double sum = 0;
    for (int i = 0; i < 1000; ++i) sum += margin.draw(bin, (i + 0.5) / 1000) / 1000;
    return sum;
  };
  const Margin normal(made(1'000, [](Random& r) { return normal_quantile(r.uniform()); }), {}, 0,
                      options);
  const MarginElement& last = normal.elements().back();
  EXPECT_DOUBLE_EQ(last.high - last.middle, last.middle - last.low);
  const MarginElement& first = normal.elements().front();
  EXPECT_DOUBLE_EQ(first.middle - first.low, first.high - first.middle);
  if (normal.first_elements()[normal.bins() - 1] + 1 == std::ssize(normal.elements())) {
    EXPECT_NEAR(mean_of_bin(normal, normal.bins() - 1), last.middle, 1e-3);
  }

  std::vector<double> values;  // squares from 0.0001 to 99.8, and a point of twenty at 100
  for (int i = 1; i < 1000; ++i) values.push_back(i * i / 1e4);
  values.insert(values.end(), 20, 100.0);
  const Margin bounded(values, {}, 0, options);
  const auto& elements = bounded.elements();
  EXPECT_EQ(elements.front().low, 0);  // the mean of the ten lowest is .0039, of the next ten .025
  EXPECT_LE(elements[elements.size() - 2].high, 100);
  for (int bin = 0; bin < bounded.bins(); ++bin) {
    for (const double u : {0.0, 0.5, 0.999999}) {
      EXPECT_GE(bounded.draw(bin, u), 0);
      EXPECT_LE(bounded.draw(bin, u), 100);
    }
  }
}

// Few lone values below many points and few above: neither their mean, which lies in the middle,
// nor anything beyond the points comes out below; above, where they are k, they stay above.
TEST(Margin, LoneValuesOfBothEndsAreNotAveraged) {
  std::vector<double> values = {-19, -18, -18};
  for (int degree = -10; degree < 40; ++degree) values.insert(values.end(), 20, degree);
  values.insert(values.end(), {40, 40, 40, 41, 41, 41, 41, 42, 42, 43});
  const Margin margin(values, {}, 0.1, {.minimum_support = kSupport, .tails = true});
  const MarginElement& last = margin.elements().back();
  EXPECT_EQ(margin.elements().size(), 51u);
  EXPECT_DOUBLE_EQ(last.middle, 41.1);
  EXPECT_DOUBLE_EQ(last.low, 39);
  EXPECT_DOUBLE_EQ(last.high, 43.2);
  for (int bin = 0; bin < margin.bins(); ++bin) {
    for (const double u : {0.0, 0.5, 0.999999}) {
      const double draw = margin.draw(bin, u);
      EXPECT_TRUE(draw >= 39 || draw == std::round(draw)) << draw;
      EXPECT_GE(draw, -10);
      EXPECT_LE(draw, 43.2);
    }
  }
}

// Draws from the bins of the data are draws from the stored distribution: n of them stay within
// sqrt(ln(2 / 10^-4) / 2n) of it. It differs from the data by no more than two of its pieces hold:
// a mean's rows lie around it, and it may have been moved past a point of the same neighbourhood.
TEST(Margin, DrawsAreDistributedAsTheData) {
  for (const Example& example : examples()) {
    const Margin margin(example.values, {}, example.unit, {});
    const auto n = static_cast<double>(example.values.size());
    double piece = 0;
    for (const MarginElement& e : margin.elements())
      piece = std::max(piece, is_point(e) ? 0 : e.rows);
    const double chance = std::sqrt(std::log(2 / 1e-4) / (2 * n));
    EXPECT_LT(largest_distance(draws_of(margin, example.values), example.values),
              chance + (2 * std::max<double>(piece, kSupport)) / n + 1.0 / 256)
        << example.name;
  }
}

TEST(Margin, BinsAreInOrderAndHaveSupport) {
  for (const Example& example : examples()) {
    const Margin margin(example.values, {}, example.unit, {});
    EXPECT_LE(margin.bins(), 256);
    std::vector<double> sorted = example.values;
    std::ranges::sort(sorted);
    int previous = 0;
    for (const double value : sorted) {
      const int bin = margin.bin_of(value);
      ASSERT_GE(bin, previous) << example.name;
      ASSERT_LT(bin, margin.bins()) << example.name;
      previous = bin;
    }
    const std::vector<std::int64_t>& first = margin.first_elements();
    for (int bin = 0; bin < margin.bins(); ++bin) {
      double rows = 0;
      for (std::int64_t e = first[bin]; e < first[bin + 1]; ++e) rows += margin.elements()[e].rows;
      EXPECT_GE(rows, kSupport) << example.name;
    }
    EXPECT_EQ(margin.bin_of(-1e300), 0);
    EXPECT_EQ(margin.bin_of(1e300), margin.bins() - 1);
  }
}

// A draw is guaranteed to lie within the pieces of its bin; a piece may reach half-way to the
// neighbouring one, so a draw is in its own bin or one of the two beside it, but for pieces that
// stretch over the points between loose values.
TEST(Margin, DrawsOfABinLieInIt) {
  for (const Example& example : examples()) {
    const Margin margin(example.values, {}, example.unit, {});
    Random random(7, "bins");
    std::int64_t own = 0, all = 0;
    for (int bin = 0; bin < margin.bins(); ++bin) {
      double low = INFINITY, high = -INFINITY;
      for (auto e = margin.first_elements()[bin]; e < margin.first_elements()[bin + 1]; ++e) {
        low = std::min(low, margin.elements()[e].low);
        high = std::max(high, margin.elements()[e].high);
      }
      for (int i = 0; i < 50; ++i) {
        const double draw = margin.draw(bin, random.uniform());
        ASSERT_GE(draw, low - example.unit / 2 - 1e-9) << example.name;
        ASSERT_LE(draw, high + example.unit / 2 + 1e-9) << example.name;
        own += margin.bin_of(draw) == bin;
        ++all;
      }
    }
    EXPECT_GT(static_cast<double>(own), 0.8 * static_cast<double>(all)) << example.name;
  }
}

// Every multiple of the unit between the first and the last value lies in one bin.
TEST(Margin, WidthsCountMultiplesOfTheUnit) {
  for (const Example& example : examples()) {
    if (example.unit == 0 || example.name == "nearly distinct") continue;
    const Margin margin(example.values, {}, example.unit, {.minimum_support = kSupport});
    std::vector<double> counted(margin.bins(), 0.0);
    const double last = std::min(margin.elements().back().high, 20'000 * example.unit);
    for (double n = std::ceil(margin.elements().front().low / example.unit - 1e-9);; ++n) {
      const double value = round_to(n * example.unit, example.unit);
      if (value > last) break;
      ++counted[margin.bin_of(value)];
    }
    const std::vector<double> widths = margin.widths();
    ASSERT_EQ(widths.size(), counted.size()) << example.name;
    for (int bin = 0; bin < margin.bin_of(last); ++bin) {
      EXPECT_EQ(widths[bin], counted[bin]) << example.name << ", bin " << bin;
    }
  }
}

// 100 points of 20 rows beside one of 18,000: each is a bin of its own, though 256 bins of equal
// weight would put four of them together.
TEST(Margin, PointsStandAloneWhileThereIsRoom) {
  std::vector<double> values(18'000, 0.0);
  for (int point = 1; point <= 100; ++point) values.insert(values.end(), 20, 10.0 * point);
  EXPECT_EQ(Margin(values, {}, 1, {.minimum_support = kSupport}).bins(), 101);
  EXPECT_LE(Margin(values, {}, 1, {.minimum_support = kSupport, .bins = 50}).bins(), 50);
}

TEST(Margin, PointsComeOutExactly) {
  const std::vector<double> points = {-1.1, 0, 0.1, 0.30000000000000004, 1e15, 123456789.123};
  std::vector<double> values;
  for (const double point : points) values.insert(values.end(), 40, point);
  const Margin margin(values, {}, 0, {});
  ASSERT_EQ(margin.bins(), 6);
  for (const double point : points) {
    for (const double u : {0.0, 0.3, 0.999}) EXPECT_EQ(margin.draw(margin.bin_of(point), u), point);
  }
  EXPECT_EQ(margin.point_share(), 1);
}

// The double nearest to the decimal number is what reading its text gives.
TEST(Margin, UnitsRoundToExactDecimals) {
  for (int decimals = 1; decimals <= 9; ++decimals) {
    const double unit = unit_of({"x", Type::real, {.decimals = decimals}});
    Random random(8, "decimals", decimals);
    for (int i = 0; i < 200; ++i) {
      const double value = 2000 * random.uniform() - 1000;
      EXPECT_EQ(round_to(value, unit), std::stod(format("{:.{}f}", value, decimals)));
    }
  }
  EXPECT_EQ(round_to(2.5e9 + 1, 900e6), 2.7e9);
  EXPECT_EQ(round_to(1.0 / 3, 0), 1.0 / 3);
  EXPECT_EQ(unit_of({"x", Type::integer, {}}), 1);
  EXPECT_EQ(unit_of({"x", Type::real, {}}), 0);
}

TEST(Margin, KRowsAreOneMean) {
  const Margin margin({1, 2, 3, 4, 5, 6, 7, 8, 9, 55}, {}, 0, {});
  ASSERT_EQ(margin.elements().size(), 1u);
  EXPECT_EQ(margin.bins(), 1);
  EXPECT_EQ(margin.draw(0, 0.7), 10);
}

TEST(Margin, OneValueAndTwoValues) {
  const Margin one(std::vector<double>(50, 7.25), {}, 0.01, {});
  EXPECT_EQ(one.bins(), 1);
  EXPECT_EQ(one.draw(0, 0.5), 7.25);
  std::vector<double> values(500, 1.0);
  values.insert(values.end(), 20, 2.0);
  const Margin two(values, {}, 1, {});
  ASSERT_EQ(two.bins(), 2);
  EXPECT_EQ(two.bin_of(1), 0);
  EXPECT_EQ(two.bin_of(2), 1);
  EXPECT_EQ(two.draw(0, 0.99), 1);
  EXPECT_EQ(two.draw(1, 0.01), 2);
}

// Weight moves mass, and never makes support: a value of three heavy rows stays unknown.
TEST(Margin, WeightIsNoSupport) {
  std::vector<double> values(100, 0.0), weights(100, 1.0);
  for (const double rare : {500.0, 500.0, 500.0}) {
    values.push_back(rare);
    weights.push_back(1000);
  }
  const Margin margin(values, weights, 0, {});
  for (const MarginElement& element : margin.elements()) EXPECT_EQ(element.middle, 0);

  // Rows without any weight make pieces without mass, from which nothing but a number may come.
  std::vector<double> light = made(2'000, [](Random& r) { return r.uniform(); });
  std::vector<double> none;
  for (const double value : light) none.push_back(value < 0.5 ? 1 : 0);
  const Margin half(light, none, 0, {});
  for (int bin = 0; bin < half.bins(); ++bin) {
    for (const double u : {0.0, 0.5, 0.99}) {
      EXPECT_TRUE(std::isfinite(half.draw(bin, u))) << bin << " of " << half.bins();
    }
  }
}

// Values of their own say nothing; pairs do, but where there are only so many multiples of the
// unit.
TEST(Margin, RepetitionIsToldFromChance) {
  const auto own = made(4'000, [](Random& r) { return r.uniform(); });
  EXPECT_FALSE(Margin(own, {}, 0, {}).repeats());
  std::vector<double> pairs = own;
  pairs.insert(pairs.end(), own.begin(), own.end());
  EXPECT_TRUE(Margin(pairs, {}, 0, {}).repeats());
  const auto crowded = made(8'000, [](Random& r) { return static_cast<double>(r.below(4'000)); });
  EXPECT_FALSE(Margin(crowded, {}, 1, {}).repeats());
}

// Whole pounds and tens of pounds, none of them ten times: neither is repeated beyond chance, and
// draws of either kind are of that kind.
TEST(Margin, DrawsAreAsRoundAsAskedFor) {
  const auto pounds = made(6'000, [](Random& r) {
    const double step = r.uniform() < 0.7 ? 10 : 1;
    return step * static_cast<double>(r.below(50'000) + 1);
  });
  const Margin margin(pounds, {}, 0.01, {.minimum_support = kSupport});
  ASSERT_EQ(margin.grains().steps(), (std::vector<std::int64_t>{100, 1'000}));
  EXPECT_FALSE(margin.repeats());
  for (int bin = 0; bin < margin.bins(); ++bin) {
    for (const double u : {0.05, 0.35, 0.65, 0.95}) {
      for (const int grain : {0, 1}) {
        const double value = margin.draw(bin, u, Margin::Among::others, grain);
        EXPECT_EQ(margin.bin_of(value), bin);
        EXPECT_EQ(margin.grains().of(value), grain) << value;
      }
    }
  }
}

TEST(Margin, FromWhatIsStored) {
  for (const Example& example : examples()) {
    const Margin margin(example.values, {}, example.unit, {});
    const Margin back(margin.elements(), margin.first_elements(), margin.grains(),
                      margin.repeats());
    EXPECT_EQ(back.bounds(), margin.bounds());
    EXPECT_EQ(draws_of(back, example.values), draws_of(margin, example.values));
  }
  EXPECT_THROW(Margin({}, {}, Grains(1), false), Error);
  EXPECT_THROW(Margin({{1, 1, 1, 10}}, {0, 0, 1}, Grains(1), false), Error);
  EXPECT_THROW(Margin({{1, 1, 1, 10}}, {0, 2}, Grains(1), false), Error);
}

}  // namespace
}  // namespace synthwright
