#include "profile/value_counts.h"

namespace synthwright {

void DistinctSample::add(std::uint64_t hash, std::int64_t count) {
  if (!kept(hash)) return;
  counts_[hash] += count;
  while (counts_.size() > limit_) {
    ++level_;
    std::erase_if(counts_, [&](const auto& entry) { return !kept(entry.first); });
  }
}

std::int64_t DistinctSample::distinct() const {
  return static_cast<std::int64_t>(counts_.size()) << level_;
}

std::int64_t DistinctSample::repeats() const {
  std::int64_t result = 0;
  for (const auto& [hash, count] : counts_) result += count - 1;
  return result << level_;
}

ValueCounts::ValueCounts(std::size_t most_values, std::size_t most_bytes)
    : most_values_(most_values), most_bytes_(most_bytes), slots_(64), sample_(most_values) {}

ValueCounts::Entry* ValueCounts::find_or_add(std::uint64_t hash, std::size_t bytes) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash) return &entry;
  }
  if (complete_ && (entries_.size() == most_values_ || texts_.size() + bytes > most_bytes_)) {
    complete_ = false;
    for (const Entry& entry : entries_) sample_.add(entry.hash, entry.count);
  }
  if (!complete_) return nullptr;
  entries_.push_back({.hash = hash});
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  if (entries_.size() * 2 > slots_.size()) grow();
  return &entries_.back();
}

void ValueCounts::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void ValueCounts::add_number(std::uint64_t hash, std::uint64_t bits) {
  if (Entry* entry = find_or_add(hash, 0)) {
    ++entry->count;
    entry->value = bits;
  }
  if (!complete_) sample_.add(hash);
}

void ValueCounts::add_text(std::uint64_t hash, std::string_view text) {
  if (Entry* entry = find_or_add(hash, text.size())) {
    if (entry->count++ == 0) {
      entry->value = texts_.size();
      entry->length = static_cast<std::uint32_t>(text.size());
      texts_ += text;
    }
  }
  if (!complete_) sample_.add(hash);
}

std::int64_t ValueCounts::distinct() const {
  return complete_ ? static_cast<std::int64_t>(entries_.size()) : sample_.distinct();
}

std::string_view ValueCounts::text(const Entry& entry) const {
  return std::string_view(texts_).substr(entry.value, entry.length);
}

}  // namespace synthwright
