#include "io/arrow_nesting.h"

#include <arrow/compute/api_vector.h>

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "io/arrow_json.h"
#include "io/arrow_lists.h"
#include "io/storage.h"
#include "io/type_text.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

// Whether the row has all that the field declares as never null.
bool is_complete(const arrow::Field& field, const arrow::Array& array, std::int64_t row) {
  if (array.IsNull(row)) return field.nullable();
  if (array.type_id() != arrow::Type::STRUCT) return true;
  const auto& values = static_cast<const arrow::StructArray&>(array);
  for (int i = 0; i < values.num_fields(); ++i) {
    if (!is_complete(*array.type()->field(i), *values.field(i), row)) return false;
  }
  return true;
}

// Of two elements' types the one that holds both; null when there is none.
std::shared_ptr<arrow::DataType> common_type(const std::shared_ptr<arrow::DataType>& a,
                                             const std::shared_ptr<arrow::DataType>& b) {
  if (a == nullptr || b == nullptr) return nullptr;
  if (a->Equals(*b) || b->id() == arrow::Type::NA) return a;
  if (a->id() == arrow::Type::NA) return b;
  const auto is = [&](auto one, auto other) { return a->id() == one && b->id() == other; };
  if (is(arrow::Type::INT64, arrow::Type::DOUBLE) || is(arrow::Type::DOUBLE, arrow::Type::INT64)) {
    return arrow::float64();
  }
  return nullptr;
}

std::shared_ptr<arrow::Array> with_nan(const Column& column,
                                       const std::shared_ptr<arrow::DataType>& type,
                                       const std::string& place) {
  ColumnBuilder builder(Type::real);
  for (std::int64_t row = 0; row < column.size(); ++row) {
    builder.append_number(column.missing(row) ? std::nan("") : column.number(row));
  }
  return to_storage(builder.finish(), type, place);
}

arrow::FieldVector plain_fields(const arrow::DataType& type) {
  arrow::FieldVector fields;
  for (const auto& field : type.fields()) {
    fields.push_back(field->WithType(without_dictionaries(field->type())));
  }
  return fields;
}

}  // namespace

std::shared_ptr<arrow::DataType> without_dictionaries(
    const std::shared_ptr<arrow::DataType>& type) {
  switch (type->id()) {
    case arrow::Type::DICTIONARY:
      return static_cast<const arrow::DictionaryType&>(*type).value_type();
    case arrow::Type::STRUCT: return arrow::struct_(plain_fields(*type));
    case arrow::Type::LIST: return arrow::list(plain_fields(*type)[0]);
    case arrow::Type::LARGE_LIST: return arrow::large_list(plain_fields(*type)[0]);
    case arrow::Type::FIXED_SIZE_LIST:
      return arrow::fixed_size_list(
          plain_fields(*type)[0], static_cast<const arrow::FixedSizeListType&>(*type).list_size());
    case arrow::Type::MAP:
      return std::make_shared<arrow::MapType>(
          plain_fields(*type)[0], static_cast<const arrow::MapType&>(*type).keys_sorted());
    default: return type;
  }
}

ArrowNesting::ArrowNesting(std::shared_ptr<const Schema> schema, std::string place)
    : schema_(std::move(schema)), place_(std::move(place)), root_(nested_columns(schema_->fields)) {
  for (std::size_t i = 0; i < root_.members.size(); ++i) add_field(root_.keys[i], root_.members[i]);
}

void ArrowNesting::add_field(const std::string& name, const NestedNode& node) {
  if (const TypePtr type = type_at(node)) {
    const bool plain = node.value >= 0;
    const bool nullable = !plain || may_be_missing(schema_->fields[node.value]);
    fields_.push_back(arrow::field(name, type, nullable));
    nodes_.push_back(&node);
    return;
  }
  const auto add_flat = [this](int column) {
    if (column < 0) return;
    flat_.push_back(std::make_unique<NestedNode>());
    flat_.back()->value = column;
    fields_.push_back(
        arrow::field(schema_->fields[column].name, storage_type(schema_->fields[column])));
    nodes_.push_back(flat_.back().get());
  };
  const auto add_all = [&](const auto& self, const NestedNode& part) -> void {
    for (const int column : {part.kind, part.value, part.length}) add_flat(column);
    for (const NestedNode& member : part.members) self(self, member);
    for (const NestedNode& element : part.elements) self(self, element);
  };
  add_all(add_all, node);
}

// Null where no type holds what lies there.
ArrowNesting::TypePtr ArrowNesting::type_at(const NestedNode& node) const {
  const int kinds = (node.value >= 0) + node.is_object() + node.is_list();
  if (kinds > 1) return nullptr;
  if (node.is_list()) return list_type_at(node);
  if (node.is_object()) {
    arrow::FieldVector fields;
    for (std::size_t i = 0; i < node.members.size(); ++i) {
      const NestedNode& member = node.members[i];
      TypePtr type = type_at(member);
      if (type == nullptr) return nullptr;
      const bool nullable = member.value < 0 || may_be_missing(schema_->fields[member.value]);
      fields.push_back(arrow::field(node.keys[i], std::move(type), nullable));
    }
    return arrow::struct_(std::move(fields));
  }
  if (node.value < 0) return node.kind < 0 ? arrow::null() : nullptr;  // no object without members
  const Field& field = schema_->fields[node.value];
  if (field.type == Type::text) {
    const TypePtr whole = type_from_text(field.format.storage);
    if (whole != nullptr && is_list_type(*whole) && has_json(*whole)) return whole;
  }
  return storage_type(field);
}

ArrowNesting::TypePtr ArrowNesting::list_type_at(const NestedNode& list) const {
  if (list.length >= 0) {
    const TypePtr type = type_from_text(schema_->fields[list.length].format.storage);
    if (type != nullptr && is_list_type(*type)) return type;
  }
  TypePtr common = arrow::null();
  for (const NestedNode& element : list.elements) common = common_type(common, type_at(element));
  return common == nullptr ? nullptr : arrow::list(common);
}

std::string ArrowNesting::where(int column) const {
  return format("{}, column '{}'", place_, schema_->fields[column].name);
}

arrow::ArrayVector ArrowNesting::build(const Batch& batch) const {
  arrow::ArrayVector arrays;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const TypePtr type = without_dictionaries(fields_[i]->type());
    arrays.push_back(build(batch, *nodes_[i], type));
    if (fields_[i]->nullable() || arrays.back()->null_count() == 0) continue;
    if (arrow::is_floating(type->id())) {  // what was not a number came in as missing
      arrays.back() = with_nan(batch.column(nodes_[i]->value), type, place_);
      continue;
    }
    throw Error{Code::failure,
                format("{}, column '{}': a value is missing, which its type does not allow.",
                       place_, fields_[i]->name()),
                "Write another format, or change the column's storage in the profile."};
  }
  return arrays;
}

ArrowNesting::ArrayPtr ArrowNesting::build(const Batch& batch, const NestedNode& node,
                                           const TypePtr& type) const {
  if (type->id() == arrow::Type::STRUCT && node.is_object()) return build_struct(batch, node, type);
  if (is_list_type(*type) && node.is_list()) return build_list(batch, node, type);
  if (node.value < 0) return take(arrow::MakeArrayOfNull(type, batch.rows()), place_);
  const Column& column = batch.column(node.value);
  if (is_list_type(*type) && column.type() == Type::text) {
    return from_json_texts(static_cast<const arrow::StringArray&>(*column.arrow()), type,
                           where(node.value));
  }
  return to_storage(column, type, where(node.value));
}

ArrowNesting::ArrayPtr ArrowNesting::build_struct(const Batch& batch, const NestedNode& node,
                                                  const TypePtr& type) const {
  arrow::ArrayVector parts;
  for (const auto& field : type->fields()) {
    const auto member = node.member_of.find(field->name());
    parts.push_back(member == node.member_of.end()
                        ? take(arrow::MakeArrayOfNull(field->type(), batch.rows()), place_)
                        : build(batch, node.members[member->second], field->type()));
  }
  std::vector<bool> valid(batch.rows());
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    valid[row] = true;
    if (node.kind >= 0) {
      const Column& kind = batch.column(node.kind);
      valid[row] = !kind.missing(row) && form_of(kind.text(row)) == kObject;
    }
    for (std::size_t i = 0; i < parts.size() && valid[row]; ++i) {
      valid[row] = is_complete(*type->field(static_cast<int>(i)), *parts[i], row);
    }
  }
  return take(arrow::StructArray::Make(parts, type->fields(), validity_of(valid, place_)), place_);
}

ArrowNesting::ArrayPtr ArrowNesting::build_list(const Batch& batch, const NestedNode& node,
                                                const TypePtr& type) const {
  const auto& element = *type->field(0);
  const std::int64_t rows = batch.rows(), most = std::ssize(node.elements);
  arrow::ArrayVector parts{take(arrow::MakeEmptyArray(element.type()), place_)};
  for (const NestedNode& part : node.elements) parts.push_back(build(batch, part, element.type()));
  const auto all = take(arrow::Concatenate(parts), place_);
  const bool fixed = type->id() == arrow::Type::FIXED_SIZE_LIST;
  const std::int64_t size =
      fixed ? static_cast<const arrow::FixedSizeListType&>(*type).list_size() : 0;

  arrow::Int64Builder places;  // in `all`, where the rows of each element follow one another
  std::vector<std::int64_t> offsets{0};
  std::vector<bool> valid(rows);
  for (std::int64_t row = 0; row < rows; ++row) {
    const Column* lengths = node.length < 0 ? nullptr : &batch.column(node.length);
    valid[row] = lengths == nullptr || !lengths->missing(row);
    const std::int64_t wanted = fixed ? size : lengths && valid[row] ? lengths->integer(row) : most;
    std::int64_t length = 0;
    while (valid[row] && length < std::min(wanted, most) &&
           is_complete(element, *parts[length + 1], row)) {
      check(places.Append(length++ * rows + row), place_);
    }
    if (fixed) {
      valid[row] = valid[row] && length == size;
      for (; length < size; ++length) check(places.AppendNull(), place_);
    }
    offsets.push_back(offsets.back() + length);
  }
  const auto values = take(arrow::compute::Take(*all, *take(places.Finish(), place_)), place_);
  return make_lists(type, values, offsets, valid, place_);
}

}  // namespace synthwright
