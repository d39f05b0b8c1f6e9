// A copula's columns and correlations as JSON and arrays, and back. docs/formats/model.md describes
// the files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generate/copula/column.h"

namespace synthwright::copula {

/// The rows of margins.arrow and symbols.arrow, gathered column by column.
class MarginArrays {
 public:
  MarginArrays();
  void add(int column, const CurveMargin& margin);
  void add(int column, const SymbolMargin& margin);
  Batch margins();
  Batch symbols();

 private:
  std::vector<ColumnBuilder> margins_, symbols_;
};

/// What those files hold, by column.
struct StoredMargins {
  std::vector<std::vector<MarginElement>> elements;
  std::vector<std::vector<SymbolMargin::Symbol>> symbols;
};
/// Throws: Error{invalid_data} naming the file.
StoredMargins read_margins(const std::filesystem::path& folder, int columns);

/// All of a column but its arrays, which go to `arrays`.
Json to_json(const CopulaColumn& column, int index, MarginArrays& arrays);
/// Writes what does not go into `arrays`: text models.
void write_own_arrays(const CopulaColumn& column, int index, const std::filesystem::path& folder);
/// Throws: Error{invalid_data} naming the file and the column.
CopulaColumn column_from_json(const Json& json, int index, const StoredMargins& stored,
                              const Field& field, const std::filesystem::path& folder);

}  // namespace synthwright::copula
