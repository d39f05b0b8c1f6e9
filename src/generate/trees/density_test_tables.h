// Tables whose densities are tested, and all values that they may have.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "generate/trees/test_tables.h"

namespace synthwright::trees::testing {

inline Batch scored(const Model& model, const Batch& rows, const Context& context = {}) {
  MemorySink sink;
  model.log_density("t", *table_of(rows), sink, context);
  return collect(sink.dataset().table());
}

inline std::vector<double> numbers(const Batch& rows, const std::string& column) {
  const Column& values = rows.column(rows.schema().index(column));
  std::vector<double> numbers;
  for (std::int64_t row = 0; row < rows.rows(); ++row) numbers.push_back(values.number(row));
  return numbers;
}

inline double sum_of_densities(const Model& model, const Batch& rows) {
  double sum = 0;
  for (const double log_density : numbers(scored(model, rows), "log_density")) {
    sum += std::exp(log_density);
  }
  return sum;
}

/// All combinations of values: [column][value]; "" is missing.
inline Batch combinations(const Schema& schema,
                          const std::vector<std::vector<std::string>>& values) {
  std::vector<ColumnBuilder> builders;
  for (const Field& field : schema.fields) builders.emplace_back(field.type);
  std::int64_t rows = 1;
  for (const auto& of_column : values) rows *= static_cast<std::int64_t>(of_column.size());
  for (std::int64_t row = 0; row < rows; ++row) {
    std::int64_t rest = row;
    for (std::size_t c = 0; c < values.size(); ++c) {
      const auto size = static_cast<std::int64_t>(values[c].size());
      const std::string& value = values[c][rest % size];
      rest /= size;
      value.empty() ? builders[c].append_missing()
                    : append_symbol(value, schema.fields[c].type, builders[c]);
    }
  }
  std::vector<Column> columns;
  for (ColumnBuilder& builder : builders) columns.push_back(builder.finish());
  return Batch(std::make_shared<Schema>(schema), std::move(columns), rows);
}

/// first, first + step, ...
inline std::vector<std::string> range(std::int64_t first, std::int64_t last,
                                      std::int64_t step = 1) {
  std::vector<std::string> values;
  for (std::int64_t value = first; value <= last; value += step) {
    values.push_back(std::to_string(value));
  }
  return values;
}

inline double uniform(std::int64_t row, const char* purpose) {
  return Random(1, purpose, static_cast<std::uint64_t>(row)).uniform();
}

/// Two columns of symbols that go together, one of them with forty values, rare and missing ones.
inline Dataset symbols() {
  const auto b = [](std::int64_t row) {
    return static_cast<std::int64_t>(40 * std::pow(uniform(row, "b"), 2));
  };
  return made_data(
      4'000,
      {{{"b", Type::integer, {}}, [=](auto row, auto& to) { to.append_integer(b(row)); }},
       {{"c", Type::text, {}},
        [=](auto row, auto& to) {
          if (row % 17 == 3) return to.append_missing();
          to.append_text(row % 1'000 == 1 ? "rare" : uniform(row, "c") * 40 < b(row) ? "x" : "y");
        }},
       {{"d", Type::boolean, {}},
        [=](auto row, auto& to) { to.append_integer((b(row) + row % 7) % 2); }}});
}

/// Whole numbers: points, values rounded to tens, values shared by a few rows (households), missing
/// ones; and a symbol that depends on all of that.
inline Dataset whole_numbers(bool households) {
  const auto value = [=](std::int64_t row) -> std::int64_t {
    const double u = uniform(row, "kind");
    if (u < 0.2) return 100;
    const std::int64_t family = households && u < 0.6 ? row / 4 : row;
    const auto number =
        static_cast<std::int64_t>((households ? 3'000 : 20'000) * uniform(family, "number"));
    return uniform(family, "round") < 0.4 ? number / 10 * 10 : number;
  };
  return made_data(6'000, {{{"n", Type::integer, {}},
                            [=](auto row, auto& to) {
                              row % 11 == 5 ? to.append_missing() : to.append_integer(value(row));
                            }},
                           {{"s", Type::text, {}}, [=](auto row, auto& to) {
                              const bool round = value(row) % 10 == 0;
                              to.append_text(uniform(row, "s") < (round ? 0.8 : 0.3) ? "p" : "q");
                            }}});
}

}  // namespace synthwright::trees::testing
