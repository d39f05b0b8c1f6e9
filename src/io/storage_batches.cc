#include "io/storage_batches.h"

#include "base/format.h"
#include "io/checks.h"
#include "io/storage.h"
#include "table/arrow_types.h"

namespace synthwright {

StorageBatches::StorageBatches(std::shared_ptr<const Schema> schema, std::string place)
    : schema_(std::move(schema)), place_(std::move(place)) {
  arrow::FieldVector fields;
  for (const Field& field : schema_->fields) {
    fields.push_back(arrow::field(field.name, storage_type(field)));
  }
  arrow_schema_ = arrow::schema(std::move(fields));
}

std::shared_ptr<arrow::RecordBatch> StorageBatches::convert(const Batch& batch) {
  check_same_columns(*schema_, batch.schema());
  arrow::ArrayVector arrays;
  for (int i = 0; i < arrow_schema_->num_fields(); ++i) {
    const Column& column = batch.column(i);
    const bool dictionary = arrow_schema_->field(i)->type()->id() == arrow::Type::DICTIONARY;
    arrays.push_back(dictionary ? with_dictionary(column, i)
                                : to_storage(column, schema_->fields[i], place_));
  }
  return arrow::RecordBatch::Make(arrow_schema_, batch.rows(), std::move(arrays));
}

std::shared_ptr<arrow::Array> StorageBatches::with_dictionary(const Column& column, int index) {
  auto& builder = dictionaries_[index];
  if (!builder) builder = std::make_unique<arrow::StringDictionary32Builder>();
  for (std::int64_t row = 0; row < column.size(); ++row) {
    check(column.missing(row) ? builder->AppendNull() : builder->Append(column.text(row)), place_);
  }
  return take(builder->Finish(), place_);
}

}  // namespace synthwright
