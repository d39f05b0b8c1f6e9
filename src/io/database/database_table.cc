#include "io/database/database_table.h"

#include <algorithm>

#include "base/format.h"
#include "io/checks.h"
#include "io/database/column_values.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

// Calls `use(values, flags)` for each column of a result: flags are the arrays that say what is
// NULL, where the relation asks for them.
template <typename Use>
void for_each_column(const Relation& relation, const arrow::RecordBatch& batch, const Use& use) {
  int array = 0;
  for (std::size_t i = 0; i < relation.columns.size(); ++i) {
    const auto& values = batch.column(array++);
    const auto flags = relation.columns[i].flagged ? batch.column(array++) : nullptr;
    use(i, values, flags.get());
  }
}

class DatabaseTable : public Table {
 public:
  DatabaseTable(std::shared_ptr<const Snapshot> snapshot, Relation relation,
                const ReadOptions& options)
      : snapshot_(std::move(snapshot)),
        relation_(std::make_shared<const Relation>(std::move(relation))) {
    std::vector<std::string> names;
    for (const auto& column : relation_->columns) names.push_back(column.field.name);
    check_names(names, relation_->place);
    check_declared(names, options, relation_->place);
    auto columns = std::make_shared<std::vector<ColumnValues>>();
    for (const ColumnReading& column : relation_->columns) {
      columns->emplace_back(column, format("{}, column '{}'", relation_->place, column.field.name),
                            declared_type(column, options));
    }
    look(*columns);
    columns_ = std::move(columns);
  }

  const std::shared_ptr<const Schema>& schema() const override { return schema_; }
  std::int64_t rows() const override { return rows_; }
  std::unique_ptr<Scan> scan() const override {
    return std::make_unique<DatabaseScan>(*this, snapshot_->connect());
  }

 private:
  using Columns = std::vector<ColumnValues>;

  class DatabaseScan : public Scan {
   public:
    DatabaseScan(const DatabaseTable& table, std::shared_ptr<Connection> connection)
        : snapshot_(table.snapshot_),
          relation_(table.relation_),
          columns_(table.columns_),
          schema_(table.schema_),
          rows_(table.rows_),
          connection_(std::move(connection)),
          reader_(connection_->query(relation_->select())) {}

    std::optional<Batch> next() override {
      const auto found = connection_->next(*reader_);
      const std::int64_t count = found == nullptr ? 0 : found->num_rows();
      if (row_ + count > rows_) throw_changed(relation_->place, "there are more rows");
      if (found == nullptr) {
        if (row_ < rows_) throw_changed(relation_->place, "there are fewer rows");
        return std::nullopt;
      }
      std::vector<Column> columns;
      for_each_column(*relation_, *found, [&](std::size_t i, const auto& values, auto* flags) {
        columns.push_back((*columns_)[i].convert(values, flags, row_));
      });
      row_ += count;
      return Batch(schema_, std::move(columns), count);
    }

   private:
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const Relation> relation_;
    std::shared_ptr<const Columns> columns_;
    std::shared_ptr<const Schema> schema_;
    std::int64_t rows_, row_ = 0;
    std::shared_ptr<Connection> connection_;
    std::shared_ptr<arrow::RecordBatchReader> reader_;
  };

  std::optional<Type> declared_type(const ColumnReading& column, const ReadOptions& options) const {
    const auto declared = options.types.find(column.field.name);
    if (declared == options.types.end()) return std::nullopt;
    if (column.guessed || declared->second == column.field.type) return declared->second;
    throw Error{Code::usage,
                format("{}: the column '{}' is declared as {}, and stored as {}.", relation_->place,
                       column.field.name, name_of(declared->second), name_of(column.field.type)),
                "Types can be declared for columns of texts; here, cast the column in a query."};
  }

  void look(Columns& columns) {
    const auto connection = snapshot_->connect();
    const auto reader = connection->query(relation_->select());
    while (const auto batch = connection->next(*reader)) {
      for_each_column(*relation_, *batch, [&](std::size_t i, const auto& values, auto* flags) {
        columns[i].look(values, flags, rows_);
      });
      rows_ += batch->num_rows();
    }
    check_size(columns.size(), rows_, relation_->place);
    auto schema = std::make_shared<Schema>();
    for (ColumnValues& column : columns) {
      column.decide();
      schema->fields.push_back(column.field());
    }
    schema_ = std::move(schema);
  }

  std::shared_ptr<const Snapshot> snapshot_;
  std::shared_ptr<const Relation> relation_;
  std::shared_ptr<const Columns> columns_;
  std::shared_ptr<const Schema> schema_;
  std::int64_t rows_ = 0;
};

}  // namespace

std::shared_ptr<const Table> open_database_table(std::shared_ptr<const Snapshot> snapshot,
                                                 Relation relation, const ReadOptions& options) {
  return std::make_shared<DatabaseTable>(std::move(snapshot), std::move(relation), options);
}

}  // namespace synthwright
