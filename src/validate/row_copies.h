// Which rows that go by equal one of those that went by before, in memory for their hashes alone.
//
// Rows are dealt into parts by their hash, and one part is looked at in a pass: as many passes as
// there are parts see every row, in a part's share of the memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

/// One hash a row that stands for its values in some columns. `columns[c]` has a hash for each
/// value. Among thirty million rows against as many the chance that any two different ones agree
/// is 9·10^14 / 2^64, five in a hundred thousand.
std::vector<std::uint64_t> row_hashes(const std::vector<std::vector<std::uint64_t>>& columns);

/// A hash of each value that is the same for equal values: by text, or as a number, where NaN and
/// infinite ones count as missing.
void hash_values(const Column& values, bool numeric, std::vector<std::uint64_t>& hashes);

class RowCopies {
 public:
  RowCopies(std::uint64_t part, std::uint64_t parts) : part_(part), parts_(parts) {}

  /// Rows that copies may be of. All of them before the first count().
  void add(std::span<const std::uint64_t> hashes);
  /// How many of these rows, as far as they are of this part, were added.
  std::int64_t count(std::span<const std::uint64_t> hashes);

 private:
  bool mine(std::uint64_t hash) const { return hash % parts_ == part_; }

  std::uint64_t part_, parts_;
  std::vector<std::uint64_t> known_;
  bool sorted_ = true;
};

}  // namespace synthwright
