#include "encode/sensitive/masked_table.h"

#include "encode/sensitive/form.h"
#include "profile/sensitive/spans.h"

namespace synthwright::sensitive {
namespace {

/// One column alone: the others are not asked for.
class MaskedScan : public Scan {
 public:
  MaskedScan(std::unique_ptr<Scan> scan, int column, const NameShares& names,
             const Spelling& spelling, std::uint64_t seed)
      : scan_(std::move(scan)), column_(column), names_(names), spelling_(spelling), seed_(seed) {}

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
      builder.append_text(
          with_spans_replaced(std::string(texts.text(row)), names_, spelling_, random));
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
  const NameShares& names_;
  const Spelling& spelling_;
  std::uint64_t seed_;
  std::int64_t row_ = 0;
};

class MaskedTable : public Table {
 public:
  MaskedTable(const Table& table, int column, const NameShares& names, Spelling spelling,
              std::uint64_t seed)
      : table_(table),
        column_(column),
        names_(names),
        spelling_(std::move(spelling)),
        seed_(seed) {}

  const std::shared_ptr<const Schema>& schema() const override { return table_.schema(); }
  std::unique_ptr<Scan> scan() const override {
    return std::make_unique<MaskedScan>(table_.scan(), column_, names_, spelling_, seed_);
  }
  std::int64_t rows() const override { return table_.rows(); }

 private:
  const Table& table_;
  int column_;
  NameShares names_;
  Spelling spelling_;
  std::uint64_t seed_;
};

/// How the texts are spelled, and of whom the names in them are.
std::pair<NameShares, Spelling> names_in(const Table& table, int column, int minimum_support) {
  constexpr int kMostTexts = 2000;  // of which names are looked at
  Spelling::Count count;
  NameVotes votes;
  int texts = 0;
  for_each_batch(table, [&](const Batch& batch) {
    const Column& values = batch.column(column);
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      if (values.missing(row)) continue;
      const std::string text(values.text(row));
      count.add(text, 1);
      if (texts++ >= kMostTexts) continue;
      for (const Span& span : find_spans(text)) {
        votes.add(span.scheme, text.substr(span.begin, span.end - span.begin), 1);
      }
    }
  });
  const Spelling spelling = count.supported(minimum_support);
  return {votes.shares(spelling, minimum_support), spelling};
}

}  // namespace

std::unique_ptr<Table> masked_table(const Table& table, int column, int minimum_support,
                                    std::uint64_t seed) {
  auto [names, spelling] = names_in(table, column, minimum_support);
  return std::make_unique<MaskedTable>(table, column, names, std::move(spelling), seed);
}

}  // namespace synthwright::sensitive
