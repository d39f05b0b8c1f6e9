// Small tables for the judge's tests, column by column.
//
//   auto table = made_table({numbers("x", {1, 2, kNothing}), words("c", {"a", "b", ""})});
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "synthwright/profile.h"
#include "synthwright/report.h"
#include "synthwright/table.h"

namespace synthwright {

inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

struct MadeColumn {
  Field field;
  Kind kind;
  Column values;
};

/// Numbers; NaN is missing.
inline MadeColumn numbers(const std::string& name, const std::vector<double>& values,
                          Kind kind = Kind::real) {
  const Type type = kind == Kind::integer ? Type::integer : Type::real;
  ColumnBuilder builder(type);
  for (const double value : values) {
    std::isnan(value) ? builder.append_missing() : builder.append_number(value);
  }
  return {{name, type, {}}, kind, builder.finish()};
}

/// Categories; "" is missing.
inline MadeColumn words(const std::string& name, const std::vector<std::string>& values,
                        Kind kind = Kind::categorical) {
  ColumnBuilder builder(Type::text);
  for (const std::string& value : values) {
    value.empty() ? builder.append_missing() : builder.append_text(value);
  }
  return {{name, Type::text, {}}, kind, builder.finish()};
}

inline std::shared_ptr<const Table> made_table(const std::vector<MadeColumn>& columns) {
  auto schema = std::make_shared<Schema>();
  std::vector<Column> values;
  for (const MadeColumn& column : columns) {
    schema->fields.push_back(column.field);
    values.push_back(column.values);
  }
  return table_of(Batch(std::move(schema), values, values.front().size()));
}

/// A profile that declares each column's kind, which is all the judge takes from it.
inline Profile made_profile(const std::vector<MadeColumn>& columns) {
  Profile profile;
  TableProfile& table = profile.tables.emplace_back();
  table.name = "real";
  for (const MadeColumn& column : columns) {
    ColumnProfile& facts = table.columns.emplace_back();
    facts.field = column.field;
    facts.kind = column.kind;
  }
  return profile;
}

/// A request about tables of these columns.
inline ValidateRequest made_request(const std::vector<MadeColumn>& real,
                                    const std::vector<MadeColumn>& holdout,
                                    const std::vector<MadeColumn>& synthetic,
                                    std::vector<std::string> metrics) {
  ValidateRequest request;
  request.real = made_table(real);
  if (!holdout.empty()) request.holdout = made_table(holdout);
  request.synthetic = made_table(synthetic);
  request.profile = made_profile(real);
  request.metrics = std::move(metrics);
  return request;
}

/// Standard normal numbers by Box and Muller's formula.
inline std::vector<double> normal_numbers(std::size_t count, Random& random) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    values.push_back(radius * std::cos(2 * 3.141592653589793 * random.uniform()));
  }
  return values;
}

}  // namespace synthwright
