#include "encode/sensitive/masked_table.h"

#include "encode/sensitive/form.h"

namespace synthwright::sensitive {
namespace {

/// One column alone: the others are not asked for.
class MaskedScan : public Scan {
 public:
  MaskedScan(std::unique_ptr<Scan> scan, int column, std::uint64_t seed)
      : scan_(std::move(scan)), column_(column), seed_(seed) {}

  std::optional<Batch> next() override {
    auto batch = scan_->next();
    if (!batch) return batch;
    const Column& texts = batch->column(column_);
    ColumnBuilder builder(Type::text);
    for (std::int64_t row = 0; row < batch->rows(); ++row, ++row_) {
      if (texts.missing(row)) {
        builder.append_missing();
        continue;
      }
      Random random(seed_, "masked", static_cast<std::uint64_t>(row_));
      builder.append_text(with_spans_replaced(std::string(texts.text(row)), random));
    }
    std::vector<Column> columns;
    for (int c = 0; c < static_cast<int>(batch->schema().fields.size()); ++c) {
      columns.push_back(c == column_ ? builder.finish() : batch->column(c));
    }
    return Batch(batch->shared_schema(), std::move(columns), batch->rows());
  }

 private:
  std::unique_ptr<Scan> scan_;
  int column_;
  std::uint64_t seed_;
  std::int64_t row_ = 0;
};

class MaskedTable : public Table {
 public:
  MaskedTable(const Table& table, int column, std::uint64_t seed)
      : table_(table), column_(column), seed_(seed) {}

  const std::shared_ptr<const Schema>& schema() const override { return table_.schema(); }
  std::unique_ptr<Scan> scan() const override {
    return std::make_unique<MaskedScan>(table_.scan(), column_, seed_);
  }
  std::int64_t rows() const override { return table_.rows(); }

 private:
  const Table& table_;
  int column_;
  std::uint64_t seed_;
};

}  // namespace

std::unique_ptr<Table> masked_table(const Table& table, int column, std::uint64_t seed) {
  return std::make_unique<MaskedTable>(table, column, seed);
}

}  // namespace synthwright::sensitive
