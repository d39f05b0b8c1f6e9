// A column as few values: what cells are made of.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "synthwright/profile.h"

namespace synthwright::gaps {

/// Codes 1, 2, ... are the column's frequent categories, or ranges between its quantiles; kOther is
/// a missing value or a rare category.
class Attribute {
 public:
  static constexpr std::uint8_t kOther = 0;

  /// Requires: can_be_attribute(column).
  explicit Attribute(const ColumnProfile& column);

  const std::string& name() const { return name_; }
  int codes() const { return static_cast<int>(requests_.size()); }
  /// Appends the code of every row.
  void encode(const Column& column, std::vector<std::uint8_t>& codes) const;
  /// "sex == 'Male'", "age > 37 and age <= 48". Requires: code is not kOther.
  const std::string& request(int code) const { return requests_[code]; }

 private:
  void take_categories(const ColumnProfile& column);
  void take_ranges(const ColumnProfile& column);

  std::string name_;
  std::vector<std::string> requests_;
  std::unordered_map<std::string, std::uint8_t> texts_;
  std::unordered_map<std::int64_t, std::uint8_t> integers_;
  std::vector<double> upper_;  // ranges: upper ends but the last, ascending
};

/// A column of symbols or numbers with more than one value, and none that name a person.
bool can_be_attribute(const ColumnProfile& column);

/// "sex == 'Male'": the rows with a value, which is written as in a profile.
std::string value_in_rule(const ColumnProfile& column, const std::string& written);
}  // namespace synthwright::gaps
