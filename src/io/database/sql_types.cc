#include "io/database/sql_types.h"

#include <arrow/api.h>

#include <algorithm>
#include <array>
#include <regex>

#include "base/format.h"
#include "io/storage.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::string plain_type(DatabaseKind kind, const Field& field) {
  const bool sqlite = kind == DatabaseKind::sqlite;
  switch (field.type) {
    case Type::boolean: return "BOOLEAN";
    case Type::integer: return sqlite ? "INTEGER" : "BIGINT";
    case Type::real: return sqlite ? "REAL" : "DOUBLE PRECISION";
    case Type::text: return "TEXT";
    case Type::date: return "DATE";
    case Type::time: return "TIME";
    case Type::timestamp: {
      const bool zone = !field.format.time_zone.empty() && !sqlite;
      return zone ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
    }
  }
  return {};
}

// The SQL type of a column that a file or a server kept in `type`; empty for the plain one.
std::string type_like(DatabaseKind kind, const arrow::DataType& type) {
  if (arrow::is_decimal(type.id())) {
    const auto& decimal = static_cast<const arrow::DecimalType&>(type);
    return format("NUMERIC({}, {})", decimal.precision(), decimal.scale());
  }
  if (kind == DatabaseKind::sqlite) return {};
  switch (type.id()) {
    case arrow::Type::INT8:
    case arrow::Type::UINT8:
    case arrow::Type::INT16: return "SMALLINT";
    case arrow::Type::UINT16:
    case arrow::Type::INT32: return "INTEGER";
    case arrow::Type::FLOAT: return "REAL";
    default: return {};
  }
}

// The types of PostgreSQL that have no like in Arrow. Others may need an extension or a definition
// that is not there, or mean less elsewhere (SQLite's INTEGER has 64 bits).
bool is_postgresql_type(const std::string& type) {
  static const std::regex pattern(
      "(varchar|character varying|char|bpchar|text|name|uuid|json|jsonb|xml|inet|cidr|macaddr|"
      "interval|money|bytea|timetz|numeric|decimal|(int2|int4|int8|text|varchar|uuid)\\[\\])"
      "( ?\\([0-9]+(, ?[0-9]+)?\\))?");
  return std::regex_match(lower(type), pattern);
}

// Up to three words and a size: what SQLite takes as a type, and nothing else that SQL can say.
bool is_sqlite_type(const std::string& type) {
  static const std::regex pattern(
      "[A-Za-z_][A-Za-z0-9_]*( [A-Za-z_][A-Za-z0-9_]*){0,2}( ?\\([0-9]+(, ?[0-9]+)?\\))?"
      "( NOT NULL)?");
  return std::regex_match(type, pattern);
}

bool is_text_type(const std::string& type) {
  const std::string name = lower(type);
  return std::ranges::any_of(std::array{"char", "text", "clob", "name"}, [&](const char* word) {
    return name.find(word) != std::string::npos;
  });
}

}  // namespace

std::string sql_type(DatabaseKind kind, const Field& field) {
  const auto stored = storage_type(field);
  if (!stored->Equals(*arrow_type(field.type))) {
    const std::string like = type_like(kind, *stored);
    return like.empty() ? plain_type(kind, field) : like;
  }
  const std::string& storage = field.format.storage;
  const bool known =
      kind == DatabaseKind::sqlite ? is_sqlite_type(storage) : is_postgresql_type(storage);
  return known ? storage : plain_type(kind, field);
}

Wire wire_of(DatabaseKind kind, const Field& field, const std::string& target) {
  if (field.type == Type::text) return Wire::text;
  const bool moment =
      field.type == Type::date || field.type == Type::time || field.type == Type::timestamp;
  if (kind == DatabaseKind::sqlite) {  // which has neither dates nor, in the driver, decimals
    return moment || is_text_type(target) ? Wire::text : Wire::native;
  }
  const bool digits_count = lower(target).starts_with("numeric") && field.format.fixed_decimals;
  return is_text_type(target) || digits_count ? Wire::text : Wire::native;
}

std::string wire_type(DatabaseKind kind, const Field& field, Wire wire) {
  if (wire == Wire::text) return "TEXT";
  const bool number = kind == DatabaseKind::sqlite && field.type == Type::boolean;
  return number ? "INTEGER" : plain_type(kind, field);
}

}  // namespace synthwright
