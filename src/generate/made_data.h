// Made tables, what a learner has to know of them, and samples in memory: for the tests of all
// families.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "synthwright/model.h"

namespace synthwright::testing {

/// A column whose values `append` makes from the row number.
struct MadeColumn {
  Field field;
  std::function<void(std::int64_t, ColumnBuilder&)> append;
};

inline Dataset made_data(std::int64_t rows, const std::vector<MadeColumn>& made) {
  auto schema = std::make_shared<Schema>();
  std::vector<Column> columns;
  for (const MadeColumn& column : made) {
    ColumnBuilder builder(column.field.type);
    for (std::int64_t row = 0; row < rows; ++row) column.append(row, builder);
    schema->fields.push_back(column.field);
    columns.push_back(builder.finish());
  }
  return dataset_of("t", table_of(Batch(std::move(schema), std::move(columns), rows)));
}

/// The least a learner needs to know: names and kinds.
inline Profile profile_with(const Dataset& data, const std::vector<Kind>& kinds) {
  TableProfile table;
  table.name = "t";
  table.rows = data.table().rows();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    ColumnProfile column;
    column.field = data.table().schema()->fields[i];
    column.kind = kinds[i];
    table.columns.push_back(std::move(column));
  }
  Profile profile;
  profile.tables.push_back(std::move(table));
  return profile;
}

inline Batch sampled(const Model& model, const Request& request, const Context& context = {}) {
  MemorySink sink;
  model.sample(request, sink, context);
  return collect(sink.dataset().table());
}

/// A folder of its own that is gone after the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "synthwright_XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace synthwright::testing
