// Counts of a column's values, exact while there are few, and an estimate of how many differ when
// there are many. What is kept depends on the values and their order only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace synthwright {

/// A sample of the different values themselves: those whose hash ends in `level` zero bits, with
/// their exact counts. Exact (level 0) up to the limit. Gibbons, "Distinct sampling for highly
/// accurate answers to distinct values queries and event reports", VLDB 2001.
class DistinctSample {
 public:
  explicit DistinctSample(std::size_t limit) : limit_(limit) {}

  void add(std::uint64_t hash, std::int64_t count = 1);
  bool exact() const { return level_ == 0; }
  /// How many different values there are.
  std::int64_t distinct() const;
  /// How many values had come before.
  std::int64_t repeats() const;

 private:
  bool kept(std::uint64_t hash) const { return (hash & ((std::uint64_t{1} << level_) - 1)) == 0; }

  std::size_t limit_;
  int level_ = 0;
  std::unordered_map<std::uint64_t, std::int64_t> counts_;
};

/// The values that came first, with exact counts, up to a number of values and of text bytes.
class ValueCounts {
 public:
  struct Entry {
    std::uint64_t hash = 0;
    std::int64_t count = 0;
    std::uint64_t value = 0;   ///< the bits of a number, or where the text begins
    std::uint32_t length = 0;  ///< of the text
  };

  static constexpr std::size_t kMostValues = std::size_t{1} << 17;
  static constexpr std::size_t kMostBytes = std::size_t{1} << 24;

  explicit ValueCounts(std::size_t most_values = kMostValues, std::size_t most_bytes = kMostBytes);

  /// `hash` stands for the value; `bits` is kept with it.
  void add_number(std::uint64_t hash, std::uint64_t bits);
  void add_text(std::uint64_t hash, std::string_view text);

  /// False when there were more different values than the limit: later ones are not in entries().
  bool complete() const { return complete_; }
  std::int64_t distinct() const;
  /// In the order in which they came.
  const std::vector<Entry>& entries() const { return entries_; }
  std::string_view text(const Entry& entry) const;

 private:
  Entry* find_or_add(std::uint64_t hash, std::size_t bytes);
  void grow();

  std::size_t most_values_, most_bytes_;
  std::vector<std::uint32_t> slots_;  // open addressing: position in entries_ + 1, 0 is free
  std::vector<Entry> entries_;
  std::string texts_;
  bool complete_ = true;
  DistinctSample sample_;  // in use when not complete
};

}  // namespace synthwright
