// What a fit does with each column of a table: the same reading of a FitRequest for every family.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "synthwright/model.h"

namespace synthwright {

enum class Role { learned, context, excluded, weights };

/// The role of every column, in the schema's order.
/// Throws: Error{usage} for a column that is not there (with the nearest name), that has two roles,
/// for a target that is not learned, and when no column is left to learn.
std::vector<Role> roles_of(const Schema& schema, const std::string& table,
                           const FitRequest& request);

/// The fields that have `role`, in the schema's order.
Schema fields_with(Role role, const Schema& schema, const std::vector<Role>& roles);
/// Their positions.
std::vector<int> columns_with(Role role, const std::vector<Role>& roles);

/// [{"column", "what", "action"}]: the columns of a table whose values name or find a person, and
/// what a fit does with them. Those that the request leaves out for another reason are not among
/// them.
Json sensitive_json(const TableProfile& profile, const FitRequest& request);

/// The weight of a row. Throws: Error{invalid_data} naming `name` and the row, counted from
/// `first_row` on, when it is missing, negative or not finite.
double checked_weight(const Column& column, std::int64_t row, const std::string& name,
                      std::int64_t first_row);

}  // namespace synthwright
