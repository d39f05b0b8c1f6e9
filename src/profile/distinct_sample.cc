#include "profile/distinct_sample.h"

#include <algorithm>
#include <utility>

namespace synthwright {

void DistinctSample::add(std::span<const std::uint64_t> hashes) {
  constexpr std::size_t kAhead = 16;  // slots are asked for before they are needed
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (i + kAhead < hashes.size() && kept(hashes[i + kAhead])) {
      __builtin_prefetch(&slots_[(hashes[i + kAhead] >> 32) & (slots_.size() - 1)]);
    }
    if (kept(hashes[i])) add(hashes[i], 1);
  }
}

void DistinctSample::add(std::uint64_t hash, std::int64_t count) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = (hash >> 32) & mask;
  while (slots_[slot].count != 0 && slots_[slot].hash != hash) slot = (slot + 1) & mask;
  size_ += slots_[slot].count == 0;
  slots_[slot].hash = hash;
  slots_[slot].count += count;
  while (size_ > limit_) {
    ++level_;
    rebuild(slots_.size());
  }
  if (size_ * 2 > slots_.size()) rebuild(slots_.size() * 2);
}

void DistinctSample::rebuild(std::size_t slots) {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots));
  size_ = 0;
  for (const Slot& known : before) {
    if (known.count == 0 || !kept(known.hash)) continue;
    std::size_t slot = (known.hash >> 32) & (slots - 1);
    while (slots_[slot].count != 0) slot = (slot + 1) & (slots - 1);
    slots_[slot] = known;
    ++size_;
  }
}

void DistinctSample::merge(const DistinctSample& other) {
  level_ = std::max(level_, other.level_);
  rebuild(slots_.size());
  for (const Slot& known : other.slots_) {
    if (known.count != 0 && kept(known.hash)) add(known.hash, known.count);
  }
}

std::int64_t DistinctSample::repeats() const {
  std::int64_t result = 0;
  for (const Slot& slot : slots_) result += std::max<std::int64_t>(slot.count - 1, 0);
  return result << level_;
}

}  // namespace synthwright
