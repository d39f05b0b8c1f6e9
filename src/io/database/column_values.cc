#include "io/database/column_values.h"

#include "base/format.h"
#include "io/binary_table.h"
#include "io/checks.h"
#include "io/storage.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::int64_t kFirstDay = -719162;  // 0001-01-01
constexpr std::int64_t kLastDay = 2932896;   // 9999-12-31
constexpr std::int64_t kMicrosecondsOfDay = 86'400'000'000;

}  // namespace

ColumnValues::ColumnValues(ColumnReading reading, std::string place, std::optional<Type> declared)
    : reading_(std::move(reading)), place_(std::move(place)) {
  if (!reading_.guessed) return;
  auto row_place = [place = place_](std::int64_t row) {
    return format("{}, row {}", place, row + 1);
  };
  guess_.emplace(reading_.field.name, declared, KnownMissing{}, std::move(row_place));
}

void ColumnValues::look(const std::shared_ptr<arrow::Array>& values, const arrow::Array* flags,
                        std::int64_t first_row) {
  if (guess_) {
    const auto texts = with_nulls(values, flags);
    guess_->add(std::static_pointer_cast<arrow::StringArray>(texts), first_row);
    return;
  }
  Field& field = reading_.field;
  const Column column = convert(values, flags, first_row);  // which checks the values
  const bool open = !field.format.fixed_decimals && (field.format.decimals >= 0 || !any_);
  if (field.type == Type::real && open) measure_decimals(column, field.format, any_);
}

void ColumnValues::decide() {
  if (!guess_) return;
  const std::string storage = reading_.field.format.storage;
  GuessedColumn found = guess_->decide(reading_.spelling, {});
  found.field.format.storage = storage;
  reading_.field = found.field;
  conversion_.emplace(std::move(found), place_);
  guess_.reset();
}

std::shared_ptr<arrow::Array> ColumnValues::with_nulls(const std::shared_ptr<arrow::Array>& values,
                                                       const arrow::Array* flags) const {
  if (flags == nullptr) return values;
  const auto& missing = static_cast<const arrow::Int64Array&>(*flags);
  const Column column(reading_.guessed ? Type::text : Type::real, values);
  ColumnBuilder builder(column.type());
  builder.reserve(column.size());
  for (std::int64_t row = 0; row < column.size(); ++row) {
    const bool blank = reading_.blank_is_missing && column.text(row).empty();
    if (missing.Value(row) != 0 || blank) {
      builder.append_missing();
    } else {
      append_value(column, row, builder);
    }
  }
  return builder.finish().arrow();
}

Column ColumnValues::convert(const std::shared_ptr<arrow::Array>& values, const arrow::Array* flags,
                             std::int64_t first_row) const {
  const Field& field = reading_.field;
  const auto known = with_nulls(values, flags);
  if (!reading_.guessed) {
    const Column column(field.type, from_storage(known, field, place_, first_row));
    check_calendar(column, first_row);
    return column;
  }
  return conversion_->convert(known);
}

// PostgreSQL has dates before the year 1, after 9999, and 'infinity'; the driver gives the last as
// some day far away.
void ColumnValues::check_calendar(const Column& column, std::int64_t first_row) const {
  if (column.type() != Type::date && column.type() != Type::timestamp) return;
  const std::int64_t unit = column.type() == Type::date ? 1 : kMicrosecondsOfDay;
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (column.missing(row)) continue;
    const std::int64_t value = column.integer(row);
    if (value >= kFirstDay * unit && value < (kLastDay + 1) * unit) continue;
    throw Error{
        Code::invalid_data,
        format("{}, row {}: the date is not in the years 1 to 9999.", place_, first_row + row + 1),
        "Replace what stands for 'no date' by NULL, for instance in a query."};
  }
}

}  // namespace synthwright
