// A number of a column as text: the way its file wrote it, or, for a plain field, as ISO 8601
// (dates, times) and as the shortest text that reads back as the same number.
#pragma once

#include <optional>
#include <string>

#include "synthwright/table.h"

namespace synthwright {

/// `number` as Column::number gives it. Requires: the field's type is not text.
std::string value_text(const Field& field, double number);
/// Exact for whole numbers above 2^53 as well. Requires: neither text nor real.
std::string value_text(const Field& field, std::int64_t number);

/// The number that ISO text stands for (date, time or timestamp); nothing when it is not such text.
std::optional<double> number_of_iso(Type type, const std::string& text);

}  // namespace synthwright
