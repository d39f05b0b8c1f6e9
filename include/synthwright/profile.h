// What we believe about a data set, with the evidence: made by profile_of, kept as JSON that a
// person can edit, and read back by fit and validate.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synthwright/context.h"
#include "synthwright/json_fwd.h"
#include "synthwright/rules.h"
#include "synthwright/table.h"

namespace synthwright {

/// What a column means. Learners and metrics treat columns by kind, not by type.
enum class Kind {
  integer,
  real,  // amounts; `real` with so many decimals
  categorical,
  ordinal,
  boolean,  // symbols; ordinal: symbols with an order
  date,
  time,
  timestamp,
  identifier,  // names a row or an entity: made up, never learned
  text,        // free text
  constant,
  empty,  // one value; no value
};

std::string_view name_of(Kind kind);
/// Throws: Error{usage} naming the word and the nearest known kind.
Kind kind_from(const std::string& word);
/// integer, real, date, time, timestamp: values with distances between them.
bool is_numeric(Kind kind);

/// What is done with values that name or find a person.
enum class Action { keep, replace, drop };

std::string_view name_of(Action action);
/// Throws: Error{usage} naming the word and the nearest known action.
Action action_from(const std::string& word);

/// Values of a column that name or find a person, recognised by their form, checksum or vocabulary.
struct Sensitive {
  std::string what;      ///< "email", "phone", "iban", ...: docs/guides/sensitive.md lists them
  double share = 0;      ///< of the values that are not missing
  std::string evidence;  ///< one sentence
  Action action = Action::replace;   ///< replace: made-up values of the same form
  Origin origin = Origin::measured;  ///< of `action`

  bool operator==(const Sensitive&) const = default;
};

/// What the missing values of a column go with.
struct MissingTie {
  std::string column;         ///< the column with missing values
  std::string with;           ///< another column
  bool both_missing = false;  ///< with missing values of `with`, else with its values
  double strength = 0;        ///< Cramér's V, in [0, 1]
  std::string evidence;       ///< one sentence
};

/// Two columns that go together.
struct Association {
  std::string column, with;
  double strength = 0;  ///< Cramér's V of their values, numbers in ranges, in [0, 1]
};

struct ValueCount {
  std::string value;  ///< as written in text formats
  std::int64_t count = 0;
};

struct ColumnProfile {
  Field field;
  Kind kind = Kind::categorical;
  Origin origin = Origin::measured;  ///< of `kind` and of what a person changed with it
  double confidence = 1;             ///< that `kind` is right, in [0, 1]
  std::string evidence;              ///< one sentence: why this kind
  std::string unit;                  ///< of the numbers: "$", "%", "km"; empty: unknown
  std::optional<Sensitive> sensitive;

  std::int64_t rows = 0, missing = 0;
  std::int64_t distinct = 0;  ///< of the values that are not missing
  /// Numeric kinds: numbers as Column::number gives them.
  std::optional<double> minimum, maximum, mean, deviation;
  /// Integers and reals: G1 and G2 of a sample (Joanes and Gill, "Comparing measures of sample
  /// skewness and kurtosis", 1998), and how many values are zero and below.
  std::optional<double> skewness, kurtosis;
  std::int64_t zeros = 0, negatives = 0;
  std::vector<std::pair<double, double>> quantiles;  ///< (probability, value), ends included
  /// The most frequent values, most frequent first; ordinal: all values in their order.
  std::vector<ValueCount> values;
  std::string pattern;            ///< identifiers: their common form, e.g. "AA-9999"
  int shortest = 0, longest = 0;  ///< text and identifiers: length in characters
};

struct TableProfile {
  std::string name;
  std::int64_t rows = 0, duplicate_rows = 0;
  std::vector<ColumnProfile> columns;
  std::vector<Constraint> constraints;
  std::vector<MissingTie> missing_ties;
  std::vector<Association> associations;
  Dialect dialect = {};

  /// Throws: Error{usage} naming the nearest known column.
  const ColumnProfile& column(const std::string& name) const;
  Schema schema() const;
};

struct Profile {
  static constexpr int kVersion = 1;
  std::vector<TableProfile> tables;

  /// The table of that name; with an empty name the only one. Throws: Error{usage}.
  const TableProfile& table(const std::string& name = {}) const;
};

struct ProfileRequest {
  std::map<std::string, Kind> kinds;      ///< declared by the user, by column
  std::map<std::string, Action> actions;  ///< on sensitive values, declared, by column
};

/// One pass over every table. Throws: Error{usage} for a declared kind that a column cannot have,
/// Error{invalid_data} for a table without rows.
Profile profile_of(const Dataset& data, const ProfileRequest& request, const Context& context);

Json to_json(const Profile& profile);
/// Throws: Error{invalid_data} naming `place` and the key; facts that differ from what profile_of
/// would write (`origin: declared`) are kept.
Profile profile_from_json(const Json& json, const std::string& place);

}  // namespace synthwright
