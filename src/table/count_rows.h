// How many rows a table has, by a scan where it does not know.
#pragma once

#include "synthwright/table.h"

namespace synthwright {

std::int64_t count_rows(const Table& table);

}  // namespace synthwright
