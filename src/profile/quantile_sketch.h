// Quantiles of more numbers than can be kept: the KLL sketch. Level h keeps values that stand for
// 2^h each; a full level is sorted, and every other value of it, from the first or the second on as
// a coin decides, moves up. Higher levels are larger, each 3/2 times the one below.
//
//   QuantileSketch sketch(Random(seed, "profile/t/x"));
//   for (double value : values) sketch.add(value);
//   sketch.values();  // sorted, each with the number of values that it stands for
//
// Karnin, Lang, Liberty, "Optimal quantile approximation in streams", FOCS 2016.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/random.h"

namespace synthwright {

class QuantileSketch {
 public:
  static constexpr std::size_t kTopValues = 4096;  // about three times as many in all

  explicit QuantileSketch(Random coins, std::size_t top_values = kTopValues);

  void add(double value) {
    levels_[0].values.push_back(value);
    levels_[0].sorted = false;
    ++stored_;
    ++count_;
    if (stored_ >= capacity_) compress();
  }
  /// `count` times the same value.
  void add(double value, std::int64_t count);
  /// Afterwards this sketch is one of what both have seen.
  void merge(const QuantileSketch& other);

  std::int64_t count() const { return count_; }
  /// The values kept, ascending, each with the number of values that it stands for; these add up to
  /// count().
  std::vector<std::pair<double, std::int64_t>> values() const;
  /// What bounds the error of a rank: every compaction of level h shifts it by 0 or, with equal
  /// chances, by 2^h up or down; this is the sum of the 4^h. By Hoeffding's inequality a rank is
  /// off by more than t with probability 2 exp(-t^2 / (2 squares_of_shifts())) at most.
  double squares_of_shifts() const { return squares_of_shifts_; }

 private:
  struct Level {
    std::vector<double> values;
    bool sorted = true;
  };

  void add_levels(std::size_t count);
  void compress();
  void compact(std::size_t level);

  Random coins_;
  std::size_t top_values_;
  std::vector<Level> levels_;
  std::vector<std::size_t> capacities_;  // of each level
  std::size_t stored_ = 0, capacity_ = 0;
  std::int64_t count_ = 0;
  double squares_of_shifts_ = 0;
};

}  // namespace synthwright
