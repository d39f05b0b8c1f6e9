#include "generate/copula/model.h"

#include <algorithm>
#include <cmath>

#include "generate/copula/files.h"
#include "generate/copula/learner.h"
#include "io/arrow_file.h"

namespace synthwright::copula {
namespace {

constexpr std::size_t kCorrelationsDescribed = 20;

double for_people(double value) { return std::round(value * 1e4) / 1e4; }

Json description_of(const CopulaColumn& column) {
  Json json = {{"name", column.field.name}, {"kind", name_of(column.kind)}};
  if (column.context) json["role"] = "context";
  if (column.missing > 0) json["missing"] = for_people(column.missing);
  if (const auto* curve = dynamic_cast<const CurveMargin*>(column.margin.get())) {
    const auto& elements = curve->elements();
    const auto points = std::ranges::count_if(
        elements, [](const MarginElement& element) { return element.low == element.high; });
    json["margin"] = "points and a curve through means";
    json["points"] = points;
    json["means"] = static_cast<std::int64_t>(elements.size()) - points;
    json["least_support"] = std::ranges::min(elements, {}, &MarginElement::rows).rows;
  } else if (const auto* normal = dynamic_cast<const NormalMargin*>(column.margin.get())) {
    json["margin"] = "normal";
    json["mean"] = normal->mean();
    json["deviation"] = normal->deviation();
  } else if (const auto* symbols = dynamic_cast<const SymbolMargin*>(column.margin.get())) {
    json["margin"] = "symbols";
    json["symbols"] = symbols->symbols().size();
    json["least_support"] =
        std::ranges::min(symbols->symbols(), {}, &SymbolMargin::Symbol::rows).rows;
  } else {
    const bool made_up = column.identifier || column.text || column.sensitive;
    json["margin"] = made_up ? "made up" : "none";
  }
  if (column.rare_values > 0) {
    json["rare_values"] = column.rare_values;
    json["rare_rows"] = column.rare_rows;
  }
  return json;
}

Json strongest_correlations(const std::vector<CopulaColumn>& columns, const SquareMatrix& values) {
  std::vector<std::pair<int, int>> pairs;
  for (int i = 0; i < values.size; ++i) {
    for (int j = 0; j < i; ++j) {
      if (values(i, j) != 0) pairs.emplace_back(j, i);
    }
  }
  std::ranges::stable_sort(pairs, std::greater<>(), [&](const std::pair<int, int>& pair) {
    return std::abs(values(pair.first, pair.second));
  });
  Json json = Json::array();
  for (std::size_t k = 0; k < std::min(pairs.size(), kCorrelationsDescribed); ++k) {
    const auto [i, j] = pairs[k];
    json.push_back({{"columns", {columns[i].field.name, columns[j].field.name}},
                    {"correlation", for_people(values(i, j))}});
  }
  return json;
}

Batch correlations_batch(const std::vector<CopulaColumn>& columns, const SquareMatrix& values) {
  auto schema = std::make_shared<Schema>();
  std::vector<Column> arrays;
  for (int i = 0; i < values.size; ++i) {
    schema->fields.push_back({columns[i].field.name, Type::real, {}});
    ColumnBuilder builder(Type::real);
    for (int j = 0; j < values.size; ++j) builder.append_number(values(j, i));
    arrays.push_back(builder.finish());
  }
  return Batch(std::move(schema), std::move(arrays), values.size);
}

SquareMatrix read_correlations(const std::filesystem::path& file, int columns) {
  const Batch batch = read_arrow(file);
  SquareMatrix values(columns);
  bool right = batch.rows() == columns && std::ssize(batch.schema().fields) == columns;
  for (int i = 0; right && i < columns; ++i) {
    const Column& column = batch.column(i);
    right = column.type() == Type::real;
    for (int j = 0; right && j < columns; ++j) {
      right = !column.missing(j);
      if (right) values(j, i) = column.number(j);
    }
  }
  if (!right) {
    throw Error{
        Code::invalid_data,
        format("{}: it is not a square of numbers, one row for each column.", file.string()),
        "The model is damaged: restore it from a copy, or fit it again."};
  }
  return values;
}

bool is_correlation_matrix(const SquareMatrix& values) {
  for (int i = 0; i < values.size; ++i) {
    if (values(i, i) != 1) return false;
    for (int j = 0; j < i; ++j) {
      if (values(i, j) != values(j, i) || !(std::abs(values(i, j)) < 1)) return false;
    }
  }
  // With room for rounding, so that it can be factorised in any order of the columns.
  SquareMatrix less = values;
  for (int i = 0; i < values.size; ++i) less(i, i) -= 1e-7;
  return cholesky(less).has_value();
}

}  // namespace

double stored_correlation(double value) { return std::round(value * 0x1p24) * 0x1p-24; }

CopulaModel::CopulaModel(ModelHeader header, std::vector<CopulaColumn> columns,
                         SquareMatrix correlations)
    : header_(std::move(header)),
      columns_(std::move(columns)),
      correlations_(std::move(correlations)) {
  if (correlations_.size != static_cast<int>(columns_.size()) ||
      !is_correlation_matrix(correlations_)) {
    throw Error{Code::invalid_data, "The correlations of the model are not a correlation matrix.",
                "The model is damaged: restore it from a copy, or fit it again."};
  }
}

Json CopulaModel::describe() const {
  Json json = to_json(header_);
  json["columns"] = Json::array();
  for (const CopulaColumn& column : columns_) json["columns"].push_back(description_of(column));
  json["strongest_correlations"] = strongest_correlations(columns_, correlations_);
  return json;
}

void CopulaModel::save(const std::filesystem::path& folder) const {
  MarginArrays arrays;
  Json columns = Json::array();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns.push_back(to_json(columns_[i], static_cast<int>(i), arrays));
    write_own_arrays(columns_[i], static_cast<int>(i), folder);
  }
  write_arrow(folder / "margins.arrow", arrays.margins());
  write_arrow(folder / "symbols.arrow", arrays.symbols());
  write_arrow(folder / "correlations.arrow", correlations_batch(columns_, correlations_));
  Json json = to_json(header_);
  json["half_row"] = columns_.front().half_row;
  json["columns"] = std::move(columns);
  write_model_json(folder, std::move(json));
}

}  // namespace synthwright::copula

namespace synthwright {

std::unique_ptr<Model> load_copula_model(const std::filesystem::path& folder,
                                         const Json& model_json) {
  using namespace copula;
  const std::string place = (folder / "model.json").string();
  ModelHeader header = header_from_json(model_json, place);
  const auto half_row = member<double>(model_json, "half_row", place);
  const auto list = member<std::vector<Json>>(model_json, "columns", place);
  const int count = static_cast<int>(list.size());
  if (list.size() != header.schema->fields.size() + header.context.fields.size() || count == 0 ||
      !(half_row > 0 && half_row <= 0.5)) {
    throw Error{Code::invalid_data, format("{}: its parts do not fit together.", place),
                "The model is damaged: restore it from a copy, or fit it again."};
  }
  const StoredMargins stored = read_margins(folder, count);
  std::vector<CopulaColumn> columns;
  int made = 0, given = 0;
  for (int i = 0; i < count; ++i) {
    const auto name = member<std::string>(list[i], "name", place);
    const auto next_is = [&](const Schema& schema, int position) {
      return position < static_cast<int>(schema.fields.size()) &&
             schema.fields[position].name == name;
    };
    const bool context = !next_is(*header.schema, made);
    if (context && !next_is(header.context, given)) {
      throw Error{Code::invalid_data,
                  format("{}: the column '{}' is not where its schema has it.", place, name),
                  "The model is damaged: restore it from a copy, or fit it again."};
    }
    const Field& field = context ? header.context.fields[given++] : header.schema->fields[made++];
    columns.push_back(column_from_json(list[i], i, stored, field, folder));
    columns.back().context = context;
    columns.back().half_row = half_row;
  }
  return std::make_unique<CopulaModel>(std::move(header), std::move(columns),
                                       read_correlations(folder / "correlations.arrow", count));
}

}  // namespace synthwright
