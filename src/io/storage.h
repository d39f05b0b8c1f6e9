// Columns of binary files: which Type an Arrow type is, and the arrays of one as those of the
// other.
//
// Whole numbers of every width are integers; floats and decimals with digits after the point are
// reals, or texts where a double would round them; times are kept to the microsecond; dictionaries
// of texts are texts; durations are integers in their unit. Nested types are flattened first
// (arrow_columns.h).
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>

#include "synthwright/table.h"

namespace synthwright {

/// `place` names the file. Throws: Error{invalid_data} naming column and type when it is none of
/// ours.
Field field_of(const arrow::Field& field, const std::string& place);

/// The Arrow type a column is stored with; the plain one of its Type when format.storage says none
/// or one that does not go with it.
std::shared_ptr<arrow::DataType> storage_type(const Field& field);

/// `array` as it lies in memory (arrow_type(field.type)), NaN as missing. `first_row` is that of
/// the array in its file, for messages. Throws: Error{invalid_data} naming row and column for
/// infinite numbers, numbers beyond our range, texts that are not UTF-8.
std::shared_ptr<arrow::Array> from_storage(const std::shared_ptr<arrow::Array>& array,
                                           const Field& field, const std::string& place,
                                           std::int64_t first_row);

/// The other way; of no dictionary type. `where` names file and column.
/// Throws: Error{failure} for a value that the type cannot hold.
std::shared_ptr<arrow::Array> to_storage(const Column& column,
                                         const std::shared_ptr<arrow::DataType>& type,
                                         const std::string& where);

/// Requires: a decimal type. Whether its values are integers, of 64 bits at most.
bool is_whole_decimal(const arrow::DataType& type);

/// Whether the file declares that the column may be without a value.
bool may_be_missing(const Field& field);

}  // namespace synthwright
