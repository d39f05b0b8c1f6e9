// One pass over a table: facts about its columns, and how many rows came before.
#pragma once

#include <string>
#include <vector>

#include "profile/column_facts.h"
#include "synthwright/context.h"
#include "synthwright/table.h"

namespace synthwright {

struct TableFacts {
  std::int64_t rows = 0;
  /// Rows equal to an earlier one in every column; an estimate beyond a million different rows.
  std::int64_t duplicate_rows = 0;
  std::vector<ColumnFacts> columns;
};

/// The columns in parallel, the rows in order. Throws: what reading and ColumnFacts::add throw.
TableFacts scan_table(const std::string& name, const Table& table, const Context& context);

}  // namespace synthwright
