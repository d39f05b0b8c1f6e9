#include "io/row_subset.h"

#include <algorithm>

#include "base/choose_rows.h"
#include "synthwright/error.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

using Bits = std::shared_ptr<const std::vector<bool>>;

class SubsetScan : public Scan {
 public:
  SubsetScan(std::unique_ptr<Scan> scan, Bits chosen, bool part)
      : scan_(std::move(scan)), chosen_(std::move(chosen)), part_(part) {}

  std::optional<Batch> next() override {
    while (const auto batch = scan_->next()) {
      if (first_ + batch->rows() > static_cast<std::int64_t>(chosen_->size())) {
        throw Error{Code::invalid_data, "The table has more rows than when they were chosen.",
                    "The file was changed while it was read: start again."};
      }
      std::vector<std::int64_t> rows;
      for (std::int64_t row = 0; row < batch->rows(); ++row) {
        if ((*chosen_)[first_ + row] == part_) rows.push_back(row);
      }
      first_ += batch->rows();
      if (static_cast<std::int64_t>(rows.size()) == batch->rows()) return batch;
      if (!rows.empty()) return batch->take(rows);
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<Scan> scan_;
  Bits chosen_;
  bool part_;
  std::int64_t first_ = 0;
};

class SubsetTable : public Table {
 public:
  SubsetTable(std::shared_ptr<const Table> table, Bits chosen, bool part)
      : table_(std::move(table)),
        chosen_(std::move(chosen)),
        part_(part),
        rows_(std::count(chosen_->begin(), chosen_->end(), part)) {}

  const std::shared_ptr<const Schema>& schema() const override { return table_->schema(); }
  std::int64_t rows() const override { return rows_; }
  std::unique_ptr<Scan> scan() const override {
    return std::make_unique<SubsetScan>(table_->scan(), chosen_, part_);
  }

 private:
  std::shared_ptr<const Table> table_;
  Bits chosen_;
  bool part_;
  std::int64_t rows_;
};

}  // namespace

std::shared_ptr<const Table> rows_where(std::shared_ptr<const Table> table, Bits chosen,
                                        bool part) {
  return std::make_shared<SubsetTable>(std::move(table), std::move(chosen), part);
}

std::shared_ptr<const Table> random_rows(std::shared_ptr<const Table> table, std::int64_t most,
                                         Random& random) {
  const std::int64_t rows = count_rows(*table);
  if (rows <= most) return table;
  auto chosen = std::make_shared<std::vector<bool>>(static_cast<std::size_t>(rows));
  choose_rows(rows, most, random,
              [&](std::int64_t row) { (*chosen)[static_cast<std::size_t>(row)] = true; });
  return rows_where(std::move(table), std::move(chosen), true);
}

}  // namespace synthwright
