#include "table/schema_json.h"

#include <array>

namespace synthwright {
namespace {

constexpr std::array kTypes = {Type::boolean, Type::integer, Type::real,     Type::text,
                               Type::date,    Type::time,    Type::timestamp};
constexpr int kMostDecimals = 38;  // of the widest decimal type (decimal128)

Type type_from(const std::string& word, const std::string& place) {
  for (const Type type : kTypes) {
    if (name_of(type) == word) return type;
  }
  throw Error{Code::invalid_data, format("{}: there is no type '{}'.", place, word),
              "The file is damaged, or of another format version."};
}

Json to_json(const Format& format) {
  const Format plain;
  Json json = Json::object();
  const auto add = [&](const char* key, const auto& value, const auto& usual) {
    if (value != usual) json[key] = value;
  };
  add("decimals", format.decimals, plain.decimals);
  add("fixed_decimals", format.fixed_decimals, plain.fixed_decimals);
  add("least_decimals", format.least_decimals, plain.least_decimals);
  add("pattern", format.pattern, plain.pattern);
  add("missing", format.missing, plain.missing);
  add("true_text", format.true_text, plain.true_text);
  add("false_text", format.false_text, plain.false_text);
  add("time_zone", format.time_zone, plain.time_zone);
  add("storage", format.storage, plain.storage);
  return json;
}

Format format_from_json(const Json& json, const std::string& place) {
  Format result;
  const auto read = [&]<typename T>(const char* key, T& value) {
    if (json.contains(key)) value = member<T>(json, key, place);
  };
  read("decimals", result.decimals);
  read("fixed_decimals", result.fixed_decimals);
  read("least_decimals", result.least_decimals);
  read("pattern", result.pattern);
  read("missing", result.missing);
  read("true_text", result.true_text);
  read("false_text", result.false_text);
  read("time_zone", result.time_zone);
  read("storage", result.storage);
  if (result.decimals < -1 || result.decimals > kMostDecimals) {
    throw Error{Code::invalid_data, format("{}: 'decimals' cannot be {}.", place, result.decimals),
                format("It is a number from -1 to {}.", kMostDecimals)};
  }
  return result;
}

}  // namespace

Json to_json(const Field& field) {
  Json json = {{"name", field.name}, {"type", name_of(field.type)}};
  if (Json format = to_json(field.format); !format.empty()) json["format"] = std::move(format);
  return json;
}

Field field_from_json(const Json& json, const std::string& place) {
  Field field;
  field.name = member<std::string>(json, "name", place);
  const std::string inner = format("{}, column '{}'", place, field.name);
  field.type = type_from(member<std::string>(json, "type", inner), inner);
  if (json.contains("format")) field.format = format_from_json(json["format"], inner);
  return field;
}

Json to_json(const Schema& schema) {
  Json json = Json::array();
  for (const Field& field : schema.fields) json.push_back(to_json(field));
  return json;
}

Schema schema_from_json(const Json& json, const std::string& place) {
  if (!json.is_array()) {
    throw Error{Code::invalid_data, format("{}: the schema is not a list of columns.", place),
                "The file is damaged, or of another format version."};
  }
  Schema schema;
  for (const Json& element : json) {
    Field field = field_from_json(element, place);
    if (schema.find(field.name) >= 0) {
      throw Error{Code::invalid_data, format("{}: the column '{}' comes twice.", place, field.name),
                  "Give every column its own name."};
    }
    schema.fields.push_back(std::move(field));
  }
  return schema;
}

}  // namespace synthwright
