// Addresses as tables and data sets.
#include <algorithm>

#include "base/format.h"
#include "io/database/database_table.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

bool has_rows(Connection& database, const std::string& table) {
  return !database.texts("SELECT 1 FROM " + full_name(database.address(), table) + " LIMIT 1")
              .empty();
}

// The only table of a database needs no name.
std::string name_of_only_table(Connection& database) {
  const std::vector<std::string> names = table_names(database, false);
  if (names.size() == 1) return names.front();
  throw Error{Code::usage,
              format("{}: one table is needed here, and the database has {}.",
                     database.address().shown, names.size()),
              names.empty() ? "Name another database."
                            : format("Add ?table=NAME, with one of: {}.", fmt::join(names, ", "))};
}

// The types declared as "table.column", by column.
ReadOptions options_of(const std::string& table, const ReadOptions& options) {
  ReadOptions own{options.missing, {}};
  for (const auto& [name, type] : options.types) {
    if (name.starts_with(table + ".")) own.types[name.substr(table.size() + 1)] = type;
  }
  return own;
}

void check_tables(const ReadOptions& options, const std::vector<std::string>& tables,
                  const std::string& place) {
  for (const auto& [name, type] : options.types) {
    const bool known = std::ranges::any_of(
        tables, [&](const std::string& table) { return name.starts_with(table + "."); });
    if (known) continue;
    throw Error{
        Code::usage,
        format("A type is declared for '{}', which is no column of a table in {}.", name, place),
        "In a database, columns are named as table.column."};
  }
}

}  // namespace

std::shared_ptr<const Table> read_database(const std::string& address, const ReadOptions& options) {
  const auto snapshot = std::make_shared<const Snapshot>(parse_address(address));
  Connection& database = snapshot->catalog();
  std::string table = snapshot->address().table;
  const std::string& query = snapshot->address().query;
  if (table.empty() && query.empty()) table = name_of_only_table(database);
  return open_database_table(snapshot, describe(database, table, query), options);
}

Dataset read_database_dataset(const std::string& address, const ReadOptions& options) {
  const DatabaseAddress parsed = parse_address(address);
  if (!parsed.table.empty() || !parsed.query.empty()) {
    return dataset_of(table_name(address), read_database(address, options));
  }
  const auto snapshot = std::make_shared<const Snapshot>(parsed);
  Connection& database = snapshot->catalog();
  std::vector<std::string> names = table_names(database, false);
  std::erase_if(names, [&](const std::string& name) { return !has_rows(database, name); });
  if (names.empty()) {
    throw Error{Code::invalid_data, format("{}: there are no tables with rows.", parsed.shown),
                "It needs at least one table with one row; views have to be named with ?table=."};
  }
  Dataset data;
  check_tables(options, names, parsed.shown);
  for (const std::string& name : names) {
    data.tables.emplace(name, open_database_table(snapshot, describe(database, name, ""),
                                                  options_of(name, options)));
  }
  data.keys = keys_of(database, names);
  return data;
}

}  // namespace synthwright
