#include "profile/table_scan.h"

#include <algorithm>

#include "base/hash.h"
#include "base/parallel.h"

namespace synthwright {
namespace {

constexpr std::int64_t kPieceRows = std::int64_t{1} << 14;  // bounds the memory for hashes
constexpr std::size_t kMostRowHashes = std::size_t{1} << 20;

/// Adds the values of `piece`; hashes[column][row] becomes the hash of a value.
void add_columns(const Batch& piece, const Context& context, std::vector<ColumnFacts>& columns,
                 std::vector<std::vector<std::uint64_t>>& hashes) {
  parallel_for(static_cast<std::int64_t>(columns.size()), context, [&](std::int64_t i) {
    const auto column = static_cast<std::size_t>(i);
    hashes[column].resize(static_cast<std::size_t>(piece.rows()));
    columns[column].add(piece.column(static_cast<int>(i)), hashes[column]);
  });
}

void add_rows(const std::vector<std::vector<std::uint64_t>>& hashes, std::int64_t rows,
              DistinctSample& sample) {
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    std::uint64_t hash = 0;
    for (const auto& column : hashes) hash = hash_combine(hash, column[row]);
    sample.add(hash);
  }
}

}  // namespace

TableFacts scan_table(const std::string& name, const Table& table, const Context& context) {
  TableFacts facts;
  for (const Field& field : table.schema()->fields) {
    facts.columns.emplace_back(field, context.seed, name);
  }
  DistinctSample rows(kMostRowHashes);
  std::vector<std::vector<std::uint64_t>> hashes(facts.columns.size());
  const auto total = static_cast<double>(std::max<std::int64_t>(table.rows(), 0));
  for_each_batch(table, [&](const Batch& batch) {
    for (std::int64_t first = 0; first < batch.rows(); first += kPieceRows) {
      context.stop_if_cancelled();
      const Batch piece = batch.slice(first, std::min(kPieceRows, batch.rows() - first));
      add_columns(piece, context, facts.columns, hashes);
      add_rows(hashes, piece.rows(), rows);
      facts.rows += piece.rows();
      context.report("profile", static_cast<double>(facts.rows), total);
    }
  });
  facts.duplicate_rows = rows.repeats();
  return facts;
}

}  // namespace synthwright
