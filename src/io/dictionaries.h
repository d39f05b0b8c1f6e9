// Dictionaries of all batches of a file: they grow, and what a batch added keeps its number, as the
// Arrow IPC format needs it.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>
#include <vector>

namespace synthwright {

class Dictionaries {
 public:
  explicit Dictionaries(std::string place) : place_(std::move(place)) {}

  /// `arrays` without dictionaries as those of the fields, at any depth.
  /// Throws: Error{failure} for more values than the indices can number.
  arrow::ArrayVector encode(const arrow::ArrayVector& arrays, const arrow::FieldVector& fields);

 private:
  using ArrayPtr = std::shared_ptr<arrow::Array>;

  ArrayPtr encode(const ArrayPtr& array, const std::shared_ptr<arrow::DataType>& type);
  ArrayPtr encode_values(const ArrayPtr& values, const std::shared_ptr<arrow::DataType>& type);

  std::string place_;
  std::vector<ArrayPtr> known_;  // one a dictionary, in the order of the fields
  std::size_t next_ = 0;
};

}  // namespace synthwright
