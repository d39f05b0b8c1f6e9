// Prints how many nats a row of a table costs under a trees model, as JSON:
//
//   held_out MODEL TABLE                {"rows": 100000, "nats": 21.4}
//
// Of all tokens together; where models of the same table have the same codes, as those of different
// `training_rows` have, their figures can be compared. How many rows share a value is left out: a
// table of another size has other such numbers. For models without context columns.
#include <cmath>
#include <exception>
#include <iostream>
#include <memory>
#include <numeric>
#include <vector>

#include "base/json.h"
#include "base/parallel.h"
#include "generate/trees/model.h"
#include "generate/trees/slopes.h"
#include "numeric/boosting/kernels.h"
#include "synthwright/io.h"

namespace synthwright::trees {
namespace {

constexpr std::int64_t kBlock = 4096;

std::vector<RawColumn> read_columns(const Parts& parts, const Table& table) {
  std::vector<RawColumn> columns;
  std::vector<int> place;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    const Field& field = parts.header.schema->fields[parts.fields[c]];
    columns.emplace_back(field, parts.codecs[c]->symbolic());
    place.push_back(table.schema()->index(field.name));
  }
  for_each_batch(table, [&](const Batch& batch) {
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c].append(batch.column(place[c]));
  });
  return columns;
}

boosting::CodeMatrix codes_of(const Parts& parts, const std::vector<RawColumn>& columns) {
  const Layout& layout = *parts.layout;
  boosting::CodeMatrix matrix;
  matrix.rows = columns.front().rows();
  matrix.cardinality = layout.cardinality();
  matrix.columns.resize(layout.columns());
  std::vector<const RawColumn*> earlier;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const Codes codes = parts.codecs[c]->encode(columns[c], earlier);
    for (const Part& part : layout.parts()) {
      if (part.codec != static_cast<int>(c)) continue;
      layout.set_columns(part, codes[part.part], matrix.columns);
      if (part.slope_column >= 0) matrix.columns[part.slope_column].resize(matrix.rows);
    }
    earlier.push_back(&columns[c]);
  }
  return matrix;
}

// Of the rows of a block, for one part: from its first symbol to its last.
double loss_of(const Parts& parts, const Part& part, const std::vector<std::uint32_t>& rows,
               boosting::CodeMatrix& matrix) {
  double loss = 0;
  std::vector<int> node(rows.size(), 0);
  for (int level = 0; level < part.tree.levels(); ++level) {
    const boosting::Conditional& conditional = parts.conditionals[part.first_token + level];
    std::vector<float> probabilities;
    conditional.probabilities([&](int c) { return matrix.columns[c].data(); }, rows, probabilities);
    const std::vector<std::uint8_t>& symbols = matrix.columns[part.first_column + level];
    const int width = boosting::padded(conditional.classes);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (part.tree.children(node[i]) == 0) continue;
      const int symbol = symbols[rows[i]];
      if (part.tree.children(node[i]) > 1) {
        loss -= std::log(std::max(probabilities[i * width + symbol], 1e-12f));
      }
      node[i] = part.tree.child(node[i], symbol);
    }
    if (level == 0 && part.slope_column >= 0) {
      set_slopes(part, rows, probabilities, symbols, matrix.columns[part.slope_column]);
    }
  }
  return loss;
}

Json held_out(const Parts& parts, const Table& table) {
  boosting::CodeMatrix matrix = codes_of(parts, read_columns(parts, table));
  double loss = 0;
  for (std::int64_t first = 0; first < matrix.rows; first += kBlock) {
    std::vector<std::uint32_t> rows(std::min(kBlock, matrix.rows - first));
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    for (const Part& part : parts.layout->parts()) {
      const bool counted = parts.codecs[part.codec]->part_name(part.part) != "repetition";
      if (part.first_token >= 0 && counted) loss += loss_of(parts, part, rows, matrix);
    }
  }
  return {{"rows", matrix.rows}, {"nats", loss / static_cast<double>(matrix.rows)}};
}

}  // namespace
}  // namespace synthwright::trees

int main(int argc, char** argv) try {
  using namespace synthwright;
  if (argc != 3) throw Error{Code::usage, "held_out MODEL TABLE", ""};
  const auto model = load_model(argv[1]);
  const auto& trees = dynamic_cast<const trees::TreesModel&>(*model);
  std::cout << trees::held_out(trees.parts(), read_dataset(argv[2]).table()) << '\n';
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
