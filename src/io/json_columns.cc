#include "io/json_columns.h"

#include <bit>
#include <map>
#include <set>

#include "io/json_shape.h"
#include "io/nested_columns.h"

namespace synthwright {
namespace {

constexpr unsigned kScalars = kBoolean | kNumber | kString;

int leaves_of(const JsonShape& shape) {
  int leaves = 1;
  for (const auto& member : shape.members) leaves += leaves_of(*member);
  for (const auto& element : shape.elements) leaves += leaves_of(*element);
  return leaves;
}

class ColumnList {
 public:
  explicit ColumnList(std::int64_t rows) : rows_(rows) {}

  void add_members(const JsonShape& object, std::vector<std::string>& path) {
    for (std::size_t i = 0; i < object.members.size(); ++i) {
      const JsonShape& member = *object.members[i];
      path.push_back(key_step(object.keys[i]));
      add(member, path, member.seen < object.objects);
      path.pop_back();
    }
  }
  std::vector<JsonColumn> take() { return std::move(columns_); }

 private:
  void add(const JsonShape& shape, std::vector<std::string>& path, bool absent) {
    if (shape.whole || (!shape.elements.empty() && leaves_of(shape) > kMostLeaves)) {
      add_column(path, json_storage(shape.forms), Spelling::quoted);
      return;
    }
    const unsigned forms = shape.forms | (absent ? kAbsent : 0u);
    const unsigned present = forms & ~(kAbsent | kNull), missing = forms & (kAbsent | kNull);
    const bool object = (present & kObject) != 0;
    const bool always_text = forms == kString && shape.seen == rows_;
    const std::string_view storage = absent ? kAbsentStorage : always_text ? kTextStorage : "";
    if (std::popcount(present) > 1 || std::popcount(missing) > 1 ||
        (object && (missing != 0 || shape.members.empty()))) {
      add_last(path, kKindStep, {}, Spelling::quoted);
    }
    if ((present & kScalars) != 0 || present == 0) {
      add_column(path, storage, spelling_of(present & kScalars));
    }
    if (object) add_members(shape, path);
    if ((present & kList) == 0) return;
    add_last(path, kLengthStep, storage, Spelling::bare);
    for (std::size_t i = 0; i < shape.elements.size(); ++i) {
      path.push_back(element_step(i));
      add(*shape.elements[i], path, 0);
      path.pop_back();
    }
  }
  static Spelling spelling_of(unsigned scalars) {
    if (std::popcount(scalars) > 1) return Spelling::mixed;
    return scalars == kString ? Spelling::quoted : Spelling::bare;
  }
  void add_last(std::vector<std::string>& path, std::string_view step, std::string_view storage,
                Spelling spelling) {
    path.emplace_back(step);
    add_column(path, storage, spelling);
    path.pop_back();
  }
  void add_column(const std::vector<std::string>& path, std::string_view storage,
                  Spelling spelling) {
    JsonColumn column{{names_.name_for(path), Type::text, {}}, spelling};
    column.field.format.storage = storage;
    const bool at_top = path.size() == 1 && path.front() == key_step(column.field.name);
    if (!at_top) column.field.format.path = path;
    columns_.push_back(std::move(column));
  }

  std::int64_t rows_;
  NestedNames names_;
  std::vector<JsonColumn> columns_;
};

std::vector<std::string> path_of(const Field& field) {
  const auto& path = field.format.path;
  return path.empty() ? std::vector{key_step(field.name)} : path;
}

bool may_be_absent(const Field& field) {
  const std::string& storage = field.format.storage;
  return !field.format.path.empty() || storage == kAbsentStorage || is_json_storage(storage);
}

}  // namespace

std::vector<JsonColumn> json_columns(const std::filesystem::path& file, FileKind kind) {
  const auto shape = json_shape(file, kind);
  ColumnList columns(shape->objects);
  std::vector<std::string> path;
  columns.add_members(*shape, path);
  return columns.take();
}

std::vector<JsonColumn> columns_like(std::vector<JsonColumn> found,
                                     const std::vector<Field>& like) {
  std::map<std::vector<std::string>, Spelling> spellings;
  std::set<std::string> found_keys, names;
  for (const JsonColumn& column : found) {
    spellings[path_of(column.field)] = column.spelling;
    found_keys.insert(path_of(column.field).front());
  }
  std::set<std::string> keys;
  std::vector<JsonColumn> result;
  for (const Field& field : like) {
    const auto path = path_of(field);
    if (!may_be_absent(field) && !found_keys.contains(path.front())) continue;
    const auto known = spellings.find(path);
    result.push_back({field, known != spellings.end()      ? known->second
                             : field.type == Type::integer ? Spelling::bare
                                                           : Spelling::quoted});
    keys.insert(path.front());
    names.insert(field.name);
  }
  for (JsonColumn& column : found) {
    if (keys.contains(path_of(column.field).front()) || names.contains(column.field.name)) continue;
    result.push_back(std::move(column));
  }
  return result;
}

}  // namespace synthwright
