// A sample of different values with exact counts: those whose hash ends in `level` zero bits. All
// of them (level 0) up to the limit. Unlike a HyperLogLog it tells repeats from none: where no value
// comes twice, it says so exactly. Gibbons, "Distinct sampling for highly accurate answers to
// distinct values queries and event reports", VLDB 2001.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace synthwright {

class DistinctSample {
 public:
  explicit DistinctSample(std::size_t limit) : limit_(limit), slots_(64) {}

  void add(std::span<const std::uint64_t> hashes);
  /// Afterwards this has seen what both have, in whatever order samples of one limit are merged.
  void merge(const DistinctSample& other);
  bool exact() const { return level_ == 0; }
  /// How many different values there are.
  std::int64_t distinct() const { return static_cast<std::int64_t>(size_) << level_; }
  /// How many values had come before.
  std::int64_t repeats() const;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::int64_t count = 0;  // 0: free
  };

  bool kept(std::uint64_t hash) const { return (hash & ((std::uint64_t{1} << level_) - 1)) == 0; }
  void add(std::uint64_t hash, std::int64_t count);
  /// Moves what is kept into so many slots.
  void rebuild(std::size_t slots);

  std::size_t limit_;
  int level_ = 0;
  std::size_t size_ = 0;
  std::vector<Slot> slots_;  // open addressing by the upper half of the hash
};

}  // namespace synthwright
