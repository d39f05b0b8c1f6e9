// Which rows have the least keys, found in a few passes over the keys: no list of all rows.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace synthwright {

using Bits = std::vector<bool>;  // one a row

struct KeyedRow {
  std::uint64_t key;
  std::int64_t row;
  auto operator<=>(const KeyedRow&) const = default;
};

/// The `count` least of `size` keys that are as good as uniform, in one pass: the last of them lies
/// near count / size, so that only rows with keys near that have to be kept.
class LeastUniformKeys {
 public:
  /// `deviations`: of how many lie below, on either side. Rows farther off are not kept.
  LeastUniformKeys(std::int64_t count, std::int64_t size, double deviations);

  void add(const KeyedRow& row, Bits& chosen);
  /// Chooses among the rows that were kept, of equal keys the first; false if one that is farther
  /// off is needed.
  bool finish(Bits& chosen);

 private:
  std::int64_t count_, below_ = 0;
  std::uint64_t low_, high_;
  std::vector<KeyedRow> near_;
};

/// Calls its argument for every row in order, the same rows each time.
using EachKey = std::function<void(const std::function<void(const KeyedRow&)>&)>;

/// All rows but those with the `count` least keys, of equal keys the first. The keys are any; they
/// are counted by their leading bits until few rows are in question, so two or three times.
Bits all_but_least_keys(const EachKey& each, std::int64_t count, std::int64_t rows);

/// The different ones among keys, in order, in the memory of twice as many.
class DistinctKeys {
 public:
  void add(std::uint64_t key);
  const std::vector<std::uint64_t>& sorted();

 private:
  std::vector<std::uint64_t> keys_;
  std::size_t room_ = std::size_t{1} << 20;
};

}  // namespace synthwright
