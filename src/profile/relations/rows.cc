#include "profile/relations/rows.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/hash.h"

namespace synthwright {
namespace {

std::uint64_t key_of(const Column& column, std::int64_t row) {
  std::uint64_t hash = 0;
  if (column.type() == Type::text) {
    hash = hash64(column.text(row));
  } else if (column.type() == Type::real) {
    hash = hash_combine(0, std::bit_cast<std::uint64_t>(column.number(row) + 0.0));  // -0 is 0
  } else {
    hash = hash_combine(0, static_cast<std::uint64_t>(column.integer(row)));
  }
  return std::max<std::uint64_t>(hash, 1);
}

void append_cells(const Column& column, const std::vector<std::int64_t>& rows, Cells& cells) {
  const bool text = column.type() == Type::text, real = column.type() == Type::real;
  for (const std::int64_t row : rows) {
    const bool missing = column.missing(row) || (real && std::isnan(column.number(row)));
    cells.keys.push_back(missing ? 0 : key_of(column, row));
    if (text) continue;
    cells.numbers.push_back(missing ? std::numeric_limits<double>::quiet_NaN()
                                    : column.number(row));
  }
}

class SampledScan : public Scan {
 public:
  SampledScan(std::unique_ptr<Scan> scan, RowSample& sample)
      : scan_(std::move(scan)), sample_(sample) {}
  std::optional<Batch> next() override {
    std::optional<Batch> batch = scan_->next();
    if (batch) sample_.add(*batch);
    return batch;
  }

 private:
  std::unique_ptr<Scan> scan_;
  RowSample& sample_;
};

class SampledTable : public Table {
 public:
  SampledTable(const Table& table, RowSample& sample) : table_(table), sample_(sample) {}
  const std::shared_ptr<const Schema>& schema() const override { return table_.schema(); }
  std::unique_ptr<Scan> scan() const override {
    return std::make_unique<SampledScan>(table_.scan(), sample_);
  }
  std::int64_t rows() const override { return table_.rows(); }

 private:
  const Table& table_;
  RowSample& sample_;
};

}  // namespace

void Rows::append(const Batch& batch, const std::vector<std::int64_t>& rows,
                  const std::vector<bool>& wanted) {
  columns.resize(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i]) append_cells(batch.column(static_cast<int>(i)), rows, columns[i]);
  }
  size += static_cast<std::int64_t>(rows.size());
}

Rows Rows::picked(const std::vector<std::int64_t>& rows) const {
  Rows result{.columns = std::vector<Cells>(columns.size()),
              .size = static_cast<std::int64_t>(rows.size())};
  const auto pick = [&](const auto& from, auto& to) {
    if (from.empty()) return;
    to.reserve(rows.size());
    for (const std::int64_t row : rows) to.push_back(from[static_cast<std::size_t>(row)]);
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    pick(columns[i].numbers, result.columns[i].numbers);
    pick(columns[i].keys, result.columns[i].keys);
  }
  return result;
}

RowSample::RowSample(std::size_t columns, std::uint64_t seed, std::int64_t most_rows)
    : seed_(seed), wanted_(std::min(columns, kMostColumns), true) {
  const auto width = static_cast<std::int64_t>(std::max<std::size_t>(wanted_.size(), 1));
  limit_ = std::min(most_rows, kMostCells / width);
}

void RowSample::add(const Batch& batch) {
  std::vector<std::int64_t> rows;
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    const std::uint64_t hash = hash_combine(seed_, static_cast<std::uint64_t>(seen_++));
    if (!kept(hash)) continue;
    hashes_.push_back(hash);
    rows.push_back(row);
    if (static_cast<std::int64_t>(hashes_.size()) <= limit_) continue;
    rows_.append(batch, rows, wanted_);
    rows.clear();
    ++level_;
    std::vector<std::int64_t> staying;
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
      if (kept(hashes_[i])) staying.push_back(static_cast<std::int64_t>(i));
    }
    std::erase_if(hashes_, [&](std::uint64_t other) { return !kept(other); });
    rows_ = rows_.picked(staying);
  }
  rows_.append(batch, rows, wanted_);
}

std::unique_ptr<Table> sampled(const Table& table, RowSample& sample) {
  return std::make_unique<SampledTable>(table, sample);
}

}  // namespace synthwright
