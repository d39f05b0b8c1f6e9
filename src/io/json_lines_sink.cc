#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/json.h"
#include "io/checks.h"
#include "io/json_lines.h"
#include "io/json_text.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

// JSON has its own words for booleans and one way to write numbers.
Field json_field(const Field& field) {
  Field result = field;
  const Format plain;
  result.format.true_text = plain.true_text;
  result.format.false_text = plain.false_text;
  result.format.decimal_mark = plain.decimal_mark;
  result.format.thousands = plain.thousands;
  result.format.prefix = plain.prefix;
  result.format.suffix = plain.suffix;
  return result;
}

bool is_token(std::string_view text, JsonForm form) {
  if (form == kBoolean) return text == "true" || text == "false";
  return !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9')) &&
         Json::accept(text);
}

}  // namespace

JsonLinesSink::JsonLinesSink(const std::filesystem::path& file, FileKind kind,
                             std::shared_ptr<const Schema> schema)
    : out_(file, kind.compression),
      file_(file.string()),
      schema_(std::move(schema)),
      root_(nested_columns(schema_->fields)) {
  for (const Field& field : schema_->fields) texts_.emplace_back(json_field(field));
}

void JsonLinesSink::write(const std::string&, const Batch& batch) {
  check_same_columns(*schema_, batch.schema());
  batch_ = &batch;
  for (row_ = 0; row_ < batch.rows(); ++row_) {
    append_object(root_);
    buffer_ += '\n';
    if (buffer_.size() >= kBufferBytes) {
      out_.write(buffer_);
      buffer_.clear();
    }
  }
}

void JsonLinesSink::finish() {
  out_.write(buffer_);
  buffer_.clear();
  out_.commit();
}

bool JsonLinesSink::missing(int column) const { return batch_->column(column).missing(row_); }

// What is to be written there, from the kind or, without one, from the columns that there are.
JsonForm JsonLinesSink::form_at(const NestedNode& node) const {
  if (node.kind >= 0) {
    return missing(node.kind) ? kAbsent : form_of(batch_->column(node.kind).text(row_));
  }
  const int column = node.is_list() ? node.length : node.value;
  if (column >= 0 && missing(column)) {
    const std::string& storage = schema_->fields[column].format.storage;
    if (storage == kTextStorage) return kString;
    return storage == kAbsentStorage || is_json_storage(storage) ? kAbsent : kNull;
  }
  if (node.is_object()) return kObject;
  if (node.is_list()) return kList;
  return column < 0 ? kNull : kString;  // or whatever the column's type is
}

void JsonLinesSink::append(const NestedNode& node) {
  const JsonForm form = form_at(node);
  switch (form) {
    case kObject: return append_object(node);
    case kList: return append_list(node);
    case kAbsent:  // an element cannot be
    case kNull: buffer_ += "null"; return;
    default: append_plain(node.value, node.kind >= 0 ? form : kAbsent);
  }
}

void JsonLinesSink::append_object(const NestedNode& object) {
  char before = '{';
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    if (form_at(object.members[i]) == kAbsent) continue;
    buffer_ += before;
    before = ',';
    append_json_string(buffer_, object.keys[i]);
    buffer_ += ':';
    append(object.members[i]);
  }
  buffer_ += before == '{' ? "{}" : "}";
}

void JsonLinesSink::append_list(const NestedNode& list) {
  const auto length = [&]() -> std::int64_t {
    if (list.length < 0) return std::ssize(list.elements);
    return missing(list.length) ? 0 : batch_->column(list.length).integer(row_);
  }();
  buffer_ += '[';
  for (std::int64_t i = 0; i < std::min(length, std::ssize(list.elements)); ++i) {
    if (i > 0) buffer_ += ',';
    append(list.elements[i]);
  }
  buffer_ += ']';
}

// `form`: what the kind says, so that the text "1" of a mixed column is the number that it was.
void JsonLinesSink::append_plain(int index, JsonForm form) {
  const Column* column = index < 0 ? nullptr : &batch_->column(index);
  if (column != nullptr && column->missing(row_) &&
      schema_->fields[index].format.storage == kTextStorage) {
    append_json_string(buffer_, schema_->fields[index].format.missing);
    return;
  }
  // JSON has no infinity.
  if (column == nullptr || column->missing(row_) ||
      (column->type() == Type::real && std::isinf(column->number(row_)))) {
    buffer_ += "null";
    return;
  }
  switch (column->type()) {
    case Type::boolean:
    case Type::integer:
    case Type::real: return texts_[index].append(buffer_, *column, row_);
    case Type::text: break;
    default: return append_json_string(buffer_, texts_[index].of(*column, row_));
  }
  const std::string_view text = column->text(row_);
  const std::string& storage = schema_->fields[index].format.storage;
  if (is_json_storage(storage)) {
    if (has_form(storage, text) && append_json(buffer_, text)) return;
    throw Error{
        Code::failure,
        format("{}, column '{}': '{}' is not the JSON that it is made of.", file_,
               schema_->fields[index].name, text.substr(0, 60)),
        "Values of a nested column that is kept whole cannot be made up: fit with --exclude."};
  }
  if ((form == kNumber || form == kBoolean) && is_token(text, form)) {
    buffer_ += text;
  } else {
    append_json_string(buffer_, text);
  }
}

}  // namespace synthwright
