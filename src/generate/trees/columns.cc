#include "generate/trees/columns.h"

#include "base/format.h"
#include "generate/roles.h"
#include "io/row_subset.h"
#include "synthwright/error.h"
#include "table/count_rows.h"

namespace synthwright::trees {

std::vector<const RawColumn*> Columns::before(std::size_t column) const {
  std::vector<const RawColumn*> earlier;
  for (std::size_t c = 0; c < column; ++c) earlier.push_back(&raw[c]);
  return earlier;
}

void read_rows(const Table& table, const std::vector<int>& weights, int minimum_support,
               std::int64_t most, const Context& context, Columns& columns) {
  const std::shared_ptr<const Table> all(std::shared_ptr<void>(), &table);  // the caller's
  Random random(context.seed, "margin rows");
  const auto some = most == kAllRows ? all : random_rows(all, most, random);
  for_each_batch(*some, [&](const Batch& batch) {
    context.stop_if_cancelled();
    for (std::size_t c = 0; c < columns.index.size(); ++c) {
      columns.raw[c].append(batch.column(columns.index[c]));
    }
    append_weights(batch, weights, columns.rows, columns.weights);
    columns.rows += batch.rows();
  });
  columns.all_rows = some == all ? columns.rows : count_rows(table);
  if (columns.rows < minimum_support) {
    throw Error{Code::invalid_data,
                format("The table has {} rows; no value of it is shared by {} (minimum_support).",
                       columns.rows, minimum_support),
                "Give more rows, or set a smaller minimum_support where the data allows it."};
  }
}

void append_weights(const Batch& batch, const std::vector<int>& weights, std::int64_t first_row,
                    std::vector<double>& to) {
  for (const int w : weights) {
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      to.push_back(checked_weight(batch.column(w), row, batch.schema().fields[w].name, first_row));
    }
  }
}

boosting::CodeMatrix matrix_of(const Layout& layout, std::vector<Codes> codes, std::int64_t rows) {
  boosting::CodeMatrix matrix;
  matrix.rows = rows;
  matrix.cardinality = layout.cardinality();
  matrix.columns.resize(layout.columns());
  for (const Part& part : layout.parts()) {
    const std::vector<std::int32_t> of_part = std::move(codes[part.codec][part.part]);
    layout.set_columns(part, of_part, matrix.columns);
  }
  return matrix;
}

}  // namespace synthwright::trees
