// Our batches as Arrow record batches of the types that a file stores.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>

#include "io/arrow_nesting.h"
#include "io/dictionaries.h"
#include "synthwright/table.h"

namespace synthwright {

class StorageBatches {
 public:
  StorageBatches(std::shared_ptr<const Schema> schema, const std::string& place);

  const std::shared_ptr<arrow::Schema>& schema() const { return arrow_schema_; }
  /// Throws: Error{failure} naming a column with a value that its type cannot hold.
  std::shared_ptr<arrow::RecordBatch> convert(const Batch& batch);

 private:
  std::shared_ptr<const Schema> schema_;
  ArrowNesting nesting_;
  Dictionaries dictionaries_;
  std::shared_ptr<arrow::Schema> arrow_schema_;
};

}  // namespace synthwright
