#include "profile/value_counts.h"

#include <algorithm>
#include <cmath>

namespace synthwright {

ValueCounts::ValueCounts(std::size_t most_values, std::size_t most_bytes, std::size_t most_frequent)
    : most_values_(most_values),
      most_bytes_(most_bytes),
      most_frequent_(std::min(most_values, most_frequent)),
      slots_(64) {}

bool ValueCounts::has_room(std::size_t bytes) const {
  // One value always has room, however long its text.
  const std::size_t most = complete_ ? most_values_ : most_frequent_;
  return entries_.empty() || (entries_.size() < most && texts_.size() + bytes <= most_bytes_);
}

void ValueCounts::add_number(std::uint64_t hash, std::uint64_t bits) {
  make_room(0);
  add({.hash = hash, .count = 1, .missed = most_missed_, .value = bits}, {});
}

void ValueCounts::add_text(std::uint64_t hash, std::string_view text, std::uint32_t characters,
                           std::uint32_t words) {
  make_room(text.size());
  add({.hash = hash,
       .count = 1,
       .missed = most_missed_,
       .value = texts_.size(),
       .length = static_cast<std::uint32_t>(text.size()),
       .characters = characters,
       .words = words},
      text);
}

void ValueCounts::add(Entry entry, std::string_view text) {
  if (!complete_) distinct_.add(entry.hash);
  texts_ += text;
  entries_.push_back(entry);
  slots_[slot_of(entry.hash)] = (entry.hash & ~std::uint64_t{0xFFFFFFFF}) | entries_.size();
  if (entries_.size() * 2 > slots_.size()) index_entries(slots_.size() * 2);
}

void ValueCounts::make_room(std::size_t bytes) {
  if (has_room(bytes)) return;
  if (complete_) {
    complete_ = false;
    for (const Entry& entry : entries_) distinct_.add(entry.hash);
  }
  while (!has_room(bytes)) drop_half();
}

void ValueCounts::drop_half() {
  // What Misra and Gries subtract from all counters is kept in most_missed_ instead: a counter is
  // count + missed - most_missed_, and at zero the entry goes.
  const auto most = [](const Entry& entry) { return entry.count + entry.missed; };
  std::vector<std::int64_t> counts(entries_.size());
  std::ranges::transform(entries_, counts.begin(), most);
  const auto median = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
  std::ranges::nth_element(counts, median);
  most_missed_ = *median;
  std::erase_if(entries_, [&](const Entry& entry) { return most(entry) <= most_missed_; });
  pack_texts();
  while (slots_.size() > 4 * std::max(entries_.size(), most_frequent_))
    slots_.resize(slots_.size() / 2);
  index_entries(slots_.size());
}

void ValueCounts::pack_texts() {
  if (texts_.empty()) return;
  std::string packed;
  packed.reserve(texts_.size());
  for (Entry& entry : entries_) {
    const std::string_view kept = text(entry);
    entry.value = packed.size();
    packed += kept;
  }
  texts_ = std::move(packed);
}

void ValueCounts::index_entries(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const std::uint64_t hash = entries_[i].hash;
    std::size_t slot = hash & (slots - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots - 1);  // all hashes differ
    slots_[slot] = (hash & ~std::uint64_t{0xFFFFFFFF}) | (i + 1);
  }
}

void ValueCounts::merge(const ValueCounts& other) {
  const bool both_complete = complete_ && other.complete_;
  if (!both_complete && complete_) {
    for (const Entry& entry : entries_) distinct_.add(entry.hash);
  }
  complete_ = both_complete;
  distinct_.merge(other.distinct_);
  // Of a value with an entry on one side only, the other side has missed its most.
  most_missed_ += other.most_missed_;
  for (Entry& entry : entries_) entry.missed += other.most_missed_;
  for (Entry entry : other.entries_) {
    const std::string_view text = other.text(entry);
    const std::size_t slot = slot_of(entry.hash);
    if (slots_[slot] != 0) {
      Entry& known = entries_[position(slots_[slot])];
      known.count += entry.count;
      known.missed += entry.missed - other.most_missed_;
      continue;
    }
    make_room(entry.length);
    entry.missed += most_missed_ - other.most_missed_;
    if (entry.length > 0) entry.value = texts_.size();
    add(entry, text);
  }
}

std::int64_t ValueCounts::distinct() const {
  return complete_ ? static_cast<std::int64_t>(entries_.size())
                   : static_cast<std::int64_t>(std::llround(distinct_.estimate()));
}

std::string_view ValueCounts::text(const Entry& entry) const {
  return entry.length == 0 ? std::string_view()
                           : std::string_view(texts_).substr(entry.value, entry.length);
}

}  // namespace synthwright
