// How likely a trees model finds rows: for tests that compare models of the same codes.
#pragma once

#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "generate/trees/columns.h"
#include "generate/trees/model.h"
#include "generate/trees/slopes.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::trees::testing {

/// A table as the code matrix of a model, slopes included.
inline boosting::CodeMatrix coded(const Parts& parts, const Table& table) {
  Columns columns;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    const Field& field = parts.header.schema->fields[parts.fields[c]];
    columns.index.push_back(table.schema()->index(field.name));
    columns.raw.emplace_back(field, parts.codecs[c]->symbolic());
  }
  read_rows(table, {}, 1, {}, columns);
  std::vector<Codes> codes;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    codes.push_back(parts.codecs[c]->encode(columns.raw[c], columns.before(c)));
  }
  boosting::CodeMatrix matrix = matrix_of(*parts.layout, std::move(codes), columns.rows);
  std::vector<std::uint32_t> rows(matrix.rows);
  std::iota(rows.begin(), rows.end(), 0u);
  for (const Part& part : parts.layout->parts()) {
    if (part.slope_column < 0) continue;
    std::vector<float> probabilities;
    parts.conditionals[part.first_token].probabilities(
        [&](int c) { return matrix.columns[c].data(); }, rows, probabilities);
    matrix.columns[part.slope_column].resize(matrix.rows);
    set_slopes(part, rows, probabilities, matrix.columns[part.first_column],
               matrix.columns[part.slope_column]);
  }
  return matrix;
}

/// Nats that the model loses on each row, over all tokens but those of codes that count rows.
inline std::vector<double> losses_of(const Model& model, const Table& table) {
  const Parts& parts = dynamic_cast<const TreesModel&>(model).parts();
  const boosting::CodeMatrix matrix = coded(parts, table);
  std::vector<std::uint32_t> rows(matrix.rows);
  std::iota(rows.begin(), rows.end(), 0u);
  std::vector<double> losses(matrix.rows, 0.0);
  for (std::size_t t = 0; t < parts.conditionals.size(); ++t) {
    const Token& token = parts.layout->tokens()[t];
    const Part& part = parts.layout->parts()[token.part];
    if (parts.codecs[part.codec]->counts_rows(part.part)) continue;
    std::vector<float> p;
    parts.conditionals[t].probabilities([&](int c) { return matrix.columns[c].data(); }, rows, p);
    const int width = boosting::padded(parts.conditionals[t].classes);
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
      int node = 0;
      for (int level = 0; level < token.level && part.tree.children(node) > 0; ++level) {
        node = part.tree.child(node, matrix.columns[part.first_column + level][row]);
      }
      if (part.tree.children(node) < 2) continue;  // nothing to draw
      const int symbol = matrix.columns[parts.layout->column_of(token)][row];
      losses[row] -= std::log(std::max(p[row * width + symbol], 1e-12f));
    }
  }
  return losses;
}

inline double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace synthwright::trees::testing
