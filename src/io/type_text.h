// Arrow types as text, for Format::storage: Arrow's own words, with the names of nested fields in
// quotes where they are not plain words.
//
//   int32    decimal128(10, 2)    timestamp[ms, tz=UTC]    dictionary<string, int8>
//   list<item: struct<a: int32, "b c": string not null>>    fixed_size_list<item: float>[3]
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>
#include <string_view>

namespace synthwright {

std::string type_text(const arrow::DataType& type);

/// Null for a text that names no type that can be stored.
std::shared_ptr<arrow::DataType> type_from_text(std::string_view text);

}  // namespace synthwright
