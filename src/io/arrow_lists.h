// Lists of Arrow's kinds under one interface: list, large_list, fixed_size_list and map (a list of
// keys with their values).
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>

namespace synthwright {

bool is_list_type(const arrow::DataType& type);

/// Requires: an array of a list type that outlives this.
class ListView {
 public:
  explicit ListView(const arrow::Array& array);

  /// Where the first element of a row lies in values(), and how many there are.
  /// Requires: the row is not null.
  std::int64_t offset(std::int64_t row) const;
  std::int64_t length(std::int64_t row) const;
  std::shared_ptr<arrow::Array> values() const;
  /// Elements of lists that are not null.
  std::shared_ptr<arrow::Array> used_values() const;

 private:
  const arrow::Array& array_;
};

/// A list of each row's elements: those of `values` that are named, rows one after the other.
/// `offsets` has one entry more than rows; `valid` one a row.
std::shared_ptr<arrow::Array> make_lists(const std::shared_ptr<arrow::DataType>& type,
                                         const std::shared_ptr<arrow::Array>& values,
                                         const std::vector<std::int64_t>& offsets,
                                         const std::vector<bool>& valid, const std::string& place);

/// Bits of an array's validity; null when every row is valid.
std::shared_ptr<arrow::Buffer> validity_of(const std::vector<bool>& valid,
                                           const std::string& place);

}  // namespace synthwright
