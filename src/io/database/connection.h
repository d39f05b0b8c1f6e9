// One connection to a database: statements, results as Arrow batches, rows into a table.
//
//   const auto database = Connection::open(address, Access::read);
//   for (const auto& row : database->texts("SELECT name FROM sqlite_schema")) use(row[0]);
//   const auto reader = database->query("SELECT * FROM orders");
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>
#include <vector>

#include "io/database/driver.h"

namespace synthwright {

enum class Access { read, write };

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// Throws: Error{failure} when there is no driver, no file, no server, or it says no.
  static std::shared_ptr<Connection> open(const DatabaseAddress& address, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  const DatabaseAddress& address() const { return address_; }

  // Throw: Error{failure} with the database's reason.

  /// A statement without result.
  void execute(const std::string& sql);
  /// The reader keeps the connection; one at a time.
  std::shared_ptr<arrow::RecordBatchReader> query(const std::string& sql);
  /// The next batch that has rows; null at the end.
  std::shared_ptr<arrow::RecordBatch> next(arrow::RecordBatchReader& reader) const;
  /// A small result as texts; what is missing is empty.
  std::vector<std::vector<std::string>> texts(const std::string& sql);
  /// The columns of a result, without its rows.
  std::shared_ptr<arrow::Schema> columns_of(const std::string& sql);
  /// Appends to a temporary table that is there and has these columns.
  void append(const std::string& temporary_table, const arrow::RecordBatch& rows);

  /// From begin() on nothing can be seen by others until commit(); a connection that ends without
  /// one leaves everything as it was.
  void begin();
  void commit();

 private:
  explicit Connection(const DatabaseAddress& address)
      : address_(address), driver_(driver_of(address.kind)) {}
  void connect(Access access);

  DatabaseAddress address_;
  AdbcDriver& driver_;
  AdbcDatabase database_{};
  AdbcConnection connection_{};
};

/// `name` as SQL writes it: "group", "say ""hello""".
std::string quoted(const std::string& name);
/// `text` as a SQL literal: 'it''s'.
std::string literal(const std::string& text);

}  // namespace synthwright
