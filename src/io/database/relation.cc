#include "io/database/relation.h"

#include <algorithm>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {
namespace {

bool is_sqlite(const Connection& database) {
  return database.address().kind == DatabaseKind::sqlite;
}

std::string in_schema(const DatabaseAddress& address) {
  return address.schema.empty() ? "pg_table_is_visible(c.oid) AND n.nspname NOT IN ('pg_catalog', "
                                  "'information_schema') AND n.nspname NOT LIKE 'pg_toast%'"
                                : "n.nspname = " + literal(address.schema);
}

void require_table(Connection& database, const std::string& table) {
  if (has_table(database, table)) return;
  const std::vector<std::string> names = table_names(database, true);
  const std::string nearest = nearest_name(table, names);
  const std::string place = database.address().shown;
  throw Error{Code::usage, format("{}: there is no table '{}'.", place, table),
              !nearest.empty() ? format("Did you mean '{}'?", nearest)
              : names.empty()  ? "The database has no tables."
                               : format("Its tables are: {}.", fmt::join(names, ", "))};
}

// Without the semicolon that people end a query with.
std::string bare_query(std::string query) {
  while (!query.empty() &&
         (std::isspace(static_cast<unsigned char>(query.back())) != 0 || query.back() == ';')) {
    query.pop_back();
  }
  return query;
}

void add_references(Connection& database, const std::vector<std::string>& tables,
                    const std::string& sql, std::vector<Key>& keys) {
  std::string constraint;
  const auto known = [&](const std::string& table) {
    return std::ranges::find(tables, table) != tables.end();
  };
  // Rows are: name of the key, table, column, referred table, referred column.
  for (const auto& row : database.texts(sql)) {
    if (!known(row[1]) || (!row[3].empty() && !known(row[3]))) continue;
    if (row[0] != constraint || keys.empty()) keys.push_back({.table = row[1]});
    constraint = row[0];
    Key& key = keys.back();
    key.columns.push_back(row[2]);
    key.referred_table = row[3];
    if (!row[3].empty()) key.referred.push_back(row[4]);
  }
}

// A reference of SQLite may leave out the referred columns, which are then the primary key.
constexpr const char* kSqliteKeys =
    "SELECT 'p:' || t.name, t.name, c.name, '', '' FROM pragma_table_list AS t, "
    "pragma_table_info(t.name) AS c WHERE t.schema = 'main' AND c.pk > 0 "
    "UNION ALL SELECT 'f:' || t.name || ':' || f.id, t.name, f.\"from\", f.\"table\", "
    "ifnull(f.\"to\", (SELECT p.name FROM pragma_table_info(f.\"table\") AS p "
    "WHERE p.pk = f.seq + 1)) FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f "
    "WHERE t.schema = 'main'";

std::string postgresql_keys(const DatabaseAddress& address) {
  return format(
      "SELECT k.oid::text, c.relname::text, a.attname::text, coalesce(r.relname::text, ''), "
      "coalesce(b.attname::text, '') FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
      "JOIN pg_namespace n ON n.oid = c.relnamespace "
      "CROSS JOIN LATERAL generate_subscripts(k.conkey, 1) AS i "
      "JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[i] "
      "LEFT JOIN pg_class r ON r.oid = k.confrelid "
      "LEFT JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[i] "
      "WHERE k.contype IN ('p', 'f') AND {} ORDER BY k.contype DESC, k.conname, k.oid, i",
      in_schema(address));
}

}  // namespace

std::string Relation::select() const {
  std::string list;
  for (const ColumnReading& column : columns) {
    list += format("{}{} AS \"c{}\"", list.empty() ? "" : ", ", column.expression,
                   &column - columns.data());
    if (column.flagged) {
      list +=
          format(", {} IS NULL AS \"n{}\"", quoted(column.field.name), &column - columns.data());
    }
  }
  return "SELECT " + list + " FROM " + from + order;
}

Relation describe(Connection& database, const std::string& table, const std::string& query) {
  Relation relation;
  if (table.empty()) {
    relation.place = database.address().shown + ", the query";
    relation.from = "(" + bare_query(query) + "\n) AS t";  // after a comment at the end
  } else {
    require_table(database, table);
    relation.place = database.address().place(table);
    relation.from = full_name(database.address(), table) + " AS t";
  }
  (is_sqlite(database) ? describe_sqlite : describe_postgresql)(database, table, relation);
  return relation;
}

std::vector<std::string> table_names(Connection& database, bool views) {
  const DatabaseAddress& address = database.address();
  const std::string sql =
      is_sqlite(database)
          ? format(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE "
                "'sqlite\\_%' ESCAPE '\\' AND type IN ('table', 'virtual'{}) ORDER BY name",
                views ? ", 'view'" : "")
          : format(
                "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = "
                "c.relnamespace WHERE c.relkind IN ('r', 'p'{}) AND NOT c.relispartition AND {} "
                "ORDER BY 1",
                views ? ", 'v', 'm', 'f'" : "", in_schema(address));
  std::vector<std::string> names;
  for (auto& row : database.texts(sql)) names.push_back(std::move(row[0]));
  return names;
}

bool has_table(Connection& database, const std::string& table) {
  const DatabaseAddress& address = database.address();
  const std::string sql =
      is_sqlite(database)
          ? "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name = " +
                literal(table) + " COLLATE NOCASE"
          : format(
                "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = {} AND {}",
                literal(table), in_schema(address));
  return database.texts(sql).at(0).at(0) != "0";
}

std::vector<SqlColumn> columns_of_table(Connection& database, const std::string& table) {
  const std::string sql =
      is_sqlite(database)
          ? format("SELECT name, type FROM pragma_table_xinfo({}, 'main') WHERE hidden = 0",
                   literal(table))
          : format(
                "SELECT attname::text, format_type(atttypid, -1) FROM pg_attribute WHERE "
                "attrelid = {}::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                literal(full_name(database.address(), table)));
  std::vector<SqlColumn> columns;
  for (auto& row : database.texts(sql)) columns.push_back({std::move(row[0]), std::move(row[1])});
  return columns;
}

std::string full_name(const DatabaseAddress& address, const std::string& table) {
  if (address.kind == DatabaseKind::sqlite) return "main." + quoted(table);
  return address.schema.empty() ? quoted(table) : quoted(address.schema) + "." + quoted(table);
}

std::vector<Key> keys_of(Connection& database, const std::vector<std::string>& tables) {
  std::vector<Key> keys;
  add_references(database, tables,
                 is_sqlite(database) ? kSqliteKeys : postgresql_keys(database.address()), keys);
  return keys;
}

}  // namespace synthwright
