#include "profile/table_scan.h"

#include <algorithm>
#include <functional>
#include <future>

#include "base/hash.h"
#include "base/parallel.h"
#include "profile/distinct_sample.h"

namespace synthwright {
namespace {

constexpr std::int64_t kPieceRows = std::int64_t{1} << 14;  // bounds the memory for hashes
constexpr std::size_t kMostRowHashes = std::size_t{1} << 20;

using Hashes = std::vector<std::uint64_t>;

/// for_each_batch, with the next batch read while one is used, if there is a thread for it.
void for_each_batch_ahead(const Table& table, const Context& context,
                          const std::function<void(const Batch&)>& use) {
  if (thread_count(context) == 1) return for_each_batch(table, use);
  const std::unique_ptr<Scan> scan = table.scan();
  const auto read = [&] { return std::async(std::launch::async, [&] { return scan->next(); }); };
  std::future<std::optional<Batch>> next = read();
  while (const std::optional<Batch> batch = next.get()) {
    next = read();
    use(*batch);
  }
}

/// The columns in the order in which they are begun: texts, which take longest, first.
std::vector<std::size_t> longest_first(const Schema& schema) {
  std::vector<std::size_t> order(schema.fields.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_partition(order,
                                [&](std::size_t i) { return schema.fields[i].type == Type::text; });
  return order;
}

class RowHashes {
 public:
  explicit RowHashes(std::size_t columns) : of_column_(columns) {}

  /// Where the hashes of a column's next `rows` values go.
  std::span<std::uint64_t> of_column(std::size_t column, std::int64_t rows) {
    of_column_[column].resize(static_cast<std::size_t>(rows));
    return of_column_[column];
  }

  /// One hash a row, once those of all columns are there.
  const Hashes& of_rows(std::int64_t rows) {
    // A polynomial in the values' hashes, modulo 2^64; the factor is 2^64 over the golden ratio.
    of_row_.assign(static_cast<std::size_t>(rows), 0);
    for (const Hashes& values : of_column_) {
      for (std::size_t row = 0; row < of_row_.size(); ++row) {
        of_row_[row] = of_row_[row] * 0x9E3779B97F4A7C15 + values[row];
      }
    }
    for (std::uint64_t& hash : of_row_) hash = hash_combine(0, hash);
    return of_row_;
  }

 private:
  std::vector<Hashes> of_column_;
  Hashes of_row_;
};

}  // namespace

TableFacts scan_table(const std::string& name, const Table& table, const Context& context) {
  TableFacts facts;
  for (const Field& field : table.schema()->fields) {
    facts.columns.emplace_back(field, context.seed, name);
  }
  const std::vector<std::size_t> order = longest_first(*table.schema());
  const auto columns = static_cast<std::int64_t>(order.size());
  DistinctSample rows(kMostRowHashes);
  RowHashes hashes(order.size());
  const auto total = static_cast<double>(std::max<std::int64_t>(table.rows(), 0));
  for_each_batch_ahead(table, context, [&](const Batch& batch) {
    for (std::int64_t first = 0; first < batch.rows(); first += kPieceRows) {
      context.stop_if_cancelled();
      const Batch piece = batch.slice(first, std::min(kPieceRows, batch.rows() - first));
      parallel_for(columns, context, [&](std::int64_t i) {
        const std::size_t column = order[static_cast<std::size_t>(i)];
        facts.columns[column].add(piece.column(static_cast<int>(column)),
                                  hashes.of_column(column, piece.rows()));
      });
      rows.add(hashes.of_rows(piece.rows()));
      facts.rows += piece.rows();
      context.report("profile", static_cast<double>(facts.rows), total);
    }
  });
  for (ColumnFacts& column : facts.columns) column.finish();
  facts.duplicate_rows = rows.repeats();
  return facts;
}

}  // namespace synthwright
