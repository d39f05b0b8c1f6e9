#include "profile/value_text.h"

#include <cmath>

#include "table/value_text.h"

namespace synthwright {
namespace {

Field iso_field(Type type) {
  Field field{.name = {}, .type = type, .format = {}};
  if (type == Type::timestamp) field.format.pattern = "%Y-%m-%dT%H:%M:%S.%f";
  return field;
}

std::string text_of(const Field& field, ColumnBuilder& one_value) {
  return ValueText(field).of(one_value.finish(), 0);
}

}  // namespace

std::string value_text(const Field& field, double number) {
  ColumnBuilder builder(field.type);
  builder.append_number(number);
  return text_of(field, builder);
}

std::string value_text(const Field& field, std::int64_t number) {
  ColumnBuilder builder(field.type);
  builder.append_integer(number);
  return text_of(field, builder);
}

std::string iso_of_number(Type type, double number) { return value_text(iso_field(type), number); }

std::optional<double> number_of_iso(Type type, const std::string& text) {
  ColumnBuilder builder(type);
  if (!ValueText(iso_field(type)).read(text, builder)) return std::nullopt;
  return builder.finish().number(0);
}

}  // namespace synthwright
