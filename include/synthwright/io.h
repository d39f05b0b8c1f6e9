// Where rows come from and go to: CSV in its many dialects, Parquet, JSON lines and Arrow IPC
// files, text also compressed by gzip or zstd; tables and queries of SQLite and PostgreSQL. The
// format is chosen by the file's extension; a database is named by an address
// (docs/guides/databases.md):
//
//   read("sqlite:///shop.db?table=orders")
//   open_sink("postgresql://ann@localhost/shop?table=fake&if_exists=replace", schema)
//
// A table may lie in several files: a pattern ("data/part-*.csv") names one table, and so does a
// folder with a table's extension ("sales.parquet/"). Parts have the same columns, in any order.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "synthwright/context.h"
#include "synthwright/table.h"

namespace synthwright {

/// How CSV is written, where its start does not decide.
struct CsvOptions {
  std::optional<char> delimiter;
  std::optional<char> quote;  ///< 0: there are none
  /// "UTF-8", "UTF-16", or one of one byte a character: "ISO-8859-2", "WINDOWS-1250", ...
  std::string encoding = {};
  std::optional<char> decimal_mark;  ///< where a column's values leave it open
};

struct ReadOptions {
  /// Text spelled like one of these is a missing value; for columns of numbers and dates the usual
  /// spellings (NA, NaN, null, ...) count as well.
  std::vector<std::string> missing = {""};
  std::map<std::string, Type> types;  ///< declared by the user, by column
  /// Columns of a table to compare with: nested values become these, however long lists are here
  /// and whatever keys are absent. What has no place among them is left out.
  std::vector<Field> like;
  CsvOptions csv = {};
};

/// Opens a table: looks at all of it once to find types and formats; text that is small stays.
/// Of CSV, the schema's dialect is the one that the start of the (first) file shows.
/// Throws: Error{failure} when it cannot be opened; Error{usage} for an unknown extension;
/// Error{invalid_data} naming file, line, column and value for ragged rows, wrong encoding,
/// duplicate names, a missing header, no rows, infinite numbers, damage, parts that differ. Of a
/// database: Error{usage} for a table that is not there, Error{failure} when it cannot be reached
/// or the connection is lost.
std::shared_ptr<const Table> read(const std::filesystem::path& path,
                                  const ReadOptions& options = {});

/// A table as a data set of it, any other folder as one of all tables in it; other files in the
/// folder do not count. A database without table or query is one of all its tables that have rows,
/// with their keys. For a folder or such a database, `options.types` names columns as
/// "table.column". Throws: as
/// read(); Error{usage} when two files make tables of the same name.
Dataset read_dataset(const std::filesystem::path& path, const ReadOptions& options = {});

struct WriteOptions {
  /// CSV: a quote (') before texts that a spreadsheet would take for a formula.
  bool escape_formulas = false;
};

/// A sink for one table. The file appears under its name at finish(). "-" is standard output (CSV).
/// CSV is written in the schema's dialect; .tsv, .tab and .psv have their own delimiter. A database
/// shows nothing of it before finish(), and then all.
/// Throws: Error{usage} for an unknown extension, Error{failure} for an unwritable place.
std::unique_ptr<Sink> open_sink(const std::filesystem::path& file,
                                std::shared_ptr<const Schema> schema,
                                const WriteOptions& options = {});

/// Writes a whole table.
void write(const Table& table, const std::filesystem::path& file, const Context& context);

/// True for an address of a database, known or not: "scheme://...".
bool is_database(const std::filesystem::path& data);

/// The table's name: the file name without its extensions; of a pattern what stands before its
/// first wildcard ("part" of "part-*.csv"), or the folder's name where nothing does; of an address
/// the table that it names, or "query".
std::string table_name(const std::filesystem::path& path);

struct SplitRequest {
  double holdout = 0.2;  ///< share of rows (or groups) held out, in (0, 1)
  std::string stratify;  ///< keep the shares of this column's values in both parts
  std::string group;     ///< rows with the same value here stay together
  std::string time;      ///< the latest rows by this column are held out
};

/// Splits into (train, holdout), before anything looks at the data. Row order is kept; the counts
/// are exact. A group's part depends on its value and the seed alone; rows without a value are
/// groups of their own. Rows without a time are never held out. Throws: Error{usage} for unknown
/// columns or contradicting options, Error{infeasible} when one part would be empty.
std::pair<std::shared_ptr<const Table>, std::shared_ptr<const Table>> split(
    std::shared_ptr<const Table> table, const SplitRequest& request, const Context& context);

}  // namespace synthwright
