#include "encode/text_model_lengths.h"

#include <algorithm>

namespace synthwright {

Lengths::Lengths(std::vector<Range> ranges) : ranges_(std::move(ranges)) {
  for (const Range& range : ranges_) total_ += range.count;
}

Lengths Lengths::fit(std::vector<std::int32_t> lengths, std::int64_t support, std::int64_t ranges) {
  const auto count = static_cast<std::int64_t>(lengths.size());
  if (count < std::max<std::int64_t>(support, 1)) return {};
  std::ranges::sort(lengths);
  const std::int32_t least = lengths[std::min(support - 1, (count - 1) / 2)];
  const std::int32_t most = lengths[std::max(count - support, count / 2)];
  const std::int64_t share = std::max(support, (count + ranges - 1) / ranges);
  std::vector<Range> found;
  for (std::int64_t i = 0; i < count;) {
    const std::int32_t low = std::clamp(lengths[i], least, most);
    std::int64_t end = i;
    std::int32_t high = low;
    while (end < count && (end - i < share || std::clamp(lengths[end], least, most) == high)) {
      high = std::clamp(lengths[end++], least, most);
    }
    if (end - i < share && !found.empty()) {
      found.back().high = high, found.back().count += end - i;
    } else {
      found.push_back({low, high, end - i});
    }
    i = end;
  }
  return Lengths(std::move(found));
}

int Lengths::draw(Random& random) const {
  auto at = static_cast<std::int64_t>(random.below(total_));
  std::size_t i = 0;
  while (at >= ranges_[i].count) at -= ranges_[i++].count;
  const Range& range = ranges_[i];
  return range.low + static_cast<int>(random.below(range.high - range.low + 1));
}

std::size_t Lengths::range_of(std::int64_t length) const {
  const auto after = std::ranges::upper_bound(ranges_, length, std::less<>(), &Range::low);
  return after == ranges_.begin() ? 0 : static_cast<std::size_t>(after - ranges_.begin()) - 1;
}

}  // namespace synthwright
