#include "io/database/wire_batches.h"

#include <arrow/array/concatenate.h>

#include "base/format.h"
#include "io/streams.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

std::shared_ptr<arrow::Array> as_integers(const Column& column) {
  ColumnBuilder builder(Type::integer);
  builder.reserve(column.size());
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (column.missing(row)) {
      builder.append_missing();
    } else {
      builder.append_integer(column.integer(row));
    }
  }
  return builder.finish().arrow();
}

// In memory a column with a zone is in UTC; the type says so to the driver.
std::shared_ptr<arrow::Array> as_instants(const Column& column) {
  auto data = column.arrow()->data()->Copy();
  data->type = arrow::timestamp(arrow::TimeUnit::MICRO, "UTC");
  return arrow::MakeArray(std::move(data));
}

}  // namespace

WireBatches::WireBatches(DatabaseKind kind, std::shared_ptr<const Schema> schema,
                         std::vector<std::string> targets, std::string place)
    : kind_(kind),
      schema_(std::move(schema)),
      place_(std::move(place)),
      parts_(schema_->fields.size()) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Field& field = schema_->fields[i];
    ways_.push_back({wire_of(kind_, field, targets[i]), targets[i], ValueText(field),
                     targets[i].ends_with(" NOT NULL")});
  }
}

std::string WireBatches::definition() const {
  std::string text;
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    text += format("{}c{} {}", i == 0 ? "" : ", ", i,
                   wire_type(kind_, schema_->fields[i], ways_[i].wire));
  }
  return text;
}

void WireBatches::add(const Batch& batch) {
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    parts_[i].push_back(carried(batch.column(static_cast<int>(i)), i));
  }
  rows_ += batch.rows();
}

std::shared_ptr<arrow::RecordBatch> WireBatches::take() {
  arrow::FieldVector fields;
  arrow::ArrayVector columns;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    columns.push_back(synthwright::take(arrow::Concatenate(parts_[i]), place_));
    fields.push_back(arrow::field(format("c{}", i), columns.back()->type()));
    parts_[i].clear();
  }
  const std::int64_t rows = std::exchange(rows_, 0);
  return arrow::RecordBatch::Make(arrow::schema(std::move(fields)), rows, std::move(columns));
}

std::shared_ptr<arrow::Array> WireBatches::carried(const Column& column, std::size_t index) const {
  const Field& field = schema_->fields[index];
  if (ways_[index].wire == Wire::text) return texts(column, index);
  if (kind_ == DatabaseKind::sqlite && field.type == Type::boolean) return as_integers(column);
  const bool instants = field.type == Type::timestamp && !field.format.time_zone.empty();
  return instants ? as_instants(column) : column.arrow();
}

std::shared_ptr<arrow::Array> WireBatches::texts(const Column& column, std::size_t index) const {
  const Way& way = ways_[index];
  if (column.type() == Type::text && !way.keeps_missing_text) return column.arrow();
  ColumnBuilder builder(Type::text);
  builder.reserve(column.size());
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (!column.missing(row)) {
      builder.append_text(way.text.of(column, row));
    } else if (way.keeps_missing_text) {
      builder.append_text(schema_->fields[index].format.missing);
    } else {
      builder.append_missing();
    }
  }
  return builder.finish().arrow();
}

}  // namespace synthwright
