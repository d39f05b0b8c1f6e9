#include "io/storage.h"

#include <arrow/compute/cast.h>
#include <arrow/util/utf8.h>

#include <cmath>

#include "base/format.h"
#include "io/decimals.h"
#include "io/streams.h"
#include "io/type_text.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr std::string_view kNotNull = " not null";

using arrow::TimeUnit;

bool is_text_type(const arrow::DataType& type) {
  switch (type.id()) {
    case arrow::Type::STRING:
    case arrow::Type::LARGE_STRING:
    case arrow::Type::STRING_VIEW:
    case arrow::Type::BINARY:  // how older writers store texts; checked when read
    case arrow::Type::LARGE_BINARY: return true;
    default: return false;
  }
}

const arrow::DataType& dictionary_values(const arrow::DataType& type) {
  return *static_cast<const arrow::DictionaryType&>(type).value_type();
}

std::optional<Type> type_of(const arrow::DataType& type) {
  if (arrow::is_integer(type.id())) return Type::integer;
  if (arrow::is_floating(type.id())) return Type::real;
  if (arrow::is_decimal(type.id())) return is_whole_decimal(type) ? Type::integer : Type::real;
  if (is_text_type(type)) return Type::text;
  switch (type.id()) {
    case arrow::Type::BOOL: return Type::boolean;
    case arrow::Type::DATE32:
    case arrow::Type::DATE64: return Type::date;
    case arrow::Type::TIME32:
    case arrow::Type::TIME64: return Type::time;
    case arrow::Type::TIMESTAMP: return Type::timestamp;
    case arrow::Type::DURATION: return Type::integer;
    case arrow::Type::NA: return Type::text;
    case arrow::Type::DICTIONARY: {
      const arrow::DataType& values = dictionary_values(type);
      if (values.id() == arrow::Type::DICTIONARY) return std::nullopt;
      return type_of(values);
    }
    default: return std::nullopt;
  }
}

// The zone of a timestamp has its own place in Format.
std::string storage_name(const arrow::Field& field) {
  const arrow::DataType& type = *field.type();
  const bool timestamp = type.id() == arrow::Type::TIMESTAMP;
  const auto zoneless =
      timestamp ? arrow::timestamp(static_cast<const arrow::TimestampType&>(type).unit()) : nullptr;
  const arrow::DataType& shown = timestamp ? *zoneless : type;
  const auto plain = type_of(type);
  const bool usual = plain && shown.Equals(*arrow_type(*plain));
  if (!field.nullable()) return type_text(shown) + std::string(kNotNull);
  return usual ? "" : type_text(shown);
}

// The same bits under another type: adds or removes the zone of a timestamp.
std::shared_ptr<arrow::Array> relabelled(const arrow::Array& array,
                                         std::shared_ptr<arrow::DataType> type) {
  auto data = array.data()->Copy();
  data->type = std::move(type);
  return arrow::MakeArray(std::move(data));
}

std::shared_ptr<arrow::Array> cast(const std::shared_ptr<arrow::Array>& array,
                                   const std::shared_ptr<arrow::DataType>& type,
                                   const std::string& place, Code code) {
  if (array->type()->Equals(*type)) return array;
  arrow::compute::CastOptions options;
  options.allow_time_truncate = true;
  options.allow_invalid_utf8 = true;  // checked here, to name the row
  auto result = arrow::compute::Cast(*array, type, options);
  if (!result.ok()) {
    throw Error{code, format("{}: {}.", place, reason_of(result.status())),
                "Change the value or the column's type in the file."};
  }
  return *result;
}

std::shared_ptr<arrow::Array> checked_reals(const std::shared_ptr<arrow::Array>& array,
                                            const std::string& place, std::int64_t first_row) {
  const auto& values = static_cast<const arrow::DoubleArray&>(*array);
  bool any_nan = false;
  for (std::int64_t row = 0; row < values.length(); ++row) {
    if (values.IsNull(row) || std::isfinite(values.Value(row))) continue;
    if (std::isinf(values.Value(row))) {
      throw Error{
          Code::invalid_data,
          format("{}, row {}: an infinite value among numbers.", place, first_row + row + 1),
          "Replace it by a number or by a missing value."};
    }
    any_nan = true;
  }
  if (!any_nan) return array;
  ColumnBuilder builder(Type::real);
  builder.reserve(values.length());
  for (std::int64_t row = 0; row < values.length(); ++row) {
    if (values.IsNull(row) || std::isnan(values.Value(row))) {
      builder.append_missing();
    } else {
      builder.append_number(values.Value(row));
    }
  }
  return builder.finish().arrow();
}

std::shared_ptr<arrow::Array> checked_texts(const std::shared_ptr<arrow::Array>& array,
                                            const std::string& place, std::int64_t first_row) {
  arrow::util::InitializeUTF8();
  const auto& values = static_cast<const arrow::StringArray&>(*array);
  if (values.ValidateUTF8().ok()) return array;
  std::int64_t row = 0;
  while (values.IsNull(row) || arrow::util::ValidateUTF8(values.GetView(row))) ++row;
  throw Error{Code::invalid_data,
              format("{}, row {}: the text is not valid UTF-8.", place, first_row + row + 1),
              "Convert the column to UTF-8."};
}

}  // namespace

Field field_of(const arrow::Field& field, const std::string& place) {
  const arrow::DataType& type = *field.type();
  const auto known = type_of(type);
  if (!known) {
    throw Error{Code::invalid_data,
                format("{}, column '{}': the type {} is not supported.", place, field.name(),
                       type.ToString()),
                "Flatten it into plain columns, or leave it out."};
  }
  Field result{field.name(), *known, {}};
  result.format.storage = storage_name(field);
  if (type.id() == arrow::Type::TIMESTAMP) {
    result.format.time_zone = static_cast<const arrow::TimestampType&>(type).timezone();
  }
  if (arrow::is_decimal(type.id()) && *known == Type::real) {
    result.format.decimals = std::max(static_cast<const arrow::DecimalType&>(type).scale(), 0);
    result.format.fixed_decimals = true;
    result.format.least_decimals = result.format.decimals;
  }
  return result;
}

bool is_whole_decimal(const arrow::DataType& type) {
  const auto& decimal = static_cast<const arrow::DecimalType&>(type);
  return decimal.scale() == 0 && decimal.precision() <= 18;
}

bool may_be_missing(const Field& field) { return !field.format.storage.ends_with(kNotNull); }

std::shared_ptr<arrow::DataType> storage_type(const Field& field) {
  std::string_view storage = field.format.storage;
  if (!may_be_missing(field)) storage.remove_suffix(kNotNull.size());
  std::shared_ptr<arrow::DataType> type = type_from_text(storage);
  const bool goes_with =
      type != nullptr &&
      (type_of(*type) == field.type || (arrow::is_decimal(type->id()) && field.type == Type::text));
  if (!goes_with) type = arrow_type(field.type);
  if (type->id() == arrow::Type::TIMESTAMP && !field.format.time_zone.empty()) {
    const auto unit = static_cast<const arrow::TimestampType&>(*type).unit();
    type = arrow::timestamp(unit, field.format.time_zone);
  }
  return type;
}

std::shared_ptr<arrow::Array> from_storage(const std::shared_ptr<arrow::Array>& array,
                                           const Field& field, const std::string& place,
                                           std::int64_t first_row) {
  const std::string where = format("{}, column '{}'", place, field.name);
  std::shared_ptr<arrow::Array> values = array;
  if (values->type_id() == arrow::Type::DICTIONARY) {
    values = cast(values, static_cast<const arrow::DictionaryType&>(*array->type()).value_type(),
                  where, Code::invalid_data);
  }
  if (values->type_id() == arrow::Type::TIMESTAMP) {
    const auto unit = static_cast<const arrow::TimestampType&>(*values->type()).unit();
    values = relabelled(*values, arrow::timestamp(unit));
  } else if (values->type_id() == arrow::Type::DURATION) {
    values = relabelled(*values, arrow::int64());
  }
  values = cast(values, arrow_type(field.type), where, Code::invalid_data);
  if (field.type == Type::text) return checked_texts(values, where, first_row);
  if (field.type == Type::real) {
    return checked_reals(values, where, first_row);
  }
  return values;
}

std::shared_ptr<arrow::Array> to_storage(const Column& column,
                                         const std::shared_ptr<arrow::DataType>& type,
                                         const std::string& where) {
  std::shared_ptr<arrow::Array> values = column.arrow();
  if (type->id() == arrow::Type::TIMESTAMP && column.type() == Type::timestamp) {
    const auto unit = static_cast<const arrow::TimestampType&>(*type).unit();
    return relabelled(*cast(values, arrow::timestamp(unit), where, Code::failure), type);
  }
  if (type->id() == arrow::Type::DURATION && column.type() == Type::integer) {
    return relabelled(*values, type);
  }
  if (type->id() == arrow::Type::NA && values->null_count() == values->length()) {
    return take(arrow::MakeArrayOfNull(type, values->length()), where);
  }
  if (arrow::is_decimal(type->id()) && column.type() == Type::integer) {
    // Arrow asks for room for any 64-bit integer first, and then looks at the values.
    values = cast(values, arrow::decimal128(19, 0), where, Code::failure);
  }
  if (arrow::is_decimal(type->id()) && column.type() == Type::real) {
    return decimals_from(static_cast<const arrow::DoubleArray&>(*values), type, where);
  }
  return cast(values, type, where, Code::failure);
}

}  // namespace synthwright
