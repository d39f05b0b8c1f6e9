#include "generate/copula/files.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "io/arrow_file.h"

namespace synthwright::copula {
namespace {

[[noreturn]] void refuse(const std::string& place, const std::string& what) {
  throw Error{Code::invalid_data, format("{}: {}.", place, what),
              "The model is damaged: restore it from a copy, or fit it again."};
}

std::shared_ptr<const Schema> schema_of(std::vector<std::pair<std::string, Type>> columns) {
  auto schema = std::make_shared<Schema>();
  for (auto& [name, type] : columns) schema->fields.push_back({std::move(name), type, {}});
  return schema;
}

const std::shared_ptr<const Schema>& margins_schema() {
  static const auto schema = schema_of({{"column", Type::integer},
                                        {"low", Type::real},
                                        {"middle", Type::real},
                                        {"high", Type::real},
                                        {"rows", Type::real}});
  return schema;
}

const std::shared_ptr<const Schema>& symbols_schema() {
  static const auto schema =
      schema_of({{"column", Type::integer}, {"symbol", Type::text}, {"rows", Type::real}});
  return schema;
}

std::vector<ColumnBuilder> builders_for(const Schema& schema) {
  std::vector<ColumnBuilder> builders;
  for (const Field& field : schema.fields) builders.emplace_back(field.type);
  return builders;
}

Batch finished(const std::shared_ptr<const Schema>& schema, std::vector<ColumnBuilder>& builders) {
  const std::int64_t rows = builders.front().size();
  std::vector<Column> columns;
  for (ColumnBuilder& builder : builders) columns.push_back(builder.finish());
  return Batch(schema, std::move(columns), rows);
}

/// Reads an array file whose columns have to be those of `schema`, without missing values.
Batch read_arrays(const std::filesystem::path& file, const Schema& schema) {
  Batch batch = read_arrow(file);
  if (batch.schema().fields.size() != schema.fields.size()) {
    refuse(file.string(), "it does not have the columns of this format");
  }
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const Field& field = batch.schema().fields[i];
    if (field.name != schema.fields[i].name || field.type != schema.fields[i].type) {
      refuse(file.string(), format("the column '{}' is not '{}' of type {}", field.name,
                                   schema.fields[i].name, name_of(schema.fields[i].type)));
    }
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      if (batch.column(static_cast<int>(i)).missing(row))
        refuse(file.string(), "a value is missing");
    }
  }
  return batch;
}

std::int64_t column_number(const Batch& batch, std::int64_t row, int columns,
                           const std::string& place) {
  const std::int64_t column = batch.column(0).integer(row);
  if (column < 0 || column >= columns)
    refuse(place, format("there is no column number {}", column));
  return column;
}

void check_element(const std::vector<MarginElement>& before, const MarginElement& e,
                   const std::string& place) {
  const bool ordered = std::isfinite(e.low) && std::isfinite(e.high) && e.low <= e.middle &&
                       e.middle <= e.high && std::isfinite(e.rows) && e.rows > 0;
  if (!ordered || (!before.empty() && before.back().middle > e.middle)) {
    refuse(place, "its numbers are out of order");
  }
}

std::string text_file(int index) { return format("text_{}.arrow", index); }

Json margin_json(const CopulaColumn& column, int index, MarginArrays& arrays) {
  if (const auto* curve = dynamic_cast<const CurveMargin*>(column.margin.get())) {
    arrays.add(index, *curve);
    return {{"form", "curve"}, {"unit", curve->unit()}};
  }
  if (const auto* normal = dynamic_cast<const NormalMargin*>(column.margin.get())) {
    return {{"form", "normal"},
            {"unit", normal->unit()},
            {"mean", normal->mean()},
            {"deviation", normal->deviation()}};
  }
  if (const auto* symbols = dynamic_cast<const SymbolMargin*>(column.margin.get())) {
    arrays.add(index, *symbols);
    return {{"form", "symbols"}};
  }
  if (column.identifier) return {{"form", "identifier"}, {"model", column.identifier->to_json()}};
  if (column.sensitive) return {{"form", "sensitive"}, {"model", column.sensitive->to_json()}};
  // The text model's arrays are a file of their own: text_<column's number>.arrow.
  if (column.text) return {{"form", "text"}, {"file", text_file(index)}};
  return {{"form", "none"}};
}

double finite_member(const Json& json, const char* key, const std::string& place) {
  const double value = member<double>(json, key, place);
  if (!std::isfinite(value)) refuse(place, format("'{}' is not finite", key));
  return value;
}

std::unique_ptr<LatentMargin> symbols_from(const std::vector<SymbolMargin::Symbol>& symbols,
                                           const Field& field, const std::string& place) {
  if (symbols.empty()) refuse(place, "it has no symbols");
  for (const SymbolMargin::Symbol& symbol : symbols) {
    if (field.type != Type::text && !number_from(symbol.text, Type::real)) {
      refuse(place, format("the symbol '{}' is no {}", symbol.text, name_of(field.type)));
    }
  }
  return std::make_unique<SymbolMargin>(symbols, field);
}

std::unique_ptr<LatentMargin> numbers_from(const Json& json, const std::string& form,
                                           const std::vector<MarginElement>& elements,
                                           const Field& field, const std::string& place) {
  if (field.type == Type::text) refuse(place, "it is text and has a margin of numbers");
  const double unit = finite_member(json, "unit", place);
  if (form == "normal") {
    return std::make_unique<NormalMargin>(finite_member(json, "mean", place),
                                          finite_member(json, "deviation", place), unit, field);
  }
  if (elements.empty()) refuse(place, "it has no numbers");
  return std::make_unique<CurveMargin>(elements, unit, field.type);
}

}  // namespace

MarginArrays::MarginArrays()
    : margins_(builders_for(*margins_schema())), symbols_(builders_for(*symbols_schema())) {}

void MarginArrays::add(int column, const CurveMargin& margin) {
  for (const MarginElement& element : margin.elements()) {
    margins_[0].append_integer(column);
    margins_[1].append_number(element.low);
    margins_[2].append_number(element.middle);
    margins_[3].append_number(element.high);
    margins_[4].append_number(element.rows);
  }
}

void MarginArrays::add(int column, const SymbolMargin& margin) {
  for (const SymbolMargin::Symbol& symbol : margin.symbols()) {
    symbols_[0].append_integer(column);
    symbols_[1].append_text(symbol.text);
    symbols_[2].append_number(symbol.rows);
  }
}

Batch MarginArrays::margins() { return finished(margins_schema(), margins_); }
Batch MarginArrays::symbols() { return finished(symbols_schema(), symbols_); }

StoredMargins read_margins(const std::filesystem::path& folder, int columns) {
  StoredMargins stored;
  stored.elements.resize(columns);
  stored.symbols.resize(columns);
  const std::filesystem::path margins_file = folder / "margins.arrow";
  const Batch margins = read_arrays(margins_file, *margins_schema());
  for (std::int64_t row = 0; row < margins.rows(); ++row) {
    auto& elements = stored.elements[column_number(margins, row, columns, margins_file.string())];
    const MarginElement element{margins.column(1).number(row), margins.column(2).number(row),
                                margins.column(3).number(row), margins.column(4).number(row)};
    check_element(elements, element, margins_file.string());
    elements.push_back(element);
  }
  const std::filesystem::path symbols_file = folder / "symbols.arrow";
  const Batch symbols = read_arrays(symbols_file, *symbols_schema());
  for (std::int64_t row = 0; row < symbols.rows(); ++row) {
    const double rows = symbols.column(2).number(row);
    if (!(rows > 0) || !std::isfinite(rows)) refuse(symbols_file.string(), "a symbol has no rows");
    stored.symbols[column_number(symbols, row, columns, symbols_file.string())].push_back(
        {std::string(symbols.column(1).text(row)), rows});
  }
  return stored;
}

Json to_json(const CopulaColumn& column, int index, MarginArrays& arrays) {
  Json json = {{"name", column.field.name}, {"kind", name_of(column.kind)}};
  json["missing"] = column.missing;
  json["margin"] = margin_json(column, index, arrays);
  if (column.rare_values > 0) {
    json["rare_values"] = column.rare_values;
    json["rare_rows"] = column.rare_rows;
  }
  return json;
}

void write_own_arrays(const CopulaColumn& column, int index, const std::filesystem::path& folder) {
  if (column.text) write_arrow(folder / text_file(index), column.text->to_batch());
}

CopulaColumn column_from_json(const Json& json, int index, const StoredMargins& stored,
                              const Field& field, const std::filesystem::path& folder) {
  const std::string place = format("{}, column '{}'", (folder / "model.json").string(), field.name);
  CopulaColumn column;
  column.field = field;
  try {
    column.kind = kind_from(member<std::string>(json, "kind", place));
  } catch (const Error& error) {
    refuse(place, error.what());
  }
  column.missing = member<double>(json, "missing", place);
  if (!(column.missing >= 0 && column.missing <= 1)) refuse(place, "'missing' is no share");
  if (json.contains("rare_values")) {
    column.rare_values = member<std::int64_t>(json, "rare_values", place);
    column.rare_rows = member<std::int64_t>(json, "rare_rows", place);
  }
  const Json margin = member<Json>(json, "margin", place);
  const auto form = member<std::string>(margin, "form", place);
  if (form == "curve" || form == "normal") {
    column.margin = numbers_from(margin, form, stored.elements[index], field, place);
  } else if (form == "symbols") {
    column.margin = symbols_from(stored.symbols[index], field, place);
  } else if (form == "identifier") {
    column.identifier = IdentifierModel::from_json(member<Json>(margin, "model", place), place);
    const bool integers = field.type == Type::integer;
    if (column.identifier->integers() != integers || (!integers && field.type != Type::text)) {
      refuse(place, format("its identifiers are no {}", name_of(field.type)));
    }
  } else if (form == "sensitive") {
    if (field.type != Type::text && field.type != Type::integer) {
      refuse(place, format("values of type {} are not made up", name_of(field.type)));
    }
    column.sensitive =
        sensitive::ValueModel::from_json(member<Json>(margin, "model", place), place);
  } else if (form == "text") {
    if (field.type != Type::text) refuse(place, "a text model makes no other values");
    const std::filesystem::path file = folder / text_file(index);
    column.text = TextModel::from_batch(read_arrow(file), file.string());
  } else if (form != "none") {
    refuse(place, format("the margin's form '{}' is not known", form));
  }
  return column;
}

}  // namespace synthwright::copula
