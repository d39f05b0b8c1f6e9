#include "generate/roles.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

std::string_view name_of(Role role) {
  switch (role) {
    case Role::learned: return "learned";
    case Role::context: return "given as context";
    case Role::excluded: return "excluded";
    case Role::weights: return "the row weight";
  }
  return "?";
}

}  // namespace

std::vector<Role> roles_of(const Schema& schema, const std::string& table,
                           const FitRequest& request) {
  const std::string place = format("the table '{}'", table);
  std::vector<Role> roles(schema.fields.size(), Role::learned);
  const auto assign = [&](const std::string& column, Role role) {
    Role& current = roles[schema.index(column, place)];
    if (current != Role::learned && current != role) {
      throw Error{Code::usage,
                  format("The column '{}' cannot be both {} and {}.", column, name_of(current),
                         name_of(role)),
                  "Name it once."};
    }
    current = role;
  };
  for (const std::string& column : request.exclude) assign(column, Role::excluded);
  for (const std::string& column : request.context_columns) assign(column, Role::context);
  if (!request.weights.empty()) assign(request.weights, Role::weights);

  if (!request.target.empty()) {
    const Role role = roles[schema.index(request.target, place)];
    if (role != Role::learned) {
      throw Error{Code::usage, format("The target '{}' is {}.", request.target, name_of(role)),
                  "A target has to be among the columns that are learned."};
    }
  }
  if (columns_with(Role::learned, roles).empty()) {
    throw Error{Code::usage, format("No column of {} is left to learn.", place),
                "Exclude fewer columns."};
  }
  return roles;
}

std::vector<int> columns_with(Role role, const std::vector<Role>& roles) {
  std::vector<int> columns;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i] == role) columns.push_back(static_cast<int>(i));
  }
  return columns;
}

Schema fields_with(Role role, const Schema& schema, const std::vector<Role>& roles) {
  Schema chosen{.dialect = schema.dialect};
  for (const int column : columns_with(role, roles)) chosen.fields.push_back(schema.fields[column]);
  return chosen;
}

Json sensitive_json(const TableProfile& profile, const FitRequest& request) {
  Json list = Json::array();
  for (const ColumnProfile& column : profile.columns) {
    if (!column.sensitive) continue;
    const auto& [what, share, evidence, action, origin] = *column.sensitive;
    const std::string& name = column.field.name;
    const bool excluded = std::ranges::find(request.exclude, name) != request.exclude.end();
    if (excluded && action != Action::drop) continue;
    list.push_back({{"column", name}, {"what", what}, {"action", name_of(action)}});
  }
  return list;
}

double checked_weight(const Column& column, std::int64_t row, const std::string& name,
                      std::int64_t first_row) {
  if (column.type() == Type::text) {
    throw Error{Code::invalid_data, format("The column of weights '{}' is text.", name),
                "Weights are numbers, 0 or more."};
  }
  const double weight = column.missing(row) ? std::nan("") : column.number(row);
  if (!(weight >= 0) || std::isinf(weight)) {
    throw Error{Code::invalid_data,
                format("The weight '{}' of row {} is {}.", name, first_row + row + 1,
                       column.missing(row) ? std::string("missing") : format("{}", weight)),
                "Weights are numbers, 0 or more."};
  }
  return weight;
}

}  // namespace synthwright
