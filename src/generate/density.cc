#include "generate/density.h"

#include <cmath>
#include <limits>

#include "base/format.h"
#include "base/json.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

bool is_number(Type type) { return type == Type::integer || type == Type::real; }

constexpr int kDecimals = 6;  // in text; binary formats have them all

Field real_field(const std::string& name) { return {name, Type::real, {.decimals = kDecimals}}; }

}  // namespace

void Model::log_density(const std::string&, const Table&, Sink&, const Context&) const {
  throw Error{Code::usage,
              format("A model of the generator '{}' has no density.",
                     describe().at("generator").get<std::string>()),
              "Fit with --generator trees."};
}

std::shared_ptr<const Schema> density_schema(const Schema& schema) {
  auto scores = std::make_shared<Schema>();
  scores->fields = {
      real_field("log_density"), {"impossible", Type::integer, {}}, real_field("finite_part")};
  for (const Field& field : schema.fields) {
    scores->fields.push_back(real_field("log_density." + field.name));
  }
  return scores;
}

int column_for_density(const Field& field, const std::string& table, const Schema& schema) {
  const int position = schema.find(field.name);
  if (position < 0) {
    std::vector<std::string> names;
    for (const Field& other : schema.fields) names.push_back(other.name);
    const std::string nearest = nearest_name(field.name, names);
    throw Error{
        Code::invalid_data,
        format("The table '{}' has no column '{}', which the model has.", table, field.name),
        nearest.empty() ? format("Its columns are: {}.", fmt::join(names, ", "))
                        : format("Is it '{}'? Then rename it.", nearest)};
  }
  const Type type = schema.fields[position].type;
  if (type != field.type && !(is_number(type) && is_number(field.type))) {
    throw Error{
        Code::invalid_data,
        format("The column '{}' of the table '{}' is of type {}, and of type {} in the model.",
               field.name, table, name_of(type), name_of(field.type)),
        "Give values of the type that the model was fitted on."};
  }
  return position;
}

Column as_type(const Column& column, const Field& field, const std::string& table,
               std::int64_t first_row) {
  if (column.type() == field.type) return column;
  ColumnBuilder builder(field.type);
  builder.reserve(column.size());
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (column.missing(row)) {
      builder.append_missing();
      continue;
    }
    const double value = column.number(row);
    if (field.type == Type::integer && value != std::round(value)) {
      throw Error{
          Code::invalid_data,
          format("Row {} of the table '{}' has {} in the column '{}', which has whole numbers "
                 "in the model.",
                 first_row + row + 1, table, value, field.name),
          "Correct the value, or fit the model on such values too."};
    }
    builder.append_number(value);
  }
  return builder.finish();
}

Batch density_batch(const Schema& schema, const std::vector<std::vector<double>>& densities,
                    std::int64_t rows) {
  std::vector<ColumnBuilder> builders;
  const auto scores = density_schema(schema);
  for (const Field& field : scores->fields) {
    builders.emplace_back(field.type);
    builders.back().reserve(rows);
  }
  for (std::int64_t row = 0; row < rows; ++row) {
    double finite = 0;
    std::int64_t impossible = 0;
    for (std::size_t field = 0; field < densities.size(); ++field) {
      const double density = densities[field][row];
      builders[field + 3].append_number(density);
      std::isfinite(density) ? void(finite += density) : void(++impossible);
    }
    constexpr double kImpossible = -std::numeric_limits<double>::infinity();
    builders[0].append_number(impossible > 0 ? kImpossible : finite);
    builders[1].append_integer(impossible);
    builders[2].append_number(finite);
  }
  std::vector<Column> columns;
  for (ColumnBuilder& builder : builders) columns.push_back(builder.finish());
  return Batch(scores, std::move(columns), rows);
}

void stream_density(const std::string& table, const Table& rows, Sink& sink, const Context& context,
                    const MakeBlock& make_block) {
  Request all{.count = rows.rows()};
  if (all.count < 0) {
    all.count = 0;
    for_each_batch(rows, [&](const Batch& batch) { all.count += batch.rows(); });
  }
  // Lives as long as this call, like `rows`.
  all.given = std::shared_ptr<const Table>(std::shared_ptr<void>(), &rows);
  stream_blocks(all, table, sink, context, make_block, "density");
}

}  // namespace synthwright
