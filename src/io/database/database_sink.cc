#include "io/database/database_sink.h"

#include <algorithm>

#include "base/format.h"
#include "base/output.h"
#include "io/checks.h"
#include "io/database/relation.h"
#include "io/database/wire_batches.h"
#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {
namespace {

constexpr const char* kRows = "synthwright_rows";  // the temporary table
constexpr std::int64_t kRowsAtOnce = 65536;
constexpr std::size_t kLongestName = 63;  // bytes; PostgreSQL cuts the rest without a word

class DatabaseSink : public Sink {
 public:
  DatabaseSink(DatabaseAddress address, std::shared_ptr<const Schema> schema)
      : address_(std::move(address)), schema_(std::move(schema)) {
    check_names();
    const DatabaseAddress place = place_of_file();
    database_ = Connection::open(place, Access::write);
    exists_ = has_table(*database_, address_.table);
    check_existing();
    batches_ = std::make_unique<WireBatches>(address_.kind, schema_, targets(), address_.place());
    if (address_.kind == DatabaseKind::postgresql)
      database_->execute("SET idle_session_timeout = 0");
    database_->execute(format("CREATE TEMPORARY TABLE {} ({})", kRows, batches_->definition()));
  }

  void write(const std::string&, const Batch& batch) override {
    check_same_columns(*schema_, batch.schema());
    batches_->add(batch);
    if (batches_->rows() >= kRowsAtOnce) flush();
  }

  void finish() override {
    flush();
    const std::string table = full_name(address_, address_.table);
    const bool append = exists_ && address_.if_exists == IfExists::append;
    database_->begin();
    if (exists_ && !append) database_->execute("DROP TABLE " + table);
    if (!append) database_->execute(format("CREATE TABLE {} ({})", table, definition()));
    database_->execute(copy_into(table));
    database_->commit();
    if (new_file_ == nullptr) return;
    database_.reset();  // SQLite's journal goes with the connection
    new_file_->commit();
  }

 private:
  bool replaces() const { return exists_ && address_.if_exists == IfExists::replace; }

  void check_names() const {
    if (address_.table.empty()) {
      throw Error{Code::usage, format("{}: there is no table to write to.", address_.shown),
                  "Add ?table=NAME to the address."};
    }
    if (address_.kind == DatabaseKind::sqlite) return;
    std::vector<std::string> names = {address_.table};
    for (const Field& field : schema_->fields) names.push_back(field.name);
    for (const std::string& name : names) {
      if (name.size() <= kLongestName) continue;
      throw Error{Code::usage,
                  format("{}: the name '{}' is longer than the {} bytes that PostgreSQL keeps.",
                         address_.shown, name, kLongestName),
                  "Write to another format, or shorten the name in the data."};
    }
  }

  // A new file of SQLite's appears when it is complete.
  DatabaseAddress place_of_file() {
    DatabaseAddress place = address_;
    if (address_.kind == DatabaseKind::sqlite && !std::filesystem::exists(address_.file)) {
      new_file_ = std::make_unique<OutputFile>(address_.file);
      place.file = new_file_->partial();
    }
    return place;
  }

  void check_existing() const {
    if (!exists_ || replaces()) return;
    if (address_.if_exists == IfExists::fail) {
      throw Error{Code::usage, format("{} exists.", address_.place()),
                  "Add &if_exists=append or &if_exists=replace to the address, or name another."};
    }
    std::vector<std::string> names;
    for (const SqlColumn& column : columns_of_table(*database_, address_.table)) {
      names.push_back(column.name);
    }
    for (const Field& field : schema_->fields) {
      if (std::ranges::find(names, field.name) != names.end()) continue;
      const std::string nearest = nearest_name(field.name, names);
      throw Error{Code::usage,
                  format("{}: there is no column '{}' to append to.", address_.place(), field.name),
                  nearest.empty()
                      ? "Append to a table with these columns, or use &if_exists=replace."
                      : format("It has '{}'; the names have to agree.", nearest)};
    }
  }

  // The types of the columns that rows will be copied to.
  std::vector<std::string> targets() const {
    std::vector<SqlColumn> columns;
    if (exists_ && !replaces()) columns = columns_of_table(*database_, address_.table);
    std::vector<std::string> types;
    for (const Field& field : schema_->fields) {
      const auto there = std::ranges::find(columns, field.name, &SqlColumn::name);
      types.push_back(there == columns.end() ? sql_type(address_.kind, field) : there->type);
    }
    return types;
  }

  std::string definition() const {
    std::string text;
    for (const Field& field : schema_->fields) {
      text += format("{}{} {}", text.empty() ? "" : ", ", quoted(field.name),
                     sql_type(address_.kind, field));
    }
    return text;
  }

  // The cast is to the bare type: a value that is too long for it is refused and not cut.
  std::string copy_into(const std::string& table) const {
    const auto columns = columns_of_table(*database_, address_.table);
    std::string names, values;
    for (std::size_t i = 0; i < schema_->fields.size(); ++i) {
      const std::string& name = schema_->fields[i].name;
      const char* comma = i == 0 ? "" : ", ";
      names += comma + quoted(name);
      values += format("{}c{}", comma, i);
      const auto column = std::ranges::find(columns, name, &SqlColumn::name);
      if (address_.kind == DatabaseKind::postgresql && column != columns.end()) {
        values += "::" + column->type;
      }
    }
    return format("INSERT INTO {} ({}) SELECT {} FROM {}", table, names, values, kRows);
  }

  void flush() {
    if (batches_->rows() > 0) database_->append(kRows, *batches_->take());
  }

  DatabaseAddress address_;
  std::shared_ptr<const Schema> schema_;
  std::unique_ptr<OutputFile> new_file_;
  std::shared_ptr<Connection> database_;
  std::unique_ptr<WireBatches> batches_;
  bool exists_ = false;
};

}  // namespace

std::unique_ptr<Sink> open_database_sink(const std::string& address,
                                         std::shared_ptr<const Schema> schema) {
  return std::make_unique<DatabaseSink>(parse_address(address), std::move(schema));
}

}  // namespace synthwright
