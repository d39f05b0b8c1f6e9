#include "io/text_conversion.h"

#include <algorithm>

#include "base/format.h"
#include "io/checks.h"
#include "table/arrow_types.h"
#include "table/number_text.h"

namespace synthwright {
namespace {

// Whether an array of eight bytes a value holds the values of `type` as they are.
bool is_same(const arrow::Array& values, Type type) {
  if (values.type_id() == arrow::Type::DOUBLE) return type == Type::real;
  return type == Type::integer || type == Type::time || type == Type::timestamp;
}

template <typename To>
std::shared_ptr<arrow::Buffer> integers_as(const arrow::Array& integers) {
  const auto* from = integers.data()->GetValues<std::int64_t>(1);
  std::shared_ptr<arrow::Buffer> buffer =
      take(arrow::AllocateBuffer(integers.length() * sizeof(To)), "Making a column");
  auto* to = reinterpret_cast<To*>(buffer->mutable_data());
  std::transform(from, from + integers.length(), to,
                 [](std::int64_t value) { return static_cast<To>(value); });
  return buffer;
}

std::shared_ptr<arrow::Buffer> integers_as_bits(const arrow::Array& integers) {
  const auto* from = integers.data()->GetValues<std::int64_t>(1);
  std::shared_ptr<arrow::Buffer> buffer =
      take(arrow::AllocateEmptyBitmap(integers.length()), "Making a column");
  for (std::int64_t i = 0; i < integers.length(); ++i) {
    buffer->mutable_data()[i / 8] |= static_cast<std::uint8_t>(from[i] << (i % 8));
  }
  return buffer;
}

// Whole numbers as values of a type that lies in memory otherwise.
std::shared_ptr<arrow::Buffer> values_as(Type type, const arrow::Array& integers) {
  switch (type) {
    case Type::boolean: return integers_as_bits(integers);
    case Type::date: return integers_as<std::int32_t>(integers);
    default: return integers_as<double>(integers);
  }
}

}  // namespace

TextConversion::TextConversion(GuessedColumn column, std::filesystem::path file)
    : column_(std::move(column)), text_(column_.field), file_(std::move(file)) {
  for (const std::string& text : column_.sentinels) sentinels_.push_back(number_of(text));
}

Column TextConversion::convert(const std::shared_ptr<arrow::Array>& kept) const {
  const Type type = column_.field.type;
  if (kept->type_id() == arrow::Type::STRING) {
    const bool same = type == Type::text && !column_.usual_missing && column_.missing.empty();
    return same ? Column(type, kept) : convert_texts(static_cast<const arrow::StringArray&>(*kept));
  }
  const bool rounds = kept->type_id() == arrow::Type::DOUBLE && type != Type::real;
  if (rounds || !sentinels_.empty()) return convert_numbers(*kept);
  auto data = kept->data()->Copy();
  data->type = arrow_type(type);
  if (!is_same(*kept, type)) data->buffers[1] = values_as(type, *kept);
  return Column(type, arrow::MakeArray(std::move(data)));
}

Column TextConversion::convert_texts(const arrow::StringArray& values) const {
  ColumnBuilder builder(column_.field.type);
  builder.reserve(values.length());
  for (std::int64_t i = 0; i < values.length(); ++i) {
    if (values.IsNull(i)) {
      builder.append_missing();
    } else {
      append(values.GetView(i), builder);
    }
  }
  return builder.finish();
}

Column TextConversion::convert_numbers(const arrow::Array& values) const {
  ColumnBuilder builder(column_.field.type);
  builder.reserve(values.length());
  const bool real = values.type_id() == arrow::Type::DOUBLE;
  const auto* reals = values.data()->GetValues<double>(1);
  const auto* integers = values.data()->GetValues<std::int64_t>(1);
  for (std::int64_t i = 0; i < values.length(); ++i) {
    if (values.IsNull(i) || is_sentinel(real ? reals[i] : static_cast<double>(integers[i]))) {
      builder.append_missing();
    } else if (real) {
      builder.append_number(reals[i]);
    } else {
      builder.append_integer(integers[i]);
    }
  }
  return builder.finish();
}

void TextConversion::append(std::string_view value, ColumnBuilder& builder) const {
  if (is_missing(value)) {
    builder.append_missing();
  } else if (!text_.read(value, builder)) {
    if (!is_usual_missing(value)) {
      throw_changed(file_, format("the column '{}' has other values", column_.field.name));
    }
    builder.append_missing();
  }
}

bool TextConversion::is_missing(std::string_view value) const {
  const auto& known = column_.missing;
  if (!known.empty() && std::ranges::find(known, value) != known.end()) return true;
  if (column_.field.type == Type::text) return column_.usual_missing && is_usual_missing(value);
  return !sentinels_.empty() &&
         std::ranges::find(column_.sentinels, trim(value)) != column_.sentinels.end();
}

bool TextConversion::is_sentinel(double value) const {
  return !sentinels_.empty() && std::ranges::find(sentinels_, value) != sentinels_.end();
}

}  // namespace synthwright
