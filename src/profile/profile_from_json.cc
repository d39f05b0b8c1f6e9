// Profiles read back from JSON, perhaps after a person has edited it.
#include <algorithm>
#include <charconv>

#include "profile/guess_kind.h"
#include "profile/profile_json.h"
#include "profile/read_json.h"
#include "profile/value_text.h"
#include "table/schema_json.h"

namespace synthwright {
namespace {

double number_from(const Json& json, const ColumnProfile& column, const std::string& place,
                   const std::string& key) {
  if (as_iso(column) && json.is_string()) {
    const auto number = number_of_iso(column.field.type, json.get<std::string>());
    if (number) return *number;
  }
  if (json.is_number()) return json.get<double>();
  throw Error{
      Code::invalid_data,
      format("{}: '{}' has the value {}, which is no {}.", place, key,
             json.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 60),
             as_iso(column) ? format("{} in ISO form", name_of(column.field.type)) : "number"),
      as_iso(column) ? "Write it like 2024-02-29, 13:05:00 or 2024-02-29T13:05:00."
                     : "Write a plain number."};
}

Kind read_kind(const Json& json, const std::string& key, const std::string& place) {
  return as_data(place, [&] { return kind_from(member<std::string>(json, key, place)); });
}

/// A kind that differs from the one that was measured has been declared.
Origin read_origin_of_kind(const Json& json, const std::string& place, Kind kind) {
  const bool as_measured =
      json.contains("measured_kind") && read_kind(json, "measured_kind", place) == kind;
  const Origin origin = read_origin(json, place);
  return as_measured ? origin : Origin::declared;
}

double probability_from(const std::string& text, const std::string& place) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= 0 && value <= 1) {
    return value;
  }
  throw Error{Code::invalid_data, format("{}: 'quantiles' has the key '{}'.", place, text),
              "Its keys are probabilities, from 0 to 1."};
}

Sensitive sensitive_from(const Json& json, const std::string& place) {
  check_keys(json, place, {"what", "share", "evidence", "action", "origin"});
  Sensitive sensitive;
  sensitive.what = member<std::string>(json, "what", place);
  if (json.contains("share")) sensitive.share = read_share(json, "share", place);
  read(json, "evidence", place, sensitive.evidence);
  if (json.contains("action")) {
    sensitive.action =
        as_data(place, [&] { return action_from(member<std::string>(json, "action", place)); });
  }
  sensitive.origin = read_origin(json, place);
  return sensitive;
}

void read_numbers(const Json& json, const std::string& place, ColumnProfile& column) {
  const auto number = [&](const char* key) -> std::optional<double> {
    if (!json.contains(key)) return std::nullopt;
    return number_from(json[key], column, place, key);
  };
  column.minimum = number("minimum");
  column.maximum = number("maximum");
  column.mean = number("mean");
  for (const auto& [key, value] :
       {std::pair("deviation", &column.deviation), std::pair("skewness", &column.skewness),
        std::pair("kurtosis", &column.kurtosis)}) {
    if (json.contains(key)) *value = member<double>(json, key, place);
  }
  column.zeros = read_count(json, "zeros", place);
  column.negatives = read_count(json, "negatives", place);
  const Json quantiles = read_object(json, "quantiles", place);
  for (const auto& [probability, value] : quantiles.items()) {
    column.quantiles.emplace_back(probability_from(probability, place),
                                  number_from(value, column, place, "quantiles"));
  }
  const auto before = [](const auto& a, const auto& b) {
    return a.first >= b.first || a.second > b.second;
  };
  if (std::ranges::adjacent_find(column.quantiles, before) != column.quantiles.end()) {
    throw Error{Code::invalid_data, format("{}: the quantiles do not ascend.", place),
                "Restore them, or leave 'quantiles' out."};
  }
}

void check_column(const ColumnProfile& column, const std::string& place) {
  const std::string conflict = type_conflict(column.kind, column.field.type);
  if (!conflict.empty()) {
    throw Error{Code::invalid_data,
                format("{}: it cannot be of kind {}: {}.", place, name_of(column.kind), conflict),
                "Choose another kind."};
  }
  if (column.missing < 0 || column.distinct < 0 || column.missing > column.rows ||
      column.distinct > column.rows - column.missing) {
    throw Error{Code::invalid_data,
                format("{}: {} missing and {} distinct values do not fit {} rows.", place,
                       column.missing, column.distinct, column.rows),
                "Restore the counts that the profile had."};
  }
  if (!column.pattern.empty() && !parse_pattern(column.pattern)) {
    throw Error{Code::invalid_data,
                format("{}: the pattern '{}' is not well formed.", place, column.pattern),
                "Write letters and digits that stand for themselves in quotes, like 'AB'-9999."};
  }
}

ColumnProfile column_from(const Json& json, const std::string& table_place, std::int64_t rows) {
  if (!json.is_object()) check_keys(json, table_place, {});
  const std::string place =
      format("{}, column '{}'", table_place, member<std::string>(json, "name", table_place));
  check_keys(json, place, {"name",          "type",       "format",   "kind",     "origin",
                           "measured_kind", "confidence", "evidence", "unit",     "sensitive",
                           "missing",       "distinct",   "minimum",  "maximum",  "mean",
                           "deviation",     "skewness",   "kurtosis", "zeros",    "negatives",
                           "quantiles",     "values",     "pattern",  "shortest", "longest"});
  ColumnProfile column;
  Json field = Json::object();
  for (const char* key : {"name", "type", "format"}) {
    if (json.contains(key)) field[key] = json[key];
  }
  column.field = field_from_json(field, place);
  column.kind = read_kind(json, "kind", place);
  column.origin = read_origin_of_kind(json, place, column.kind);
  column.rows = rows;
  column.confidence = json.contains("confidence") ? read_share(json, "confidence", place) : 1;
  read(json, "evidence", place, column.evidence);
  read(json, "unit", place, column.unit);
  if (json.contains("sensitive")) column.sensitive = sensitive_from(json["sensitive"], place);
  column.missing = read_count(json, "missing", place);
  column.distinct = read_count(json, "distinct", place);
  read_numbers(json, place, column);
  const Json values = read_object(json, "values", place);
  for (const auto& [value, count] : values.items()) {
    column.values.push_back({value, read_count(values, value, place)});
  }
  read(json, "pattern", place, column.pattern);
  column.shortest = static_cast<int>(read_count(json, "shortest", place));
  column.longest = static_cast<int>(read_count(json, "longest", place));
  check_column(column, place);
  return column;
}

TableProfile table_from(const Json& json, const std::string& place) {
  check_keys(json, place,
             {"name", "rows", "duplicate_rows", "columns", "constraints", "missing_ties",
              "associations", "dialect"});
  TableProfile table;
  table.name = member<std::string>(json, "name", place);
  const std::string table_place = format("{}, table '{}'", place, table.name);
  table.rows = read_count(json, "rows", table_place);
  table.duplicate_rows = read_count(json, "duplicate_rows", table_place);
  for (const Json& column : member<Json::array_t>(json, "columns", table_place)) {
    table.columns.push_back(column_from(column, table_place, table.rows));
    const std::string& name = table.columns.back().field.name;
    if (table.schema().find(name) + 1 < static_cast<int>(table.columns.size())) {
      throw Error{Code::invalid_data, format("{}: the column '{}' comes twice.", table_place, name),
                  "Delete one of the two."};
    }
  }
  read_relations(json, table_place, table);
  table.dialect = dialect_from_json(read_object(json, "dialect", table_place), table_place);
  return table;
}

}  // namespace

Profile profile_from_json(const Json& json, const std::string& place) {
  check_keys(json, place, {"format", "version", "tables"});
  if (member<std::string>(json, "format", place) != kProfileFormat) {
    throw Error{Code::invalid_data, format("{}: this is not a profile.", place),
                "Profiles are written by 'synthwright profile'."};
  }
  const int version = member<int>(json, "version", place);
  if (version < 1 || version > Profile::kVersion) {
    throw Error{Code::invalid_data,
                format("{}: a profile of version {}, where {} is the newest known.", place, version,
                       Profile::kVersion),
                "Use a newer synthwright, or write the profile again."};
  }
  Profile profile;
  for (const Json& table : member<Json::array_t>(json, "tables", place)) {
    profile.tables.push_back(table_from(table, place));
  }
  return profile;
}

}  // namespace synthwright
