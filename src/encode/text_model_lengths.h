// How long texts or words are, in characters: ranges that `support` or more of them fall into.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"

namespace synthwright {

class Lengths {
 public:
  struct Range {
    std::int32_t low = 0, high = 0;  ///< both included
    std::int64_t count = 0;
  };

  Lengths() = default;
  /// The ends are the support-th smallest and largest length, or the median where there are fewer
  /// than twice as many; at most `ranges` ranges. Empty for fewer than `support` lengths.
  static Lengths fit(std::vector<std::int32_t> lengths, std::int64_t support, std::int64_t ranges);
  /// Requires: ascending, apart from each other, counts positive.
  explicit Lengths(std::vector<Range> ranges);

  bool empty() const { return ranges_.empty(); }
  /// Requires: !empty().
  int draw(Random& random) const;
  /// Whether `length` is neither below all ranges nor above them. Requires: !empty().
  bool hold(std::int64_t length) const {
    return length >= ranges_.front().low && length <= ranges_.back().high;
  }
  /// The range that holds `length`, or the nearest one below it (the first, when there is none).
  std::size_t range_of(std::int64_t length) const;
  const std::vector<Range>& ranges() const { return ranges_; }

 private:
  std::vector<Range> ranges_;
  std::int64_t total_ = 0;
};

}  // namespace synthwright
