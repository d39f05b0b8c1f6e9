#include "io/arrow_columns.h"

#include <arrow/compute/api_vector.h>

#include <algorithm>

#include "base/format.h"
#include "io/arrow_json.h"
#include "io/arrow_lists.h"
#include "io/decimals.h"
#include "io/nested_columns.h"
#include "io/storage.h"
#include "io/type_text.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

ArrowShape shape_of(const std::shared_ptr<arrow::Field>& field) {
  ArrowShape shape{field};
  if (field->type()->id() == arrow::Type::STRUCT || is_list_type(*field->type())) {
    for (const auto& part : field->type()->fields()) shape.parts.push_back(shape_of(part));
  }
  return shape;
}

int leaves_of(const ArrowShape& shape) {
  int leaves = 0;
  for (const ArrowShape& part : shape.parts) leaves += leaves_of(part);
  if (!is_list_type(*shape.field->type())) return std::max(leaves, 1);
  return static_cast<int>(std::min<std::int64_t>(1 + shape.longest * leaves, 1 << 16));
}

bool is_whole(const ArrowShape& shape) {
  return shape.whole || (is_list_type(*shape.field->type()) &&
                         (shape.longest > kMostElements || leaves_of(shape) > kMostLeaves));
}

void forget(ArrowShape& shape) {
  shape.nulls = false;
  shape.longest = 0;
  for (ArrowShape& part : shape.parts) forget(part);
}

// Takes what the columns of `like` below `node` say; elements of a list share one shape.
void assume_at(const NestedNode& node, const std::vector<Field>& like, ArrowShape& shape) {
  const arrow::DataType& type = *shape.field->type();
  if (is_list_type(type)) {
    shape.whole |= node.value >= 0;
    shape.longest = std::max(shape.longest, std::ssize(node.elements));
    for (const NestedNode& element : node.elements) assume_at(element, like, shape.parts[0]);
  } else if (type.id() == arrow::Type::STRUCT) {
    shape.nulls |= node.kind >= 0;
    for (ArrowShape& part : shape.parts) {
      const auto member = node.member_of.find(part.field->name());
      if (member != node.member_of.end()) assume_at(node.members[member->second], like, part);
    }
  } else if (node.value >= 0) {
    shape.rounded |= arrow::is_decimal(type.id()) && like[node.value].type == Type::text;
  }
}

void look_at(const arrow::Array& array, ArrowShape& shape, std::int64_t outer_nulls,
             const std::string& place) {
  shape.nulls |= array.null_count() > outer_nulls;
  if (array.type_id() == arrow::Type::STRUCT) {
    const auto& values = static_cast<const arrow::StructArray&>(array);
    for (int i = 0; i < values.num_fields(); ++i) {
      look_at(*take(values.GetFlattenedField(i), place), shape.parts[i], array.null_count(), place);
    }
  } else if (arrow::is_decimal(array.type_id())) {
    shape.rounded |= !is_whole_decimal(*array.type()) && !doubles_hold(array, place);
  } else if (is_list_type(*array.type())) {
    const ListView list(array);
    for (std::int64_t row = 0; row < array.length(); ++row) {
      if (array.IsValid(row)) shape.longest = std::max(shape.longest, list.length(row));
    }
    look_at(*list.used_values(), shape.parts[0], 0, place);
  }
}

class SchemaBuilder {
 public:
  explicit SchemaBuilder(const std::string& place) : place_(place) {}

  Schema take() { return std::move(schema_); }

  void add(const ArrowShape& shape, std::vector<std::string>& path) {
    if (path.size() > kMostDepth) refuse(shape, "lies too deep");
    const arrow::DataType& type = *shape.field->type();
    if (is_whole(shape)) {
      if (!has_json(type)) {
        refuse(shape, format("of type {} has lists of more than {} elements", type_text(type),
                             kMostElements));
      }
      add_column({}, path, Type::text, type_text(type));
    } else if (type.id() == arrow::Type::STRUCT) {
      if (shape.parts.empty()) refuse(shape, "is a struct without members");
      if (shape.nulls) add_column(kKindStep, path, Type::text, {});
      for (const ArrowShape& part : shape.parts) {
        path.push_back(key_step(part.field->name()));
        add(part, path);
        path.pop_back();
      }
    } else if (is_list_type(type)) {
      add_column(kLengthStep, path, Type::integer, type_text(type));
      for (std::int64_t i = 0; i < shape.longest; ++i) {
        path.push_back(element_step(i));
        add(shape.parts[0], path);
        path.pop_back();
      }
    } else {
      Field field = field_of(*shape.field, place_);
      if (shape.rounded) field = {{}, Type::text, {.storage = field.format.storage}};
      place(std::move(field), path);
    }
  }

 private:
  [[noreturn]] void refuse(const ArrowShape& shape, const std::string& what) const {
    throw Error{Code::invalid_data,
                format("{}: the column '{}' {}.", place_, shape.field->name(), what),
                "Leave it out, or keep only what you need of it in columns of their own."};
  }
  void add_column(std::string_view step, std::vector<std::string> path, Type type,
                  std::string storage) {
    if (!step.empty()) path.emplace_back(step);
    Field field{{}, type, {}};
    field.format.storage = std::move(storage);
    place(std::move(field), path);
  }
  void place(Field field, const std::vector<std::string>& path) {
    field.name = names_.name_for(path);
    const bool at_top = path.size() == 1 && path.front() == key_step(field.name);
    if (!at_top) field.format.path = path;
    schema_.fields.push_back(std::move(field));
  }

  std::string place_;
  NestedNames names_;
  Schema schema_;
};

class Flattening {
 public:
  Flattening(std::int64_t rows, std::string place) : rows_(rows), place_(std::move(place)) {}

  // `outer`: what the value lies in; where it is null, there is nothing, not even a null.
  void add(const std::shared_ptr<arrow::Array>& array, const ArrowShape& shape,
           const arrow::Array* outer) {
    if (is_whole(shape)) {
      arrays_.push_back(json_texts(*array, place_));
    } else if (array->type_id() == arrow::Type::STRUCT) {
      if (shape.nulls) arrays_.push_back(kinds(*array, outer));
      const auto& values = static_cast<const arrow::StructArray&>(*array);
      for (int i = 0; i < values.num_fields(); ++i) {
        add(take(values.GetFlattenedField(i), place_), shape.parts[i], array.get());
      }
    } else if (is_list_type(*array->type())) {
      add_list(*array, shape);
    } else {
      arrays_.push_back(array);
    }
  }
  std::shared_ptr<arrow::RecordBatch> take_batch() {
    arrow::FieldVector fields;
    for (const auto& array : arrays_) fields.push_back(arrow::field("", array->type()));
    return arrow::RecordBatch::Make(arrow::schema(std::move(fields)), rows_, std::move(arrays_));
  }

 private:
  std::shared_ptr<arrow::Array> kinds(const arrow::Array& array, const arrow::Array* outer) const {
    arrow::StringBuilder words;
    for (std::int64_t row = 0; row < rows_; ++row) {
      const bool nothing = outer != nullptr && outer->IsNull(row);
      check(nothing ? words.AppendNull()
                    : words.Append(word_of(array.IsValid(row) ? kObject : kNull)),
            place_);
    }
    return take(words.Finish(), place_);
  }
  void add_list(const arrow::Array& array, const ArrowShape& shape) {
    const ListView list(array);
    arrow::Int64Builder lengths;
    for (std::int64_t row = 0; row < rows_; ++row) {
      check(array.IsValid(row) ? lengths.Append(list.length(row)) : lengths.AppendNull(), place_);
    }
    arrays_.push_back(take(lengths.Finish(), place_));
    for (std::int64_t i = 0; i < shape.longest; ++i) {
      arrow::Int64Builder places;
      for (std::int64_t row = 0; row < rows_; ++row) {
        const bool there = array.IsValid(row) && i < list.length(row);
        check(there ? places.Append(list.offset(row) + i) : places.AppendNull(), place_);
      }
      const auto taken = take(places.Finish(), place_);
      add(take(arrow::compute::Take(*list.values(), *taken), place_), shape.parts[0], taken.get());
    }
  }

  std::int64_t rows_;
  std::string place_;
  arrow::ArrayVector arrays_;
};

}  // namespace

ArrowColumns::ArrowColumns(const arrow::Schema& schema, std::string place)
    : place_(std::move(place)) {
  for (const auto& field : schema.fields()) {
    fields_.push_back(shape_of(field));
    const arrow::DataType& type = *field->type();
    needs_look_ |=
        !fields_.back().parts.empty() || (arrow::is_decimal(type.id()) && !doubles_hold_all(type));
  }
}

void ArrowColumns::look(const arrow::RecordBatch& batch) {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    look_at(*batch.column(static_cast<int>(i)), fields_[i], 0, place_);
  }
}

void ArrowColumns::assume(const std::vector<Field>& like) {
  const NestedNode root = nested_columns(like);
  for (ArrowShape& shape : fields_) {
    const auto member = root.member_of.find(shape.field->name());
    if (member == root.member_of.end()) continue;
    forget(shape);
    assume_at(root.members[member->second], like, shape);
  }
}

Schema ArrowColumns::schema() const {
  SchemaBuilder builder(place_);
  std::vector<std::string> path;
  for (const ArrowShape& shape : fields_) {
    path.push_back(key_step(shape.field->name()));
    builder.add(shape, path);
    path.pop_back();
  }
  return builder.take();
}

std::shared_ptr<arrow::RecordBatch> ArrowColumns::flatten(const arrow::RecordBatch& batch) const {
  Flattening flat(batch.num_rows(), place_);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    flat.add(batch.column(static_cast<int>(i)), fields_[i], nullptr);
  }
  return flat.take_batch();
}

}  // namespace synthwright
