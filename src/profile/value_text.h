// Single numbers of a column as text: the way its file wrote them, or as ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "synthwright/table.h"

namespace synthwright {

/// `number`, as Column::number gives it, in the field's format. Requires: the type is not text.
std::string value_text(const Field& field, double number);
/// Exact for whole numbers above 2^53 as well. Requires: the type is neither text nor real.
std::string value_text(const Field& field, std::int64_t number);

/// Dates, times and timestamps: 2024-02-29, 13:05:00.25, 2024-02-29T13:05:00.
std::string iso_of_number(Type type, double number);
/// Nothing when `text` is not written like that.
std::optional<double> number_of_iso(Type type, const std::string& text);

}  // namespace synthwright
