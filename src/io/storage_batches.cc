#include "io/storage_batches.h"

#include "io/checks.h"

namespace synthwright {

StorageBatches::StorageBatches(std::shared_ptr<const Schema> schema, const std::string& place)
    : schema_(std::move(schema)),
      nesting_(schema_, place),
      dictionaries_(place),
      arrow_schema_(arrow::schema(nesting_.fields())) {}

std::shared_ptr<arrow::RecordBatch> StorageBatches::convert(const Batch& batch) {
  check_same_columns(*schema_, batch.schema());
  return arrow::RecordBatch::Make(arrow_schema_, batch.rows(),
                                  dictionaries_.encode(nesting_.build(batch), nesting_.fields()));
}

}  // namespace synthwright
