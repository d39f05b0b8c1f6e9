#include "synthwright/profile.h"

#include <algorithm>
#include <set>

#include "base/format.h"
#include "base/parallel.h"
#include "profile/column_profile.h"
#include "profile/relations/relations.h"
#include "profile/sensitive_columns.h"
#include "profile/table_scan.h"
#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {
namespace {

/// What a person declares of one table's columns.
struct Declared {
  std::map<std::string, Kind> kinds;
  std::map<std::string, Action> actions;
};

bool in_key(const Dataset& data, const std::string& table, const std::string& column) {
  return std::ranges::any_of(data.keys, [&](const Key& key) {
    return key.table == table && std::ranges::find(key.columns, column) != key.columns.end();
  });
}

template <typename T>
std::optional<T> found_in(const std::map<std::string, T>& declared, const std::string& column) {
  const auto found = declared.find(column);
  return found == declared.end() ? std::nullopt : std::optional<T>(found->second);
}

TableProfile profile_table(const std::string& name, const Dataset& data, const Declared& declared,
                           const Context& context) {
  const Table& rows = data.table(name);
  RowSample sample(rows.schema()->fields.size(), context.seed);
  const TableFacts facts = scan_table(name, *sampled(rows, sample), context);
  if (facts.rows == 0) {
    throw Error{Code::invalid_data, format("The table '{}' has no rows.", name),
                "There is nothing to learn from an empty table."};
  }
  TableProfile table{.name = name,
                     .rows = facts.rows,
                     .duplicate_rows = facts.duplicate_rows,
                     .dialect = rows.schema()->dialect};
  table.columns.resize(facts.columns.size());
  parallel_for(static_cast<std::int64_t>(facts.columns.size()), context, [&](std::int64_t i) {
    const ColumnFacts& column = facts.columns[i];
    const std::string& column_name = column.field().name;
    Guess guess = guess_kind(column, in_key(data, name, column_name));
    Origin origin = Origin::measured;
    const auto sensitive = sensitive_in(column, found_in(declared.actions, column_name), name);
    const Kind suggested = guess.kind;
    if (sensitive) change_kind(*sensitive, guess);
    if (const auto kind = found_in(declared.kinds, column_name)) {
      check_declared(*kind, column, name);
      guess = {*kind, format("Declared; the values suggest {}.", name_of(suggested))};
      origin = Origin::declared;
    }
    table.columns[i] = column_profile(column, guess, origin);
    table.columns[i].sensitive = sensitive;
    hide_values(table.columns[i]);
  });
  find_relations(rows, sample, table, context);
  return table;
}

/// What is declared of one table's columns. A column is named "column", or "table.column".
template <typename T>
std::map<std::string, T> declared_in(const std::string& table, const Schema& schema,
                                     const std::map<std::string, T>& request,
                                     std::set<std::string>& used) {
  std::map<std::string, T> result;
  for (const auto& [column, declared] : request) {
    const std::string prefix = table + ".";
    const bool qualified = schema.find(column) < 0 && column.starts_with(prefix);
    const std::string name = qualified ? column.substr(prefix.size()) : column;
    if (schema.find(name) < 0) continue;
    result[name] = declared;
    used.insert(column);
  }
  return result;
}

[[noreturn]] void refuse_column(const std::string& column, std::string_view what,
                                const Dataset& data) {
  // Index throws for the table at hand, with the nearest name.
  if (data.tables.size() == 1) {
    data.tables.begin()->second->schema()->index(column, "'" + data.tables.begin()->first + "'");
  }
  throw Error{Code::usage,
              format("No table has a column '{}' for which {} is declared.", column, what),
              "Check the spelling, or write it as table.column."};
}

template <typename T>
void check_used(const std::map<std::string, T>& request, const std::set<std::string>& used,
                std::string_view what, const Dataset& data) {
  for (const auto& [column, declared] : request) {
    if (!used.contains(column)) refuse_column(column, what, data);
  }
}

}  // namespace

Profile profile_of(const Dataset& data, const ProfileRequest& request, const Context& context) {
  std::set<std::string> kinds, actions;
  std::map<std::string, Declared> declared;
  for (const auto& [name, table] : data.tables) {
    declared[name] = {declared_in(name, *table->schema(), request.kinds, kinds),
                      declared_in(name, *table->schema(), request.actions, actions)};
  }
  check_used(request.kinds, kinds, "a kind", data);
  check_used(request.actions, actions, "an action", data);
  Profile profile;
  for (const auto& [name, table] : data.tables) {
    profile.tables.push_back(profile_table(name, data, declared[name], context));
  }
  return profile;
}

const ColumnProfile& TableProfile::column(const std::string& column_name) const {
  const auto named = [&](const ColumnProfile& column) { return column.field.name == column_name; };
  const auto found = std::ranges::find_if(columns, named);
  if (found != columns.end()) return *found;
  return columns[schema().index(column_name,
                                "the profile of '" + name + "'")];  // says what is known
}

Schema TableProfile::schema() const {
  Schema schema{.dialect = dialect};
  for (const ColumnProfile& column : columns) schema.fields.push_back(column.field);
  return schema;
}

const TableProfile& Profile::table(const std::string& name) const {
  if (name.empty() && tables.size() == 1) return tables.front();
  const auto found = std::ranges::find(tables, name, &TableProfile::name);
  if (found != tables.end()) return *found;
  std::vector<std::string> names;
  for (const TableProfile& table : tables) names.push_back(table.name);
  throw Error{Code::usage,
              name.empty() ? format("The profile has {} tables and none was named.", names.size())
                           : format("There is no table '{}' in the profile.", name),
              format("Its tables are: {}.", fmt::join(names, ", "))};
}

}  // namespace synthwright
