#include "generate/trees/columns.h"

#include "base/format.h"
#include "generate/roles.h"
#include "generate/trees/training_rows.h"
#include "synthwright/error.h"

namespace synthwright::trees {

std::vector<const RawColumn*> Columns::before(std::size_t column) const {
  std::vector<const RawColumn*> earlier;
  for (std::size_t c = 0; c < column; ++c) earlier.push_back(&raw[c]);
  return earlier;
}

namespace {

std::int64_t count_rows(const Table& table) {
  if (table.rows() >= 0) return table.rows();
  std::int64_t rows = 0;
  for_each_batch(table, [&](const Batch& batch) { rows += batch.rows(); });
  return rows;
}

/// Those rows of the batches of one scan that belong to a sample.
class Sampled {
 public:
  /// `rows`: of all batches, ascending.
  explicit Sampled(std::vector<std::uint32_t> rows) : rows_(std::move(rows)) {}

  Batch of(const Batch& batch) {
    std::vector<std::int64_t> kept;
    for (; next_ < rows_.size() && rows_[next_] < first_ + batch.rows(); ++next_) {
      kept.push_back(rows_[next_] - first_);
    }
    first_ += batch.rows();
    return batch.take(kept);
  }

 private:
  std::vector<std::uint32_t> rows_;
  std::size_t next_ = 0;
  std::int64_t first_ = 0;
};

}  // namespace

void read_rows(const Table& table, const std::vector<int>& weights, int minimum_support,
               std::int64_t most, const Context& context, Columns& columns) {
  columns.all_rows = most == kAllRows ? 0 : count_rows(table);
  const bool all = columns.all_rows <= most;
  Sampled sampled(all ? std::vector<std::uint32_t>()
                      : choose_training_rows(columns.all_rows, most, context.seed));
  for_each_batch(table, [&](const Batch& scanned) {
    context.stop_if_cancelled();
    const Batch batch = all ? scanned : sampled.of(scanned);
    for (std::size_t c = 0; c < columns.index.size(); ++c) {
      columns.raw[c].append(batch.column(columns.index[c]));
    }
    for (const int w : weights) {
      for (std::int64_t row = 0; row < batch.rows(); ++row) {
        columns.weights.push_back(
            checked_weight(batch.column(w), row, table.schema()->fields[w].name, columns.rows));
      }
    }
    columns.rows += batch.rows();
  });
  if (all) columns.all_rows = columns.rows;
  if (columns.rows < minimum_support) {
    throw Error{Code::invalid_data,
                format("The table has {} rows; no value of it is shared by {} (minimum_support).",
                       columns.rows, minimum_support),
                "Give more rows, or set a smaller minimum_support where the data allows it."};
  }
}

boosting::CodeMatrix matrix_of(const Layout& layout, std::vector<Codes> codes, std::int64_t rows) {
  boosting::CodeMatrix matrix;
  matrix.rows = rows;
  matrix.cardinality = layout.cardinality();
  matrix.columns.resize(layout.columns());
  for (const Part& part : layout.parts()) {
    const std::vector<std::int32_t> of_part = std::move(codes[part.codec][part.part]);
    layout.set_columns(part, of_part, matrix.columns);
  }
  return matrix;
}

}  // namespace synthwright::trees
