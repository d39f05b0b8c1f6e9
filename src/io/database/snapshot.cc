#include "io/database/snapshot.h"

namespace synthwright {
namespace {

void begin_reading(Connection& database) {
  database.begin();
  database.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

}  // namespace

Snapshot::Snapshot(const DatabaseAddress& address)
    : holder_(Connection::open(address, Access::read)) {
  if (address.kind == DatabaseKind::sqlite) return;
  begin_reading(*holder_);
  holder_->execute("SET LOCAL idle_in_transaction_session_timeout = 0");
  name_ = holder_->texts("SELECT pg_export_snapshot()").at(0).at(0);
}

std::shared_ptr<Connection> Snapshot::connect() const {
  auto connection = Connection::open(address(), Access::read);
  if (address().kind == DatabaseKind::sqlite) return connection;
  begin_reading(*connection);
  connection->execute("SET TRANSACTION SNAPSHOT " + literal(name_));
  // Rows in the order in which they lie: no workers, no joining of another scan in its middle.
  connection->execute("SET LOCAL max_parallel_workers_per_gather = 0");
  connection->execute("SET LOCAL synchronize_seqscans = off");
  connection->execute("SET LOCAL idle_in_transaction_session_timeout = 0");
  return connection;
}

}  // namespace synthwright
