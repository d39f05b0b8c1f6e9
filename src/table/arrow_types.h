// The Arrow type in which a column of each Type lies in memory, and Arrow's errors as ours.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/table.h"

namespace synthwright {

std::shared_ptr<arrow::DataType> arrow_type(Type type);
std::shared_ptr<arrow::Schema> arrow_schema(const Schema& schema);

/// Throws: Error{code} with Arrow's message after `place`.
inline void check(const arrow::Status& status, const std::string& place,
                  Code code = Code::failure) {
  if (!status.ok()) throw Error{code, format("{}: {}.", place, status.message())};
}

template <typename T>
T take(arrow::Result<T> result, const std::string& place, Code code = Code::failure) {
  check(result.status(), place, code);
  return std::move(result).ValueUnsafe();
}

}  // namespace synthwright
