// Types of columns in SQL, and how values travel there.
#pragma once

#include <string>

#include "io/database/address.h"
#include "synthwright/table.h"

namespace synthwright {

/// The type of a column that is made for `field`: the one that it had in a database of this kind or
/// in a file, if its storage says; else the plain one of its Type.
std::string sql_type(DatabaseKind kind, const Field& field);

/// How values of `field` are handed to the driver for a column of the type `target`: as they are,
/// or as texts in their format. The server turns them into the target.
enum class Wire { native, text };
Wire wire_of(DatabaseKind kind, const Field& field, const std::string& target);

/// The type of the temporary column that takes what travels.
std::string wire_type(DatabaseKind kind, const Field& field, Wire wire);

}  // namespace synthwright
