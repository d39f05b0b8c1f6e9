// A numeric column's values as bins, and values drawn back from bins, holding no value that fewer
// than k rows share: values repeated k times are points, the others are known only by the means of
// k or more neighbours.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "encode/grains.h"
#include "synthwright/table.h"
#include "table/stored_range.h"

namespace synthwright {

struct MarginOptions {
  int minimum_support = 10;  ///< k
  int bins = 256;            ///< at most; every bin holds at least k rows
  int elements = 400;        ///< means kept, at most
  bool tails = false;        ///< numbers beyond the outermost means are made too
  NumberRange range = {};    ///< but none beyond these
};

/// A piece of the distribution: a point (low = high) or the mean of some rows, half of which are
/// spread evenly over [low, middle] and half over [middle, high] (all of them over the other side
/// where one of these is empty, as at the ends).
struct MarginElement {
  double low = 0, middle = 0, high = 0;
  double rows = 0;  ///< how many rows (or how much weight) it stands for
};

class Margin {
 public:
  Margin() = default;
  /// `values` without missing ones, in any order, k or more; `weights` empty or of the same length.
  /// Numbers drawn are multiples of `unit` (0: any number).
  Margin(std::vector<double> values, std::vector<double> weights, double unit,
         const MarginOptions& options);

  int bins() const { return static_cast<int>(first_.size()) - 1; }
  int bin_of(double value) const;
  enum class Among { all, points, others };
  /// A value of the bin, for `u` uniform in [0, 1), among those asked for if the bin has such. What
  /// is no point is as round as `grain` says, where the bin has room for that.
  double draw(int bin, double u, Among among = Among::all, int grain = 0) const;
  /// How likely draw(bin, u, among, grain) is to give `value`, over u. Where numbers are multiples
  /// of a unit: the probability of the multiple nearest to `value`, divided by the unit. Where any
  /// number may stand: of a point its probability, of others their density.
  double density(int bin, double value, Among among = Among::all, int grain = 0) const;
  /// The bins whose draws may give `value` (with a unit: the multiple nearest to it), ascending.
  std::vector<int> bins_giving(double value) const;
  /// Whether a value is one that k rows share.
  bool is_point(double value) const;
  /// Whether other values are repeated clearly more often than the multiples of `unit` make them
  /// anyhow: weights of households, prices of single products.
  bool repeats() const { return repeats_; }
  /// How many different values each bin spans; where any number may stand, how long it is (0 for a
  /// bin that is a point).
  std::vector<double> widths() const;
  /// How many rows (or how much weight) all elements stand for.
  double rows() const;
  /// Rows that are points, as a share of all.
  double point_share() const;

  /// Everything that is stored, for files and for the test that lists it.
  const std::vector<MarginElement>& elements() const { return elements_; }
  const std::vector<std::int64_t>& first_elements() const { return first_; }
  const std::vector<double>& bounds() const { return bounds_; }
  double unit() const { return grains_.unit(); }
  /// How round the values that are no points are.
  const Grains& grains() const { return grains_; }

  /// From what is stored. Throws: Error{invalid_data} when it is inconsistent.
  Margin(std::vector<MarginElement> elements, std::vector<std::int64_t> first, Grains grains,
         bool repeats);

 private:
  void set_bounds();
  std::optional<double> rounded_within(int bin, double value, int grain) const;
  double rounded(int bin, double value, int grain) const;
  bool counts(std::int64_t element, Among among) const;
  double density_of_element(const MarginElement& element, int bin, double value, int grain) const;
  double chance_on_grid(const MarginElement& element, int bin, double value, int grain) const;

  std::vector<MarginElement> elements_;  // ascending
  std::vector<std::int64_t> first_;      // of each bin, and the number of elements
  std::vector<std::int64_t> loose_;      // elements that are no points
  std::vector<double> bounds_;           // bin b: above bounds_[b - 1], up to bounds_[b]
  Grains grains_;
  bool repeats_ = false;
};

/// The unit of a column's numbers: 1 for whole numbers, 10^-decimals for reals with a known number
/// of decimals, 0 where any number may stand.
double unit_of(const Field& field);

}  // namespace synthwright
