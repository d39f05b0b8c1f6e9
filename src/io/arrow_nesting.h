// Flat columns put back into the structs, lists and maps that they come from (nested_columns.h):
// the way back of arrow_columns.h, and from nested JSON to files with types.
//
// A list has its drawn length; elements without a value are null. What a type declares as never
// null and is missing all the same makes the struct that it lies in null, and ends the list.
// Where a place holds values of several kinds, which no such type can, its columns stay flat.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>
#include <vector>

#include "io/nested_columns.h"
#include "synthwright/table.h"

namespace synthwright {

class ArrowNesting {
 public:
  ArrowNesting(std::shared_ptr<const Schema> schema, std::string place);

  /// Of the file, with dictionaries.
  const arrow::FieldVector& fields() const { return fields_; }
  /// One array a field, without dictionaries.
  /// Throws: Error{failure} naming a column with a value that its type cannot hold.
  arrow::ArrayVector build(const Batch& batch) const;

 private:
  using TypePtr = std::shared_ptr<arrow::DataType>;
  using ArrayPtr = std::shared_ptr<arrow::Array>;

  TypePtr type_at(const NestedNode& node) const;
  TypePtr list_type_at(const NestedNode& list) const;
  void add_field(const std::string& name, const NestedNode& node);
  ArrayPtr build(const Batch& batch, const NestedNode& node, const TypePtr& type) const;
  ArrayPtr build_struct(const Batch& batch, const NestedNode& node, const TypePtr& type) const;
  ArrayPtr build_list(const Batch& batch, const NestedNode& node, const TypePtr& type) const;
  std::string where(int column) const;

  std::shared_ptr<const Schema> schema_;
  std::string place_;
  NestedNode root_;
  std::vector<const NestedNode*> nodes_;           // one a field
  std::vector<std::unique_ptr<NestedNode>> flat_;  // of columns that stay flat
  arrow::FieldVector fields_;
};

/// The type with its dictionaries' values in their place.
std::shared_ptr<arrow::DataType> without_dictionaries(const std::shared_ptr<arrow::DataType>& type);

}  // namespace synthwright
