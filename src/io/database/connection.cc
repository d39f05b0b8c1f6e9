#include "io/database/connection.h"

#include <arrow/c/bridge.h>

#include "base/format.h"
#include "io/streams.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

constexpr const char* kRowsPerBatch = "16384";  // SQLite's driver; PostgreSQL's counts bytes

void check(AdbcStatusCode status, const DriverError& error, const DatabaseAddress& address) {
  if (status != ADBC_STATUS_OK) throw_driver_error(address, error.message(), error.state());
}

// A statement that ends with its scope.
class Statement {
 public:
  Statement(AdbcDriver& driver, AdbcConnection& connection, const DatabaseAddress& address)
      : driver_(driver), address_(address) {
    call([&](AdbcError* e) { return driver_.StatementNew(&connection, &statement_, e); });
  }
  ~Statement() {
    DriverError ignored;
    if (statement_.private_data != nullptr) driver_.StatementRelease(&statement_, ignored.get());
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  template <typename Work>
  void call(const Work& work) {
    DriverError error;
    const AdbcStatusCode status = work(error.get());
    check(status, error, address_);
  }
  void set_sql(const std::string& sql) {
    call([&](AdbcError* e) { return driver_.StatementSetSqlQuery(&statement_, sql.c_str(), e); });
  }
  void set_option(const char* name, const char* value) {
    call([&](AdbcError* e) { return driver_.StatementSetOption(&statement_, name, value, e); });
  }
  AdbcStatement* get() { return &statement_; }

 private:
  AdbcDriver& driver_;
  const DatabaseAddress& address_;
  AdbcStatement statement_{};
};

// The rows of a statement, which lives as long as they are read.
class StatementReader : public arrow::RecordBatchReader {
 public:
  StatementReader(std::shared_ptr<const Connection> connection,
                  std::unique_ptr<Statement> statement,
                  std::shared_ptr<arrow::RecordBatchReader> rows)
      : connection_(std::move(connection)),
        statement_(std::move(statement)),
        rows_(std::move(rows)) {}
  std::shared_ptr<arrow::Schema> schema() const override { return rows_->schema(); }
  arrow::Status ReadNext(std::shared_ptr<arrow::RecordBatch>* batch) override {
    return rows_->ReadNext(batch);
  }

 private:  // ends in the reverse order
  std::shared_ptr<const Connection> connection_;
  std::unique_ptr<Statement> statement_;
  std::shared_ptr<arrow::RecordBatchReader> rows_;
};

// SQLite would make a file that is not there.
void require_file(const DatabaseAddress& address) {
  std::error_code error;
  if (fs::is_regular_file(address.file, error)) return;
  throw Error{
      Code::failure,
      format("{}: cannot be opened: {}.", address.shown,
             fs::exists(address.file, error) ? "it is not a file" : "there is no such file"),
      "Check the path: sqlite:/// and a path from here, sqlite://// and one from the root."};
}

std::string uri_of(const DatabaseAddress& address, Access access) {
  if (address.kind == DatabaseKind::postgresql) return address.uri;
  return format("file:{}?mode={}", percent_encoded(fs::absolute(address.file).string()),
                access == Access::read ? "ro" : "rw");
}

}  // namespace

std::shared_ptr<Connection> Connection::open(const DatabaseAddress& address, Access access) {
  if (address.kind == DatabaseKind::sqlite) require_file(address);
  std::shared_ptr<Connection> connection(new Connection(address));
  connection->connect(access);
  return connection;
}

void Connection::connect(Access access) {
  const auto call = [this](const auto& work) {
    DriverError error;
    const AdbcStatusCode status = work(error.get());
    check(status, error, address_);
  };
  const std::string uri = uri_of(address_, access);
  call([&](AdbcError* e) { return driver_.DatabaseNew(&database_, e); });
  call([&](AdbcError* e) { return driver_.DatabaseSetOption(&database_, "uri", uri.c_str(), e); });
  call([&](AdbcError* e) { return driver_.DatabaseInit(&database_, e); });
  call([&](AdbcError* e) { return driver_.ConnectionNew(&connection_, e); });
  call([&](AdbcError* e) { return driver_.ConnectionInit(&connection_, &database_, e); });
}

Connection::~Connection() {
  DriverError ignored;
  if (connection_.private_data != nullptr) {
    driver_.ConnectionRelease(&connection_, ignored.get());
  }
  DriverError also_ignored;
  if (database_.private_data != nullptr) {
    driver_.DatabaseRelease(&database_, also_ignored.get());
  }
}

void Connection::execute(const std::string& sql) {
  Statement statement(driver_, connection_, address_);
  statement.set_sql(sql);
  statement.call([&](AdbcError* e) {
    return driver_.StatementExecuteQuery(statement.get(), nullptr, nullptr, e);
  });
}

std::shared_ptr<arrow::RecordBatchReader> Connection::query(const std::string& sql) {
  auto statement = std::make_unique<Statement>(driver_, connection_, address_);
  if (address_.kind == DatabaseKind::sqlite) {
    statement->set_option("adbc.sqlite.query.batch_rows", kRowsPerBatch);
  }
  statement->set_sql(sql);
  ArrowArrayStream stream{};
  statement->call([&](AdbcError* e) {
    return driver_.StatementExecuteQuery(statement->get(), &stream, nullptr, e);
  });
  auto rows = take(arrow::ImportRecordBatchReader(&stream), address_.place());
  return std::make_shared<StatementReader>(shared_from_this(), std::move(statement),
                                           std::move(rows));
}

std::shared_ptr<arrow::RecordBatch> Connection::next(arrow::RecordBatchReader& reader) const {
  std::shared_ptr<arrow::RecordBatch> batch;
  do {
    const arrow::Status status = reader.ReadNext(&batch);
    if (!status.ok()) throw_driver_error(address_, reason_of(status), "");
  } while (batch != nullptr && batch->num_rows() == 0);
  return batch;
}

std::vector<std::vector<std::string>> Connection::texts(const std::string& sql) {
  std::vector<std::vector<std::string>> rows;
  const auto reader = query(sql);
  while (const auto batch = next(*reader)) {
    for (std::int64_t row = 0; row < batch->num_rows(); ++row) {
      std::vector<std::string> texts;
      for (const auto& column : batch->columns()) {
        texts.push_back(
            column->IsNull(row) ? "" : take(column->GetScalar(row), address_.place())->ToString());
      }
      rows.push_back(std::move(texts));
    }
  }
  return rows;
}

std::shared_ptr<arrow::Schema> Connection::columns_of(const std::string& sql) {
  Statement statement(driver_, connection_, address_);
  statement.set_sql(sql);
  ArrowSchema schema{};
  statement.call(
      [&](AdbcError* e) { return driver_.StatementExecuteSchema(statement.get(), &schema, e); });
  return take(arrow::ImportSchema(&schema), address_.place());
}

void Connection::append(const std::string& temporary_table, const arrow::RecordBatch& rows) {
  Statement statement(driver_, connection_, address_);
  statement.set_option(ADBC_INGEST_OPTION_TARGET_TABLE, temporary_table.c_str());
  statement.set_option(ADBC_INGEST_OPTION_TEMPORARY, ADBC_OPTION_VALUE_ENABLED);
  statement.set_option(ADBC_INGEST_OPTION_MODE, ADBC_INGEST_OPTION_MODE_APPEND);
  ArrowArray array{};
  ArrowSchema schema{};
  synthwright::check(arrow::ExportRecordBatch(rows, &array, &schema), address_.place());
  statement.call(
      [&](AdbcError* e) { return driver_.StatementBind(statement.get(), &array, &schema, e); });
  statement.call([&](AdbcError* e) {
    return driver_.StatementExecuteQuery(statement.get(), nullptr, nullptr, e);
  });
}

void Connection::begin() {
  DriverError error;
  check(driver_.ConnectionSetOption(&connection_, ADBC_CONNECTION_OPTION_AUTOCOMMIT,
                                    ADBC_OPTION_VALUE_DISABLED, error.get()),
        error, address_);
}

void Connection::commit() {
  DriverError error;
  check(driver_.ConnectionCommit(&connection_, error.get()), error, address_);
}

std::string quoted(const std::string& name) {
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string literal(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

}  // namespace synthwright
