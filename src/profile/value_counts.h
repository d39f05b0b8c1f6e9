// Counts of a column's values: exact while there are few; beyond that of the frequent ones, so few
// that they stay near the processor, and an estimate of how many differ. What is kept depends on
// the values and their order only.
//
// Beyond its limit this is the summary of Misra and Gries, "Finding repeated elements", 1982, as
// made mergeable by Agarwal, Cormode, Huang, Phillips, Wei, Yi, "Mergeable summaries", PODS 2012,
// and dropping half of the values at a time, as Anderson et al., "A high-performance algorithm for
// identifying frequent items in data streams", IMC 2017. An entry counts from when it came in last
// and knows how many of its value may have come before: one kept from the start is exact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "profile/distinct_sketch.h"

namespace synthwright {

class ValueCounts {
 public:
  struct Entry {
    std::uint64_t hash = 0;
    std::int64_t count = 0;
    std::int64_t missed = 0;   ///< at most so many more have come before those counted
    std::uint64_t value = 0;   ///< the bits of a number, or where the text begins
    std::uint32_t length = 0;  ///< of the text, in bytes
    std::uint32_t characters = 0, words = 0;
  };

  static constexpr std::size_t kMostValues = std::size_t{1} << 17;
  static constexpr std::size_t kMostBytes = std::size_t{1} << 24;
  static constexpr std::size_t kMostFrequent = std::size_t{1} << 14;

  /// `most_values`: those that are counted exactly; beyond them `most_frequent`.
  explicit ValueCounts(std::size_t most_values = kMostValues, std::size_t most_bytes = kMostBytes,
                       std::size_t most_frequent = kMostFrequent);

  /// One more of a value that has an entry, or null. `hash` stands for the value.
  const Entry* count_known(std::uint64_t hash) {
    const std::size_t slot = slot_of(hash);
    if (slots_[slot] == 0) return nullptr;
    Entry& entry = entries_[position(slots_[slot])];
    ++entry.count;
    return &entry;
  }
  /// Whether one more value, with a text of so many bytes, leaves the counts complete.
  bool has_room(std::size_t bytes) const;
  /// A value that has no entry. `bits` is kept with it.
  void add_number(std::uint64_t hash, std::uint64_t bits);
  void add_text(std::uint64_t hash, std::string_view text, std::uint32_t characters,
                std::uint32_t words);
  /// Afterwards this has counted what both have.
  void merge(const ValueCounts& other);

  /// False when there were more different values than the limit.
  bool complete() const { return complete_; }
  /// Of a value without an entry there were at most so many: no more than 2 rows / most_frequent,
  /// unless texts are long.
  std::int64_t most_missed() const { return most_missed_; }
  std::int64_t distinct() const;
  /// While complete in the order in which they came.
  const std::vector<Entry>& entries() const { return entries_; }
  std::string_view text(const Entry& entry) const;

 private:
  // A slot of the hash table: the upper half of a hash, and a position in entries_ + 1; 0 is free.
  static std::size_t position(std::uint64_t slot) { return (slot & 0xFFFFFFFF) - 1; }
  /// The slot that has `hash`, or the free one where it belongs.
  std::size_t slot_of(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0 &&
           ((slots_[slot] ^ hash) >> 32 != 0 || entries_[position(slots_[slot])].hash != hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
  void add(Entry entry, std::string_view text);
  void make_room(std::size_t bytes);
  void drop_half();
  void index_entries(std::size_t slots);
  /// Keeps the texts of the entries only.
  void pack_texts();

  std::size_t most_values_, most_bytes_, most_frequent_;
  std::vector<std::uint64_t> slots_;
  std::vector<Entry> entries_;
  std::string texts_;
  bool complete_ = true;
  std::int64_t most_missed_ = 0;
  DistinctSketch distinct_;  // in use when not complete
};

}  // namespace synthwright
