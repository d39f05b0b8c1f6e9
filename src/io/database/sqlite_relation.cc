// SQLite keeps a type with every value and not with a column; what a column is declared as is a
// wish (https://sqlite.org/datatype3.html). So all values are counted by type first: the type of a
// column is one that all of them have, the declared one where there is a choice.
//
// The driver tells a column's type from the first rows, and fails when later ones differ. The
// expressions here give every row the same type, NULL included.
#include <algorithm>
#include <map>

#include "base/format.h"
#include "io/database/relation.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kColumnsPerPass = 250;  // SQLite allows 2000 columns of a result

struct Counts {
  std::int64_t null = 0, integer = 0, real = 0, text = 0, blob = 0, blank = 0, not_boolean = 0;
};

struct Declared {
  std::string name, type;
  std::string upper;  // of the type, for comparisons

  bool says(std::initializer_list<const char*> words) const {
    return std::ranges::any_of(
        words, [&](const char* word) { return upper.find(word) != std::string::npos; });
  }
  bool is_text() const { return says({"CHAR", "CLOB", "TEXT"}); }
  bool is_integer() const { return says({"INT"}); }
  bool is_real() const { return says({"REAL", "FLOA", "DOUB", "DEC", "NUMERIC", "MONEY"}); }
};

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

std::vector<Declared> declared_columns(Connection& database, const std::string& name,
                                       const std::string& schema) {
  std::vector<Declared> columns;
  const auto rows =
      database.texts(format("SELECT name, type FROM pragma_table_xinfo({}, {}) WHERE hidden <> 1",
                            literal(name), literal(schema)));
  for (const auto& row : rows) columns.push_back({row[0], row[1], upper(row[1])});
  return columns;
}

std::vector<Counts> count_values(Connection& database, const std::string& from,
                                 const std::vector<Declared>& columns) {
  std::vector<Counts> counts;
  for (std::size_t first = 0; first < columns.size(); first += kColumnsPerPass) {
    const std::size_t last = std::min(first + kColumnsPerPass, columns.size());
    std::string sql;
    for (std::size_t i = first; i < last; ++i) {
      const std::string name = quoted(columns[i].name);
      sql += sql.empty() ? "SELECT " : ", ";
      for (const char* type : {"null", "integer", "real", "text", "blob"}) {
        sql += format("ifnull(sum(typeof({}) = '{}'), 0), ", name, type);
      }
      sql += format("ifnull(sum({} = ''), 0), ifnull(sum({} NOT IN (0, 1)), 0)", name, name);
    }
    const auto row = database.texts(sql + " FROM " + from).at(0);
    for (std::size_t i = 0; i < row.size(); i += 7) {
      const auto at = [&](std::size_t k) { return std::stoll(row[i + k]); };
      counts.push_back({at(0), at(1), at(2), at(3), at(4), at(5), at(6)});
    }
  }
  return counts;
}

void read_as_text(const Declared& declared, const Counts& counts, bool imported,
                  ColumnReading& reading) {
  const std::string name = quoted(declared.name);
  const bool blanks = imported && counts.blank > 0;
  reading.expression = format("ifnull(CAST({} AS TEXT), '')", name);
  reading.flagged = reading.guessed = true;
  reading.blank_is_missing = blanks;
  reading.spelling = declared.is_text() && !imported ? Spelling::quoted : Spelling::bare;
  // What is missing was written as a text: so it is again.
  if (blanks && counts.null == 0) reading.field.format.storage += " NOT NULL";
}

ColumnReading reading_of(const Declared& declared, const Counts& counts, bool imported,
                         const std::string& place) {
  if (counts.blob > 0) {
    throw Error{
        Code::invalid_data,
        format("{}, column '{}': {} values are binary (BLOB).", place, declared.name, counts.blob),
        "Leave the column out with ?query=SELECT ..."};
  }
  ColumnReading reading{.field = {.name = declared.name}, .expression = quoted(declared.name)};
  reading.field.format.storage = declared.type;
  const bool none = counts.integer + counts.real + counts.text == 0;
  const bool words = none && !declared.is_integer() && !declared.is_real();
  if (counts.text > 0 || words) {
    read_as_text(declared, counts, imported, reading);
  } else if (counts.real > 0 || declared.is_real()) {
    reading.field.type = Type::real;
    reading.expression = format("ifnull(CAST({} AS REAL), 0.0)", quoted(declared.name));
    reading.flagged = true;
  } else {
    const bool boolean = declared.says({"BOOL"}) && counts.not_boolean == 0;
    reading.field.type = boolean ? Type::boolean : Type::integer;
  }
  return reading;
}

// The name under which a table's row number can be asked for; empty where there is none.
std::string row_number(Connection& database, const std::string& table,
                       const std::vector<Declared>& columns) {
  const auto kind = database.texts(
      "SELECT type = 'table' AND NOT wr FROM pragma_table_list WHERE schema = 'main' AND name = " +
      literal(table) + " COLLATE NOCASE");
  if (kind.empty() || kind[0][0] != "1") return {};
  for (const char* name : {"rowid", "_rowid_", "oid"}) {
    const auto same = [&](const Declared& column) { return upper(column.name) == upper(name); };
    if (std::ranges::none_of(columns, same)) return name;
  }
  return {};
}

std::string order_of(Connection& database, const std::string& table,
                     const std::vector<Declared>& columns) {
  if (table.empty()) return {};
  const std::string number = row_number(database, table, columns);
  if (!number.empty()) return " ORDER BY t." + number;
  std::vector<std::string> key;
  for (const auto& row : database.texts(
           format("SELECT name FROM pragma_table_info({}, 'main') WHERE pk > 0 ORDER BY pk",
                  literal(table)))) {
    key.push_back("t." + quoted(row[0]));
  }
  return key.empty() ? "" : format(" ORDER BY {}", fmt::join(key, ", "));
}

}  // namespace

void describe_sqlite(Connection& database, const std::string& table, Relation& relation) {
  std::string name = table, schema = "main";
  if (table.empty()) {  // a view tells the columns of a query
    name = "synthwright_query";
    schema = "temp";
    database.execute("DROP VIEW IF EXISTS temp.synthwright_query");
    database.execute("CREATE TEMP VIEW synthwright_query AS SELECT * FROM " + relation.from);
  }
  const std::vector<Declared> columns = declared_columns(database, name, schema);
  const std::vector<Counts> counts = count_values(database, relation.from, columns);
  // A table of texts alone was made by a program that did not look at the values: it is read as the
  // text file that it came from would be.
  const bool imported = std::ranges::all_of(columns, &Declared::is_text);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    relation.columns.push_back(reading_of(columns[i], counts[i], imported, relation.place));
  }
  relation.order = order_of(database, table, columns);
}

}  // namespace synthwright
