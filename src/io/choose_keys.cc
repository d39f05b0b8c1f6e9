#include "io/choose_keys.h"

#include <algorithm>
#include <cmath>

namespace synthwright {
namespace {

constexpr int kBits = 22;  // that keys are counted by at a time: 32 MiB of counts
constexpr std::int64_t kMostKept = std::int64_t{1} << 20;  // rows in question

/// The key that is greater than a share of all.
std::uint64_t key_at(double share) {
  constexpr double kKeys = 18446744073709551616.0;  // 2^64
  if (share <= 0) return 0;
  return share * kKeys >= kKeys ? UINT64_MAX : static_cast<std::uint64_t>(share * kKeys);
}

/// Keys that begin with the same bits.
struct KeyRange {
  int shift = 64;             // bits that are left
  std::uint64_t leading = 0;  // the others
  std::int64_t less = 0;      // keys below
  std::int64_t size = 0;      // keys in it

  std::uint64_t leading_of(std::uint64_t key) const { return shift == 64 ? 0 : key >> shift; }
};

/// The part of `range` that has the key of this rank, from 0.
KeyRange narrowed(const KeyRange& range, std::int64_t rank, const EachKey& each) {
  const int bits = std::min(kBits, range.shift), shift = range.shift - bits;
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  std::vector<std::int64_t> counts(mask + 1);
  each([&](const KeyedRow& row) {
    if (range.leading_of(row.key) == range.leading) ++counts[row.key >> shift & mask];
  });
  KeyRange part{shift, 0, range.less, 0};
  std::uint64_t at = 0;
  while (at < mask && part.less + counts[at] <= rank) part.less += counts[at++];
  part.leading = range.leading << bits | at;
  part.size = counts[at];
  return part;
}

}  // namespace

LeastUniformKeys::LeastUniformKeys(std::int64_t count, std::int64_t size, double deviations)
    : count_(count) {
  const auto n = static_cast<double>(size), p = static_cast<double>(count) / n;
  const double far = deviations * std::sqrt(p * (1 - p) / n) + deviations * deviations / n;
  low_ = key_at(p - far);
  high_ = key_at(p + far);
}

void LeastUniformKeys::add(const KeyedRow& row, Bits& chosen) {
  if (row.key < low_) {
    ++below_;
    chosen[row.row] = true;
  } else if (row.key <= high_) {
    near_.push_back(row);
  }
}

bool LeastUniformKeys::finish(Bits& chosen) {
  const std::int64_t left = count_ - below_;
  if (left < 0 || left > std::ssize(near_)) return false;
  std::ranges::nth_element(near_, near_.begin() + left);
  for (std::int64_t i = 0; i < left; ++i) chosen[near_[i].row] = true;
  return true;
}

Bits all_but_least_keys(const EachKey& each, std::int64_t count, std::int64_t rows) {
  Bits chosen(rows);
  if (count >= rows) return chosen;
  KeyRange range{.size = rows};
  while (range.shift > 0 && range.size > kMostKept) range = narrowed(range, count, each);
  std::int64_t left = count - range.less;  // of the range, not chosen
  std::vector<KeyedRow> kept;
  each([&](const KeyedRow& row) {
    if (row.row >= rows) return;  // of a table that grew, which its readers say
    const std::uint64_t leading = range.leading_of(row.key);
    if (leading > range.leading) {
      chosen[row.row] = true;
    } else if (leading == range.leading && range.shift > 0) {
      kept.push_back(row);
    } else if (leading == range.leading && left-- <= 0) {
      chosen[row.row] = true;
    }
  });
  if (kept.empty()) return chosen;
  left = std::clamp<std::int64_t>(left, 0, std::ssize(kept));
  std::ranges::nth_element(kept, kept.begin() + left);
  for (auto row = kept.begin() + left; row != kept.end(); ++row) chosen[row->row] = true;
  return chosen;
}

void DistinctKeys::add(std::uint64_t key) {
  keys_.push_back(key);
  if (keys_.size() < room_) return;
  sorted();
  room_ = std::max(room_, 2 * keys_.size());
}

const std::vector<std::uint64_t>& DistinctKeys::sorted() {
  std::ranges::sort(keys_);
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  return keys_;
}

}  // namespace synthwright
