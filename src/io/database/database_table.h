// A table, a view or a query of a database as a Table: one pass finds types and formats of texts,
// every scan reads anew.
//
// Rows come in the order of the primary key, where there is one; else in the order in which they
// lie. Other rows than at the first look, where the database gives no snapshot, are an error.
#pragma once

#include <memory>

#include "io/database/relation.h"
#include "io/database/snapshot.h"
#include "synthwright/io.h"

namespace synthwright {

/// Throws: Error{invalid_data} as read() says, Error{usage} for a declared type that is not the
/// column's.
std::shared_ptr<const Table> open_database_table(std::shared_ptr<const Snapshot> snapshot,
                                                 Relation relation, const ReadOptions& options);

/// read() and read_dataset() of an address.
std::shared_ptr<const Table> read_database(const std::string& address, const ReadOptions& options);
Dataset read_database_dataset(const std::string& address, const ReadOptions& options);

}  // namespace synthwright
