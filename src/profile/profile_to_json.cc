// A profile as JSON that a person can edit; docs/formats/profile.md describes it.
#include <cmath>

#include "base/json.h"
#include "profile/profile_json.h"
#include "profile/value_text.h"
#include "table/schema_json.h"

namespace synthwright {

bool as_iso(const ColumnProfile& column) {
  return column.field.type == Type::date || column.field.type == Type::time ||
         column.field.type == Type::timestamp;
}

namespace {

std::string_view name_of(Origin origin) {
  return origin == Origin::measured ? "measured" : "declared";
}

Json to_json(const Sensitive& sensitive) {
  return {{"what", sensitive.what},
          {"share", sensitive.share},
          {"evidence", sensitive.evidence},
          {"action", synthwright::name_of(sensitive.action)},
          {"origin", name_of(sensitive.origin)}};
}

Json to_json(const Constraint& constraint) {
  Json json = Json::object();
  switch (constraint.shape) {
    case Constraint::Shape::rule: json["rule"] = constraint.expression; break;
    case Constraint::Shape::determines:
      json["columns"] = constraint.columns;
      json["determine"] = constraint.determined;
      break;
    case Constraint::Shape::unique: json["unique"] = constraint.columns; break;
  }
  json["support"] = constraint.support;
  json["exceptions"] = constraint.exceptions;
  json["origin"] = name_of(constraint.origin);
  json["evidence"] = constraint.evidence;
  return json;
}

Json to_json(const MissingTie& tie) {
  return {{"column", tie.column},
          {"with", tie.with},
          {"both_missing", tie.both_missing},
          {"strength", tie.strength},
          {"evidence", tie.evidence}};
}

Json to_json(const Association& association) {
  return {{"column", association.column},
          {"with", association.with},
          {"strength", association.strength}};
}

template <typename T>
Json list_json(const std::vector<T>& items) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

Json number_json(const ColumnProfile& column, double number) {
  const Type type = column.field.type;
  if (as_iso(column)) {
    const std::string text = iso_of_number(type, number);
    if (number_of_iso(type, text) == number) return text;  // years beyond 9999 stay numbers
  }
  constexpr double kExact = 9007199254740992;  // 2^53: whole numbers up to here are written as such
  const bool whole = number == std::floor(number) && std::abs(number) <= kExact;
  return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

Json column_json(const ColumnProfile& column) {
  Json json = to_json(column.field);
  json["kind"] = synthwright::name_of(column.kind);
  json["origin"] = name_of(column.origin);
  if (column.origin == Origin::measured) json["measured_kind"] = synthwright::name_of(column.kind);
  json["confidence"] = column.confidence;
  json["evidence"] = column.evidence;
  if (!column.unit.empty()) json["unit"] = column.unit;
  if (column.sensitive) json["sensitive"] = to_json(*column.sensitive);
  json["missing"] = column.missing;
  json["distinct"] = column.distinct;
  if (column.minimum) json["minimum"] = number_json(column, *column.minimum);
  if (column.maximum) json["maximum"] = number_json(column, *column.maximum);
  if (column.mean) json["mean"] = number_json(column, *column.mean);
  if (column.deviation) json["deviation"] = *column.deviation;
  if (column.skewness) json["skewness"] = *column.skewness;
  if (column.kurtosis) json["kurtosis"] = *column.kurtosis;
  if (column.zeros > 0) json["zeros"] = column.zeros;
  if (column.negatives > 0) json["negatives"] = column.negatives;
  for (const auto& [probability, value] : column.quantiles) {
    json["quantiles"][format("{}", probability)] = number_json(column, value);
  }
  for (const ValueCount& value : column.values) json["values"][value.value] = value.count;
  if (!column.pattern.empty()) json["pattern"] = column.pattern;
  if (column.longest > 0) {
    json["shortest"] = column.shortest;
    json["longest"] = column.longest;
  }
  return json;
}

}  // namespace

Json to_json(const Profile& profile) {
  Json json = {
      {"format", kProfileFormat}, {"version", Profile::kVersion}, {"tables", Json::array()}};
  for (const TableProfile& table : profile.tables) {
    Json columns = Json::array();
    for (const ColumnProfile& column : table.columns) columns.push_back(column_json(column));
    Json made = {{"name", table.name},
                 {"rows", table.rows},
                 {"duplicate_rows", table.duplicate_rows},
                 {"columns", std::move(columns)},
                 {"constraints", list_json(table.constraints)},
                 {"missing_ties", list_json(table.missing_ties)},
                 {"associations", list_json(table.associations)}};
    if (Json dialect = to_json(table.dialect); !dialect.empty()) {
      made["dialect"] = std::move(dialect);
    }
    json["tables"].push_back(std::move(made));
  }
  return json;
}

}  // namespace synthwright
