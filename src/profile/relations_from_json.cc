// What holds between columns, read back from JSON.
#include "profile/profile_json.h"
#include "profile/read_json.h"

namespace synthwright {
namespace {

/// Requires: the columns of `table` are there.
void check_column_names(const std::vector<std::string>& names, const TableProfile& table,
                        const std::string& place) {
  as_data(place, [&] {
    for (const std::string& name : names) table.column(name);
  });
}

/// Requires: `schema` is that of `table`.
Constraint constraint_from(const Json& json, const TableProfile& table, const Schema& schema,
                           const std::string& place) {
  check_keys(
      json, place,
      {"rule", "columns", "determine", "unique", "support", "exceptions", "origin", "evidence"});
  Constraint constraint;
  read(json, "rule", place, constraint.expression);
  if (json.contains("unique")) {
    constraint.shape = Constraint::Shape::unique;
    read(json, "unique", place, constraint.columns);
  } else if (json.contains("columns")) {
    constraint.shape = Constraint::Shape::determines;
    read(json, "columns", place, constraint.columns);
    constraint.determined = member<std::vector<std::string>>(json, "determine", place);
  } else if (constraint.expression.empty()) {
    throw Error{Code::invalid_data, format("{}: a constraint says nothing.", place),
                "It has a 'rule', or 'columns' that 'determine' others, or is 'unique'."};
  }
  if (constraint.shape == Constraint::Shape::rule) {
    as_data(place, [&] {
      // What is no condition over the table's columns is found here, not when it is needed.
      ConstraintCheck(schema, {constraint});
    });
  }
  check_column_names(constraint.columns, table, place);
  check_column_names(constraint.determined, table, place);
  constraint.support = read_count(json, "support", place);
  constraint.exceptions = read_count(json, "exceptions", place);
  constraint.origin = read_origin(json, place);
  read(json, "evidence", place, constraint.evidence);
  return constraint;
}

MissingTie missing_tie_from(const Json& json, const TableProfile& table, const std::string& place) {
  check_keys(json, place, {"column", "with", "both_missing", "strength", "evidence"});
  MissingTie tie;
  tie.column = member<std::string>(json, "column", place);
  tie.with = member<std::string>(json, "with", place);
  check_column_names({tie.column, tie.with}, table, place);
  read(json, "both_missing", place, tie.both_missing);
  if (json.contains("strength")) tie.strength = read_share(json, "strength", place);
  read(json, "evidence", place, tie.evidence);
  return tie;
}

Association association_from(const Json& json, const TableProfile& table,
                             const std::string& place) {
  check_keys(json, place, {"column", "with", "strength"});
  Association association;
  association.column = member<std::string>(json, "column", place);
  association.with = member<std::string>(json, "with", place);
  check_column_names({association.column, association.with}, table, place);
  association.strength = read_share(json, "strength", place);
  return association;
}

}  // namespace

void read_relations(const Json& json, const std::string& place, TableProfile& table) {
  const Schema schema = table.schema();
  for (const Json& constraint : read_list(json, "constraints", place)) {
    table.constraints.push_back(constraint_from(constraint, table, schema, place));
  }
  for (const Json& tie : read_list(json, "missing_ties", place)) {
    table.missing_ties.push_back(missing_tie_from(tie, table, place));
  }
  for (const Json& association : read_list(json, "associations", place)) {
    table.associations.push_back(association_from(association, table, place));
  }
}

}  // namespace synthwright
