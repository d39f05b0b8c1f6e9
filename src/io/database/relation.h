// A table, a view or a query of a database: its columns, and the SELECT that gives its rows in an
// order that does not change.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/database/connection.h"
#include "io/text_source.h"
#include "synthwright/table.h"

namespace synthwright {

/// How one column is read.
struct ColumnReading {
  Field field;             ///< name and storage; type and format where the database knows them
  std::string expression;  ///< of SQL
  bool flagged = false;    ///< a second expression, 0 or 1, says where the first one is NULL
  bool guessed = false;    ///< texts, whose type and format are found by looking at all of them
  Spelling spelling = Spelling::quoted;  ///< guessed: whether a number may be meant
  bool blank_is_missing = false;         ///< guessed: an empty text is a missing value
};

struct Relation {
  std::string place;  ///< for messages
  std::string from;   ///< what follows FROM, under the name t
  std::vector<ColumnReading> columns;
  std::string order;  ///< " ORDER BY ...", or empty where the order is the database's own

  std::string select() const;
};

/// What the database knows of `table`, or of `query` when no table is named.
/// Throws: Error{usage} naming the nearest table when it is not there.
Relation describe(Connection& database, const std::string& table, const std::string& query);

/// The tables of a schema (empty: those that are found by their bare name), in alphabetical order.
/// `views`: those as well.
std::vector<std::string> table_names(Connection& database, bool views);

bool has_table(Connection& database, const std::string& table);

/// Names of a table's columns, each with its SQL type without modifiers.
struct SqlColumn {
  std::string name, type;
};
std::vector<SqlColumn> columns_of_table(Connection& database, const std::string& table);

/// "schema"."table".
std::string full_name(const DatabaseAddress& address, const std::string& table);

std::vector<Key> keys_of(Connection& database, const std::vector<std::string>& tables);

// Of one kind of database each.
void describe_sqlite(Connection& database, const std::string& table, Relation& relation);
void describe_postgresql(Connection& database, const std::string& table, Relation& relation);

}  // namespace synthwright
