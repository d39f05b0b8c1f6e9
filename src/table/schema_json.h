// Schemas as JSON, for models and profiles. Members of a Format or a Dialect that have their default
// are left out.
//
//   [{"name": "age", "type": "integer"},
//    {"name": "fee", "type": "real", "format": {"decimals": 2, "fixed_decimals": true}}]
#pragma once

#include <string>

#include "base/json.h"
#include "synthwright/table.h"

namespace synthwright {

Json to_json(const Field& field);
/// Throws: Error{invalid_data} naming `place` and the key.
Field field_from_json(const Json& json, const std::string& place);

Json to_json(const Dialect& dialect);
/// Throws: Error{invalid_data} naming `place` and the key.
Dialect dialect_from_json(const Json& json, const std::string& place);

/// The columns; a schema's dialect is kept beside them.
Json to_json(const Schema& schema);
/// Throws: Error{invalid_data} naming `place` and the key, or a name that comes twice.
Schema schema_from_json(const Json& json, const std::string& place);

}  // namespace synthwright
