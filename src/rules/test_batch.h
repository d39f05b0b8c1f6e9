// For tests: a batch from a table as people write one, a column a line of cells.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "table/value_text.h"

namespace synthwright {

struct WrittenColumn {
  Field field;
  std::vector<std::string> cells;  ///< "-": missing
};

inline Batch batch_of(const std::vector<WrittenColumn>& written) {
  auto schema = std::make_shared<Schema>();
  std::vector<Column> columns;
  for (const WrittenColumn& column : written) {
    schema->fields.push_back(column.field);
    ColumnBuilder builder(column.field.type);
    const ValueText text(column.field);
    for (const std::string& cell : column.cells) {
      if (cell == "-") {
        builder.append_missing();
      } else if (!text.read(cell, builder)) {
        ADD_FAILURE() << cell << " is no value of " << column.field.name;
        builder.append_missing();
      }
    }
    columns.push_back(builder.finish());
  }
  const auto rows = static_cast<std::int64_t>(written.front().cells.size());
  return Batch(std::move(schema), std::move(columns), rows);
}

/// A column's cells; missing ones as "-".
inline std::vector<std::string> cells_of(const Column& column, const Field& field) {
  std::vector<std::string> cells;
  const ValueText text(field);
  for (std::int64_t row = 0; row < column.size(); ++row) {
    cells.push_back(column.missing(row) ? "-" : text.of(column, row));
  }
  return cells;
}

}  // namespace synthwright
