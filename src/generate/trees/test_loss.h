// How likely a trees model finds rows: for programs that compare models of the same codes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "generate/trees/columns.h"
#include "generate/trees/model.h"
#include "generate/trees/slopes.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::trees::testing {

/// A table as the code matrix of a model; slopes are all 0 yet.
inline boosting::CodeMatrix coded(const Parts& parts, const Table& table) {
  Columns columns;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    const Field& field = parts.field(c);
    columns.index.push_back(table.schema()->index(field.name));
    columns.raw.emplace_back(field, parts.codecs[c]->kept());
  }
  read_rows(table, {}, 1, kAllRows, {}, columns);
  std::vector<Codes> codes;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    codes.push_back(parts.codecs[c]->encode(columns.raw[c], columns.before(c)));
  }
  boosting::CodeMatrix matrix = matrix_of(*parts.layout, std::move(codes), columns.rows);
  for (const Part& part : parts.layout->parts()) {
    if (part.slope_column >= 0) matrix.columns[part.slope_column].resize(matrix.rows);
  }
  return matrix;
}

/// Adds what some rows cost in one part, from its first symbol to its last. Sets its slopes.
inline void add_losses(const Parts& parts, const Part& part, std::span<const std::uint32_t> rows,
                       boosting::CodeMatrix& matrix, std::vector<double>& losses) {
  std::vector<int> node(rows.size(), 0);
  for (int level = 0; level < part.tree.levels(); ++level) {
    const boosting::Conditional& conditional = parts.conditionals[part.first_token + level];
    std::vector<float> p;
    conditional.probabilities([&](int c) { return matrix.columns[c].data(); }, rows, p);
    const std::vector<std::uint8_t>& symbols = matrix.columns[part.first_column + level];
    const int width = boosting::padded(conditional.classes);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (part.tree.children(node[i]) == 0) continue;
      const int symbol = symbols[rows[i]];
      if (part.tree.children(node[i]) > 1) {
        losses[rows[i]] -= std::log(std::max(p[i * width + symbol], 1e-12f));
      }
      node[i] = part.tree.child(node[i], symbol);
    }
    if (level == 0 && part.slope_column >= 0) {
      set_slopes(part, rows, p, symbols, matrix.columns[part.slope_column]);
    }
  }
}

/// Nats that the model loses on each row, over all tokens but those of codes that count rows.
inline std::vector<double> losses_of(const Model& model, const Table& table) {
  const Parts& parts = dynamic_cast<const TreesModel&>(model).parts();
  boosting::CodeMatrix matrix = coded(parts, table);
  std::vector<double> losses(matrix.rows, 0.0);
  constexpr std::int64_t kBlock = 4096;  // probabilities take much more room than codes
  for (std::int64_t first = 0; first < matrix.rows; first += kBlock) {
    std::vector<std::uint32_t> rows(std::min(kBlock, matrix.rows - first));
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    for (const Part& part : parts.layout->parts()) {
      const bool drawn = part.first_token >= 0;
      if (!drawn || parts.codecs[part.codec]->counts_rows(part.part)) continue;
      add_losses(parts, part, rows, matrix, losses);
    }
  }
  return losses;
}

inline double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace synthwright::trees::testing
