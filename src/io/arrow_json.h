// Lists of an Arrow file as JSON texts, where they are too long to be columns, and back.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>

namespace synthwright {

/// Whether values of the type have a JSON text that gives them back: numbers, booleans, texts, and
/// lists and structs of those.
bool has_json(const arrow::DataType& type);

/// A text a row; missing where the array is null. Requires: has_json(type).
/// Throws: Error{invalid_data} for numbers that JSON does not have.
std::shared_ptr<arrow::Array> json_texts(const arrow::Array& array, const std::string& place);

/// The other way. Throws: Error{failure} naming a text that is no value of the type.
std::shared_ptr<arrow::Array> from_json_texts(const arrow::StringArray& texts,
                                              const std::shared_ptr<arrow::DataType>& type,
                                              const std::string& place);

}  // namespace synthwright
