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

/// Adds what differs from the default.
template <typename T>
void add(Json& json, const char* key, const T& value, const T& usual) {
  if (value != usual) json[key] = value;
}

void add(Json& json, const char* key, char value, char usual) {
  add(json, key, std::string(1, value), std::string(1, usual));
}

/// The single character under `key`; `usual` where there is none.
char character(const Json& json, const char* key, char usual, const std::string& place) {
  if (!json.contains(key)) return usual;
  const auto text = member<std::string>(json, key, place);
  if (text.size() == 1) return text[0];
  throw Error{Code::invalid_data, format("{}: '{}' cannot be '{}'.", place, key, text),
              "It is one character."};
}

Json to_json(const Format& format) {
  const Format plain;
  Json json = Json::object();
  add(json, "decimals", format.decimals, plain.decimals);
  add(json, "fixed_decimals", format.fixed_decimals, plain.fixed_decimals);
  add(json, "least_decimals", format.least_decimals, plain.least_decimals);
  add(json, "pattern", format.pattern, plain.pattern);
  add(json, "missing", format.missing, plain.missing);
  add(json, "other_missing", format.other_missing, plain.other_missing);
  add(json, "true_text", format.true_text, plain.true_text);
  add(json, "false_text", format.false_text, plain.false_text);
  add(json, "time_zone", format.time_zone, plain.time_zone);
  add(json, "storage", format.storage, plain.storage);
  add(json, "decimal_mark", format.decimal_mark, plain.decimal_mark);
  add(json, "thousands", format.thousands, plain.thousands);
  add(json, "prefix", format.prefix, plain.prefix);
  add(json, "suffix", format.suffix, plain.suffix);
  add(json, "exponent", format.exponent, plain.exponent);
  add(json, "quoted", format.quoted, plain.quoted);
  add(json, "path", format.path, plain.path);
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
  read("other_missing", result.other_missing);
  read("true_text", result.true_text);
  read("false_text", result.false_text);
  read("time_zone", result.time_zone);
  read("storage", result.storage);
  result.decimal_mark = character(json, "decimal_mark", result.decimal_mark, place);
  read("thousands", result.thousands);
  read("prefix", result.prefix);
  read("suffix", result.suffix);
  read("exponent", result.exponent);
  read("quoted", result.quoted);
  read("path", result.path);
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

Json to_json(const Dialect& dialect) {
  const Dialect plain;
  Json json = Json::object();
  add(json, "delimiter", dialect.delimiter, plain.delimiter);
  add(json, "quote", dialect.quote, plain.quote);
  add(json, "line_end", dialect.line_end, plain.line_end);
  add(json, "encoding", dialect.encoding, plain.encoding);
  add(json, "byte_order_mark", dialect.byte_order_mark, plain.byte_order_mark);
  add(json, "quoted_names", dialect.quoted_names, plain.quoted_names);
  return json;
}

Dialect dialect_from_json(const Json& json, const std::string& place) {
  Dialect result;
  result.delimiter = character(json, "delimiter", result.delimiter, place);
  result.quote = character(json, "quote", result.quote, place);
  const auto read = [&]<typename T>(const char* key, T& value) {
    if (json.contains(key)) value = member<T>(json, key, place);
  };
  read("line_end", result.line_end);
  read("encoding", result.encoding);
  read("byte_order_mark", result.byte_order_mark);
  read("quoted_names", result.quoted_names);
  return result;
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
