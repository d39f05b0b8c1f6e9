#include "validate/matching.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

bool is_amount(Type type) { return type == Type::integer || type == Type::real; }

bool has_values(const Table& table, int column) {
  const auto scan = table.scan();
  while (const auto batch = scan->next()) {
    for (std::int64_t row = 0; row < batch->rows(); ++row) {
      if (!batch->column(column).missing(row)) return true;
    }
  }
  return false;
}

void check_type(const Table& real, int at_real, const Table& other, int at_other,
                const std::string& role) {
  const Field& expected = real.schema()->fields[at_real];
  const Field& found = other.schema()->fields[at_other];
  if (expected.type == found.type || (is_amount(expected.type) && is_amount(found.type))) return;
  if (!has_values(real, at_real) || !has_values(other, at_other)) return;
  throw Error{Code::invalid_data,
              format("Column '{}' is {} in the real table and {} in the {} table.", expected.name,
                     name_of(expected.type), name_of(found.type), role),
              "Give both tables the same columns and types."};
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Position of each column of `real` in `other`; -1 for those in `exclude`, which either table may
/// lack. `role` names the other table in messages.
std::vector<int> positions(const Table& real, const Table& other, const std::string& role,
                           const std::vector<std::string>& exclude) {
  std::vector<int> found;
  const auto& fields = real.schema()->fields;
  for (int i = 0; i < static_cast<int>(fields.size()); ++i) {
    const bool excluded = contains(exclude, fields[i].name);
    found.push_back(excluded ? -1 : other.schema()->find(fields[i].name));
    if (excluded) continue;
    if (found.back() < 0) {
      throw Error{
          Code::invalid_data,
          format("Column '{}' of the real table is not in the {} table.", fields[i].name, role),
          "Give both tables the same columns; their order does not matter."};
    }
    check_type(real, i, other, found.back(), role);
  }
  for (const Field& field : other.schema()->fields) {
    if (real.schema()->find(field.name) < 0 && !contains(exclude, field.name)) {
      throw Error{Code::invalid_data,
                  format("Column '{}' of the {} table is not in the real table.", field.name, role),
                  "Give both tables the same columns; their order does not matter."};
    }
  }
  return found;
}

std::vector<std::string> dropped_columns(const TableProfile& profile) {
  std::vector<std::string> names;
  for (const ColumnProfile& column : profile.columns) {
    const bool dropped = column.sensitive && column.sensitive->action == Action::drop;
    if (dropped) names.push_back(column.field.name);
  }
  return names;
}

std::string joined_names(const std::vector<std::string>& names) {
  return format("{}", fmt::join(names, ", "));
}

}  // namespace

Matching match_columns(const ValidateRequest& request, const TableProfile& profile) {
  const Table& real = *request.real;
  for (const std::string& name : request.exclude) real.schema()->index(name, "the real table");
  if (!request.target.empty()) real.schema()->index(request.target, "the real table");
  const std::vector<std::string> dropped = dropped_columns(profile);
  std::vector<std::string> exclude = request.exclude;
  exclude.insert(exclude.end(), dropped.begin(), dropped.end());
  const auto in_synthetic = positions(real, *request.synthetic, "synthetic", exclude);
  const auto in_holdout =
      request.holdout ? positions(real, *request.holdout, "holdout", exclude) : std::vector<int>();

  Matching matching;
  std::map<Kind, std::vector<std::string>> left_out;
  for (int i = 0; i < static_cast<int>(in_synthetic.size()); ++i) {
    const std::string& name = real.schema()->fields[i].name;
    if (contains(exclude, name)) continue;
    const ColumnProfile& column = profile.column(name);
    const bool without_values = column.kind == Kind::empty;
    const bool replaced = column.sensitive && column.sensitive->action == Action::replace;
    if (without_values || replaced || column.kind == Kind::identifier ||
        column.kind == Kind::text) {
      const bool made_up = replaced && !without_values && column.kind != Kind::text;
      left_out[made_up ? Kind::identifier : column.kind].push_back(name);
      continue;
    }
    matching.columns.push_back({column, i, request.holdout ? in_holdout[i] : -1, in_synthetic[i]});
  }
  for (const auto& [kind, names] : left_out) {
    matching.notes.push_back(format("Left out of every score, as {}: {}.",
                                    kind == Kind::identifier ? "identifiers"
                                    : kind == Kind::text     ? "free text"
                                                             : "empty in the real table",
                                    joined_names(names)));
  }
  if (!dropped.empty()) {
    matching.notes.push_back(
        format("Left out of every score, dropped as sensitive: {}.", joined_names(dropped)));
  }
  if (!request.exclude.empty()) {
    matching.notes.push_back(
        format("Left out of every score, as asked: {}.", joined_names(request.exclude)));
  }
  return matching;
}

}  // namespace synthwright
