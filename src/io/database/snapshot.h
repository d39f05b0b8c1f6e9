// A database as it was at one moment, for as long as this object lives: every connection sees the
// same rows in the same order.
//
// PostgreSQL: a transaction exports its snapshot, others import it. SQLite has no such thing
// between connections, short of keeping every writer out: a table that changes is noticed (see
// database_table.h).
#pragma once

#include <memory>
#include <string>

#include "io/database/connection.h"

namespace synthwright {

class Snapshot {
 public:
  /// Throws: Error{failure} as Connection::open().
  explicit Snapshot(const DatabaseAddress& address);

  const DatabaseAddress& address() const { return holder_->address(); }
  /// For what there is to know before rows are read. Not for several threads.
  Connection& catalog() const { return *holder_; }
  /// For one scan.
  std::shared_ptr<Connection> connect() const;

 private:
  std::shared_ptr<Connection> holder_;
  std::string name_;  // PostgreSQL's, of the exported snapshot
};

}  // namespace synthwright
