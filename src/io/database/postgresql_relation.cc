// PostgreSQL: what the server says of a result's columns, and how each type is read. Types that
// have no like here are read as the texts that the server writes and reads.
#include <arrow/util/key_value_metadata.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/format.h"
#include "io/database/relation.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr int kHeader = 4;        // of a modifier: catalog/pg_type, "typmod" of varchar and numeric
constexpr int kExactDigits = 15;  // decimal digits that every double keeps

struct ServerType {
  std::string name;
  int modifier = -1;

  int precision() const { return modifier < 0 ? -1 : ((modifier - kHeader) >> 16) & 0xffff; }
  int scale() const { return modifier < 0 ? -1 : (modifier - kHeader) & 0x7ff; }
  int length() const { return modifier - kHeader; }
};

ServerType type_of(const arrow::Field& field) {
  ServerType type;
  if (field.metadata() == nullptr) return type;
  type.name = field.metadata()->Get("POSTGRESQL:type").ValueOr("");
  type.modifier = std::atoi(field.metadata()->Get("POSTGRESQL:typmod").ValueOr("-1").c_str());
  return type;
}

// As people write it: varchar(20). Lists are called by an underscore: _int4.
std::string written(const ServerType& type) {
  if (type.name.starts_with("_")) return type.name.substr(1) + "[]";
  if (type.name == "bpchar" && type.modifier > 0) return format("char({})", type.length());
  if (type.name == "varchar" && type.modifier > 0) return format("varchar({})", type.length());
  return type.name;
}

const std::map<std::string, std::pair<Type, std::string>>& plain_types() {
  static const std::map<std::string, std::pair<Type, std::string>> types = {
      {"bool", {Type::boolean, ""}},        {"int2", {Type::integer, "int16"}},
      {"int4", {Type::integer, "int32"}},   {"int8", {Type::integer, ""}},
      {"float4", {Type::real, "float"}},    {"float8", {Type::real, ""}},
      {"date", {Type::date, ""}},           {"time", {Type::time, ""}},
      {"timestamp", {Type::timestamp, ""}}, {"timestamptz", {Type::timestamp, ""}}};
  return types;
}

void read_numeric(const ServerType& type, ColumnReading& reading) {
  const bool exact = type.modifier >= 0 && type.precision() <= kExactDigits && type.scale() > 0 &&
                     type.scale() <= type.precision();
  if (!exact) {  // whole numbers, any number of digits: all values tell
    reading.expression += "::text";
    reading.guessed = true;
    reading.spelling = Spelling::bare;
    reading.field.format.storage =
        type.modifier < 0 ? "numeric" : format("numeric({}, {})", type.precision(), type.scale());
    return;
  }
  reading.expression += "::float8";
  reading.field.type = Type::real;
  Format& format = reading.field.format;
  format.storage = synthwright::format("decimal128({}, {})", type.precision(), type.scale());
  format.decimals = format.least_decimals = type.scale();
  format.fixed_decimals = true;
}

ColumnReading reading_of(const arrow::Field& column) {
  const ServerType type = type_of(column);
  ColumnReading reading{.field = {.name = column.name()}, .expression = quoted(column.name())};
  if (const auto plain = plain_types().find(type.name); plain != plain_types().end()) {
    reading.field.type = plain->second.first;
    reading.field.format.storage = plain->second.second;
    if (type.name == "timestamptz") reading.field.format.time_zone = "UTC";
  } else if (type.name == "numeric") {
    read_numeric(type, reading);
  } else {
    reading.expression += "::text";
    reading.guessed = true;
    reading.field.format.storage = written(type);
  }
  return reading;
}

// Types as they were declared, sizes included, by column: the driver leaves out those of texts.
std::map<std::string, std::string> declared_types(Connection& database, const std::string& table) {
  std::map<std::string, std::string> types;
  for (const auto& row : database.texts(
           format("SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute WHERE "
                  "attrelid = {}::regclass AND attnum > 0 AND NOT attisdropped",
                  literal(full_name(database.address(), table))))) {
    types[row[0]] = row[1];
  }
  return types;
}

// Without a key rows come in the order in which they lie: within one snapshot, and without parallel
// workers, it does not change.
std::string order_of(Connection& database, const std::string& table) {
  if (table.empty()) return {};
  std::vector<std::string> key;
  for (const auto& row : database.texts(
           format("SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = "
                  "i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = "
                  "{}::regclass ORDER BY array_position(i.indkey::int2[], a.attnum)",
                  literal(full_name(database.address(), table))))) {
    key.push_back("t." + quoted(row[0]));
  }
  return key.empty() ? "" : format(" ORDER BY {}", fmt::join(key, ", "));
}

}  // namespace

void describe_postgresql(Connection& database, const std::string& table, Relation& relation) {
  const auto columns = database.columns_of("SELECT * FROM " + relation.from);
  for (const auto& column : columns->fields()) {
    relation.columns.push_back(reading_of(*column));
  }
  if (!table.empty()) {
    const auto types = declared_types(database, table);
    for (ColumnReading& column : relation.columns) {
      if (column.guessed) column.field.format.storage = types.at(column.field.name);
    }
  }
  relation.order = order_of(database, table);
}

}  // namespace synthwright
