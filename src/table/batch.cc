#include "table/arrow_types.h"

namespace synthwright {

void append_value(const Column& column, std::int64_t row, ColumnBuilder& to) {
  if (column.missing(row)) {
    to.append_missing();
  } else if (column.type() == Type::text) {
    to.append_text(column.text(row));
  } else if (column.type() == Type::real) {
    to.append_number(column.number(row));
  } else {
    to.append_integer(column.integer(row));
  }
}

Batch::Batch(std::shared_ptr<const Schema> schema, std::vector<Column> columns, std::int64_t rows)
    : schema_(std::move(schema)), columns_(std::move(columns)), rows_(rows) {
  if (schema_->fields.size() != columns_.size()) {
    throw std::logic_error("Batch: the number of columns is not the schema's");
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].size() != rows || columns_[i].type() != schema_->fields[i].type) {
      throw std::logic_error("Batch: column '" + schema_->fields[i].name +
                             "' has another length or type");
    }
  }
}

Batch Batch::slice(std::int64_t first, std::int64_t count) const {
  std::vector<Column> columns;
  for (const Column& column : columns_) {
    columns.emplace_back(column.type(), column.arrow()->Slice(first, count));
  }
  return Batch(schema_, std::move(columns), count);
}

Batch Batch::take(const std::vector<std::int64_t>& rows) const {
  std::vector<Column> columns;
  for (const Column& column : columns_) {
    ColumnBuilder builder(column.type());
    builder.reserve(static_cast<std::int64_t>(rows.size()));
    for (const std::int64_t row : rows) append_value(column, row, builder);
    columns.push_back(builder.finish());
  }
  return Batch(schema_, std::move(columns), static_cast<std::int64_t>(rows.size()));
}

Batch Batch::select(const std::vector<int>& columns) const {
  auto schema = std::make_shared<Schema>();
  std::vector<Column> chosen;
  for (const int index : columns) {
    schema->fields.push_back(schema_->fields[index]);
    chosen.push_back(columns_[index]);
  }
  return Batch(std::move(schema), std::move(chosen), rows_);
}

std::shared_ptr<arrow::RecordBatch> Batch::arrow() const {
  arrow::ArrayVector arrays;
  for (const Column& column : columns_) arrays.push_back(column.arrow());
  return arrow::RecordBatch::Make(arrow_schema(*schema_), rows_, std::move(arrays));
}

}  // namespace synthwright
