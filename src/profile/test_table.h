// Small tables for the tests of this module.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "synthwright/table.h"

namespace synthwright::testing {

struct TestColumn {
  Field field;
  Column column;
};

template <typename T>
TestColumn numbers(const std::string& name, Type type,
                   const std::vector<std::optional<T>>& values) {
  ColumnBuilder builder(type);
  for (const auto& value : values) {
    if (!value) {
      builder.append_missing();
    } else if constexpr (std::is_integral_v<T>) {
      builder.append_integer(*value);
    } else {
      builder.append_number(*value);
    }
  }
  return {{.name = name, .type = type, .format = {}}, builder.finish()};
}

inline TestColumn integers(const std::string& name,
                           const std::vector<std::optional<std::int64_t>>& values) {
  return numbers(name, Type::integer, values);
}

inline TestColumn reals(const std::string& name, const std::vector<std::optional<double>>& values) {
  return numbers(name, Type::real, values);
}

inline TestColumn texts(const std::string& name,
                        const std::vector<std::optional<std::string>>& values) {
  ColumnBuilder builder(Type::text);
  for (const auto& value : values) {
    if (value) {
      builder.append_text(*value);
    } else {
      builder.append_missing();
    }
  }
  return {{.name = name, .type = Type::text, .format = {}}, builder.finish()};
}

inline Batch batch_of(const std::vector<TestColumn>& columns) {
  auto schema = std::make_shared<Schema>();
  std::vector<Column> data;
  for (const TestColumn& column : columns) {
    schema->fields.push_back(column.field);
    data.push_back(column.column);
  }
  const std::int64_t rows = data.empty() ? 0 : data.front().size();
  return Batch(std::move(schema), std::move(data), rows);
}

inline Dataset data_of(const std::vector<TestColumn>& columns) {
  return dataset_of("t", table_of(batch_of(columns)));
}

/// `count` values, value(i) each.
template <typename Value>
auto repeated(std::int64_t count, const Value& value) {
  std::vector<std::optional<decltype(value(count))>> result;
  for (std::int64_t i = 0; i < count; ++i) result.emplace_back(value(i));
  return result;
}

}  // namespace synthwright::testing
