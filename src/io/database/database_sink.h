// Rows into a table of a database: nothing of them is to be seen before finish(), then all are.
//
// Rows first go into a temporary table of the connection, which is gone when the connection is. At
// finish() one transaction makes the table, or replaces the one of that name, and copies the rows
// over. So a lost connection, a full disk or a refused value leaves the database as it was.
#pragma once

#include <memory>
#include <string>

#include "synthwright/table.h"

namespace synthwright {

/// The address names a table; its `if_exists` says what becomes of one that is there.
/// Throws: Error{usage} when there is one and nothing was said, or when rows are appended to one
/// that lacks a column; Error{failure} when the database cannot be reached or refuses.
std::unique_ptr<Sink> open_database_sink(const std::string& address,
                                         std::shared_ptr<const Schema> schema);

}  // namespace synthwright
