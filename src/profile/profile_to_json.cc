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
    json["tables"].push_back({{"name", table.name},
                              {"rows", table.rows},
                              {"duplicate_rows", table.duplicate_rows},
                              {"columns", std::move(columns)}});
  }
  return json;
}

}  // namespace synthwright
