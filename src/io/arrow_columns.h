// The columns of an Arrow schema, those of nested types flattened (nested_columns.h): members of
// structs, elements of lists and entries of maps are columns of their own.
//
// How many elements there are, and whether structs are null, only the values tell: they are looked
// at first, once.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

/// One value of a nested type, and what was seen of it.
struct ArrowShape {
  std::shared_ptr<arrow::Field> field;
  bool nulls = false;                  // beyond those of what it lies in
  bool rounded = false;                // decimals that a double would round
  bool whole = false;                  // lists are one column of JSON
  std::int64_t longest = 0;            // of lists
  std::vector<ArrowShape> parts = {};  // members of a struct; the one element of a list
};

class ArrowColumns {
 public:
  /// `place` names the file.
  ArrowColumns(const arrow::Schema& schema, std::string place);

  /// Without nested types and decimals there is nothing to look at.
  bool needs_look() const { return needs_look_; }
  void look(const arrow::RecordBatch& batch);
  /// Nested values become the columns that they are among those of `like`.
  void assume(const std::vector<Field>& like);

  /// Throws: Error{invalid_data} naming a column of an unsupported type.
  Schema schema() const;
  /// The columns of schema().
  std::shared_ptr<arrow::RecordBatch> flatten(const arrow::RecordBatch& batch) const;

 private:
  std::vector<ArrowShape> fields_;
  std::string place_;
  bool needs_look_ = false;
};

}  // namespace synthwright
