// Rows of a table held column by column, as numbers and as hashes: what the search for relations
// between columns works on, a sample of the rows first and blocks of all of them afterwards.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

struct Cells {
  std::vector<double> numbers;      ///< NaN: missing. Empty in columns of text
  std::vector<std::uint64_t> keys;  ///< equal for equal values of the column; 0: missing
};

struct Rows {
  std::vector<Cells> columns;
  std::int64_t size = 0;

  /// Appends the named rows of `batch`, of those columns that `wanted` marks; the others stay
  /// empty. The batch may have more columns than `wanted` is long.
  void append(const Batch& batch, const std::vector<std::int64_t>& rows,
              const std::vector<bool>& wanted);
  /// Requires: `rows` ascend.
  Rows picked(const std::vector<std::int64_t>& rows) const;
};

/// A random sample of a table's rows, all of them while they are few: those whose number hashes to
/// something that ends in `level` zero bits. It depends on the seed and on how many rows there are,
/// neither on batches nor on threads.
class RowSample {
 public:
  /// Relations are looked for between the first so many columns.
  static constexpr std::size_t kMostColumns = 1000;
  static constexpr std::int64_t kMostRows = std::int64_t{1} << 18;
  static constexpr std::int64_t kMostCells = std::int64_t{1} << 22;  // 64 MiB

  RowSample(std::size_t columns, std::uint64_t seed, std::int64_t most_rows = kMostRows);

  void add(const Batch& batch);
  const Rows& rows() const { return rows_; }
  bool complete() const { return level_ == 0; }  ///< no row was left out
  std::int64_t seen() const { return seen_; }

 private:
  bool kept(std::uint64_t hash) const { return (hash & ((std::uint64_t{1} << level_) - 1)) == 0; }

  std::uint64_t seed_;
  std::int64_t limit_, seen_ = 0;
  int level_ = 0;
  std::vector<bool> wanted_;
  std::vector<std::uint64_t> hashes_;
  Rows rows_;
};

/// The same table, whose scans put a sample of the rows they give into `sample` on the way: the
/// sample costs no pass of its own. Requires: `table` and `sample` outlive it; one scan at a time.
std::unique_ptr<Table> sampled(const Table& table, RowSample& sample);

}  // namespace synthwright
