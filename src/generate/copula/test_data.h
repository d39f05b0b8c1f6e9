// Tables drawn from Gaussian copulas with known correlations, for tests.
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "base/random.h"
#include "numeric/cholesky.h"
#include "numeric/normal.h"
#include "synthwright/model.h"

namespace synthwright::testing {

inline SquareMatrix correlations_of(std::initializer_list<double> values, int size) {
  SquareMatrix matrix(size);
  matrix.values.assign(values);
  return matrix;
}

/// rows × size latent normal variables.
inline std::vector<std::vector<double>> latent_rows(const SquareMatrix& correlations,
                                                    std::int64_t rows, std::uint64_t seed) {
  const SquareMatrix lower = *cholesky(correlations);
  Random random(seed, "test data");
  std::vector<std::vector<double>> result;
  for (std::int64_t row = 0; row < rows; ++row) {
    std::vector<double> e, z;
    for (int i = 0; i < lower.size; ++i) {
      e.push_back(normal_quantile(random.uniform()));
      z.push_back(0);
      for (int j = 0; j <= i; ++j) z[i] += lower(i, j) * e[j];
    }
    result.push_back(std::move(z));
  }
  return result;
}

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
