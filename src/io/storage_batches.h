// Our batches as Arrow record batches of the types that a file stores.
#pragma once

#include <arrow/api.h>

#include <map>
#include <memory>
#include <string>

#include "synthwright/table.h"

namespace synthwright {

class StorageBatches {
 public:
  StorageBatches(std::shared_ptr<const Schema> schema, std::string place);

  const std::shared_ptr<arrow::Schema>& schema() const { return arrow_schema_; }
  /// Throws: Error{failure} naming a column with a value that its type cannot hold.
  std::shared_ptr<arrow::RecordBatch> convert(const Batch& batch);

 private:
  std::shared_ptr<arrow::Array> with_dictionary(const Column& column, int index);

  std::shared_ptr<const Schema> schema_;
  std::string place_;
  std::shared_ptr<arrow::Schema> arrow_schema_;
  // One dictionary a column for all batches: an IPC file has room for growth, not for another.
  std::map<int, std::unique_ptr<arrow::StringDictionary32Builder>> dictionaries_;
};

}  // namespace synthwright
