// Tables that are made for the tests of the trees engine, and what the tests do with models.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "encode/raw_column.h"
#include "synthwright/model.h"

namespace synthwright::trees::testing {

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
  Profile profile;
  TableProfile& table = profile.tables.emplace_back();
  table.name = "t";
  table.rows = data.table().rows();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    ColumnProfile& column = table.columns.emplace_back();
    column.field = data.table().schema()->fields[i];
    column.kind = kinds[i];
  }
  return profile;
}

inline std::unique_ptr<Model> fitted(const Dataset& data, const std::vector<Kind>& kinds,
                                     const FitRequest& request = {}, const Context& context = {}) {
  return make_learner("trees")->fit(data, profile_with(data, kinds), request, context);
}

inline Batch sampled(const Model& model, const Request& request, const Context& context = {}) {
  MemorySink sink;
  model.sample(request, sink, context);
  return collect(sink.dataset().table());
}

inline std::uint64_t hash_of(const Batch& batch) {
  std::uint64_t hash = 0;
  for (std::size_t c = 0; c < batch.schema().fields.size(); ++c) {
    const Column& column = batch.column(static_cast<int>(c));
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      hash = hash64(column.missing(row) ? "\1missing" : symbol_text(column, row), hash);
    }
  }
  return hash;
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

}  // namespace synthwright::trees::testing
