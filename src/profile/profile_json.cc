// A profile as JSON that a person can edit; docs/formats/profile.md describes it.
#include <algorithm>
#include <initializer_list>

#include "base/json.h"
#include "profile/guess_kind.h"
#include "profile/value_text.h"
#include "synthwright/options.h"
#include "table/schema_json.h"

namespace synthwright {
namespace {

constexpr std::string_view kFormatName = "synthwright profile";

/// Numbers of dates and times are written as ISO text, all others as numbers.
bool as_iso(const ColumnProfile& column) {
  return column.field.type == Type::date || column.field.type == Type::time ||
         column.field.type == Type::timestamp;
}

Json number_json(const ColumnProfile& column, double number) {
  if (!as_iso(column)) return number;
  return value_text({.name = {}, .type = column.field.type, .format = {}}, number);
}

double number_from(const Json& json, const ColumnProfile& column, const std::string& place,
                   const std::string& key) {
  if (as_iso(column) && json.is_string()) {
    if (const auto number = number_of_iso(column.field.type, json.get<std::string>()))
      return *number;
  }
  if (!as_iso(column) && json.is_number()) return json.get<double>();
  throw Error{
      Code::invalid_data,
      format("{}: '{}' has the value {}, which is no {}.", place, key,
             json.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 60),
             as_iso(column) ? format("{} in ISO form", name_of(column.field.type)) : "number"),
      as_iso(column) ? "Write it like 2024-02-29, 13:05:00 or 2024-02-29T13:05:00."
                     : "Write a plain number."};
}

Json column_json(const ColumnProfile& column) {
  Json json = to_json(column.field);
  json["kind"] = name_of(column.kind);
  json["origin"] = column.origin == Origin::measured ? "measured" : "declared";
  if (column.origin == Origin::measured) json["measured_kind"] = name_of(column.kind);
  json["evidence"] = column.evidence;
  json["missing"] = column.missing;
  json["distinct"] = column.distinct;
  if (column.minimum) json["minimum"] = number_json(column, *column.minimum);
  if (column.maximum) json["maximum"] = number_json(column, *column.maximum);
  if (column.mean) json["mean"] = number_json(column, *column.mean);
  if (column.deviation) json["deviation"] = *column.deviation;
  for (const auto& [probability, value] : column.quantiles) {
    json["quantiles"].push_back({probability, number_json(column, value)});
  }
  for (const ValueCount& value : column.values)
    json["values"].push_back({value.value, value.count});
  if (!column.pattern.empty()) json["pattern"] = column.pattern;
  if (column.longest > 0) {
    json["shortest"] = column.shortest;
    json["longest"] = column.longest;
  }
  return json;
}

void check_keys(const Json& json, const std::string& place, const std::vector<std::string>& known) {
  if (!json.is_object()) {
    throw Error{Code::invalid_data, format("{}: there is no JSON object.", place),
                "Write the profile again, and edit single values of it."};
  }
  for (const auto& [key, value] : json.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    const std::string nearest = nearest_name(key, known);
    throw Error{Code::invalid_data, format("{}: there is no key '{}'.", place, key),
                nearest.empty() ? format("Known keys: {}.", fmt::join(known, ", "))
                                : format("Did you mean '{}'?", nearest)};
  }
}

template <typename T>
void read(const Json& json, const std::string& key, const std::string& place, T& value) {
  if (json.contains(key)) value = member<T>(json, key, place);
}

Kind read_kind(const Json& json, const std::string& key, const std::string& place) {
  try {
    return kind_from(member<std::string>(json, key, place));
  } catch (const Error& error) {
    if (error.code() != Code::usage) throw;
    throw Error{Code::invalid_data, format("{}: {}", place, error.what()), error.hint()};
  }
}

Origin read_origin(const Json& json, const std::string& place, Kind kind) {
  const std::string word =
      json.contains("origin") ? member<std::string>(json, "origin", place) : "declared";
  if (word != "measured" && word != "declared") {
    throw Error{Code::invalid_data, format("{}: 'origin' cannot be '{}'.", place, word),
                "It is measured or declared."};
  }
  const bool as_measured =
      json.contains("measured_kind") && read_kind(json, "measured_kind", place) == kind;
  return word == "measured" && as_measured ? Origin::measured : Origin::declared;
}

/// The members of an array of pairs [first, second].
std::vector<std::pair<Json, Json>> read_pairs(const Json& json, const std::string& key,
                                              const std::string& place) {
  std::vector<std::pair<Json, Json>> pairs;
  if (!json.contains(key)) return pairs;
  for (const Json& pair : member<Json::array_t>(json, key, place)) {
    if (!pair.is_array() || pair.size() != 2) {
      throw Error{Code::invalid_data,
                  format("{}: '{}' holds something that is no pair.", place, key),
                  "Its members are pairs like [\"value\", 12]."};
    }
    pairs.emplace_back(pair[0], pair[1]);
  }
  return pairs;
}

void read_numbers(const Json& json, const std::string& place, ColumnProfile& column) {
  const auto number = [&](const char* key) -> std::optional<double> {
    if (!json.contains(key)) return std::nullopt;
    return number_from(json[key], column, place, key);
  };
  column.minimum = number("minimum");
  column.maximum = number("maximum");
  column.mean = number("mean");
  if (json.contains("deviation")) column.deviation = member<double>(json, "deviation", place);
  for (const auto& [probability, value] : read_pairs(json, "quantiles", place)) {
    column.quantiles.emplace_back(member<double>({{"quantiles", probability}}, "quantiles", place),
                                  number_from(value, column, place, "quantiles"));
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
  check_keys(json, place,
             {"name", "type", "format", "kind", "origin", "measured_kind", "evidence", "missing",
              "distinct", "minimum", "maximum", "mean", "deviation", "quantiles", "values",
              "pattern", "shortest", "longest"});
  ColumnProfile column;
  Json field = Json::object();
  for (const char* key : {"name", "type", "format"}) {
    if (json.contains(key)) field[key] = json[key];
  }
  column.field = field_from_json(field, place);
  column.kind = read_kind(json, "kind", place);
  column.origin = read_origin(json, place, column.kind);
  column.rows = rows;
  read(json, "evidence", place, column.evidence);
  read(json, "missing", place, column.missing);
  read(json, "distinct", place, column.distinct);
  read_numbers(json, place, column);
  for (const auto& [value, count] : read_pairs(json, "values", place)) {
    column.values.push_back({member<std::string>({{"values", value}}, "values", place),
                             member<std::int64_t>({{"values", count}}, "values", place)});
  }
  read(json, "pattern", place, column.pattern);
  read(json, "shortest", place, column.shortest);
  read(json, "longest", place, column.longest);
  check_column(column, place);
  return column;
}

TableProfile table_from(const Json& json, const std::string& place) {
  check_keys(json, place, {"name", "rows", "duplicate_rows", "columns"});
  TableProfile table;
  table.name = member<std::string>(json, "name", place);
  const std::string table_place = format("{}, table '{}'", place, table.name);
  table.rows = member<std::int64_t>(json, "rows", table_place);
  read(json, "duplicate_rows", table_place, table.duplicate_rows);
  for (const Json& column : member<Json::array_t>(json, "columns", table_place)) {
    table.columns.push_back(column_from(column, table_place, table.rows));
    const std::string& name = table.columns.back().field.name;
    if (table.schema().find(name) + 1 < static_cast<int>(table.columns.size())) {
      throw Error{Code::invalid_data, format("{}: the column '{}' comes twice.", table_place, name),
                  "Delete one of the two."};
    }
  }
  return table;
}

}  // namespace

Json to_json(const Profile& profile) {
  Json json = {{"format", kFormatName}, {"version", Profile::kVersion}, {"tables", Json::array()}};
  for (const TableProfile& table : profile.tables) {
    Json columns = Json::array();
    for (const ColumnProfile& column : table.columns) columns.push_back(column_json(column));
    json["tables"].push_back({{"name", table.name},
                              {"rows", table.rows},
                              {"duplicate_rows", table.duplicate_rows},
                              {"columns", std::move(columns)}});
  }
  return json;
}

Profile profile_from_json(const Json& json, const std::string& place) {
  check_keys(json, place, {"format", "version", "tables"});
  if (member<std::string>(json, "format", place) != kFormatName) {
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
