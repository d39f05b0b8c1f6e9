#include "base/json.h"
#include "io/checks.h"
#include "io/json_columns.h"
#include "io/json_lines.h"
#include "io/json_text.h"
#include "table/arrow_types.h"
#include "table/value_text.h"

namespace synthwright {
namespace {

constexpr std::size_t kBatchBytes = 4 << 20;   // of lines
constexpr std::int64_t kBatchCells = 4 << 20;  // where most keys of many are absent

std::vector<Field> fields_of(const std::vector<JsonColumn>& columns) {
  std::vector<Field> fields;
  for (const JsonColumn& column : columns) fields.push_back(column.field);
  return fields;
}

}  // namespace

// Receives a line's values from the JSON parser and keeps the columns.
class JsonLinesSource::Row : public JsonEvents {
 public:
  /// `all`: a value without a place among the columns is an error; else it is left out.
  Row(const std::vector<Field>& columns, bool all, std::string file)
      : JsonEvents(std::move(file)),
        root_(nested_columns(columns)),
        all_(all),
        builders_(columns.size()) {
    for (const Field& column : columns) whole_.push_back(is_json_storage(column.format.storage));
  }

  void add(std::string_view line, std::int64_t number) {
    read(line, number);
    ++rows_;
  }
  TextBatch take_batch() {
    TextBatch batch;
    batch.rows = rows_;
    for (arrow::StringBuilder& builder : builders_) {
      fill(builder);
      batch.columns.push_back(
          std::static_pointer_cast<arrow::StringArray>(take(builder.Finish(), file())));
    }
    rows_ = 0;
    return batch;
  }
  std::int64_t rows() const { return rows_; }
  std::int64_t cells() const { return rows_ * std::ssize(builders_); }

  bool null() override { return add_plain(kNull, "null"); }
  bool boolean(bool value) override { return add_plain(kBoolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override {
    return add_plain(kNumber, std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add_plain(kNumber, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& digits) override {
    return add_plain(kNumber, digits);
  }
  bool string(string_t& value) override { return add_plain(kString, value); }
  bool start_object(std::size_t) override { return start(kObject); }
  bool start_array(std::size_t) override { return start(kList); }
  bool key(string_t& name) override {
    if (depth_ > 0) {
      begin_part();
      append_json_string(text_, name);
      text_ += ':';
      return true;
    }
    const NestedNode& object = *open_.back().node;
    const auto found = object.member_of.find(name);
    const bool known = found != object.member_of.end();
    if (!known && all_) throw_changed(file(), "there are other columns");
    member_ = known ? &object.members[found->second] : &nowhere_;
    return true;
  }
  bool end_object() override {
    if (depth_ > 0) return end_text('}');
    for (const NestedNode& member : open_.back().node->members) {
      if (member.kind >= 0 && builders_[member.kind].length() <= rows_) {
        set(member.kind, word_of(kAbsent));
      }
    }
    open_.pop_back();
    return true;
  }
  bool end_array() override {
    if (depth_ > 0) return end_text(']');
    set(open_.back().node->length, std::to_string(open_.back().count));
    open_.pop_back();
    return true;
  }

 private:
  struct Open {
    const NestedNode* node;
    bool list;
    std::size_t count = 0;  // of elements
  };

  void set(int column, std::string_view text) {
    if (column < 0 && !all_) return;
    if (column < 0 || builders_[column].length() > rows_) {
      throw_changed(file(), "there are other values");
    }
    fill(builders_[column]);
    check(builders_[column].Append(text), file());
  }
  // Rows without a value are missing values: added when the next value comes, not row by row.
  void fill(arrow::StringBuilder& builder) {
    check(builder.AppendNulls(rows_ - builder.length()), file());
  }
  const NestedNode& next() {
    if (open_.empty()) refuse(": not an object");
    if (!open_.back().list) return *member_;
    const auto& elements = open_.back().node->elements;
    const std::size_t index = open_.back().count++;
    if (index < elements.size()) return elements[index];
    if (all_) throw_changed(file(), "there are longer lists");
    return nowhere_;
  }
  bool is_whole(const NestedNode& node) const {
    return &node == &nowhere_ || (node.value >= 0 && whole_[node.value]);
  }

  bool add_plain(JsonForm form, std::string_view text) {
    if (depth_ > 0) {
      begin_part();
      append_token(form, text);
      return true;
    }
    const NestedNode& node = next();
    if (is_whole(node)) {
      text_.clear();
      append_token(form, text);
      set(node.value, text_);
      return true;
    }
    if (node.kind >= 0) set(node.kind, word_of(form));
    if (form != kNull) set(node.value, text);
    return true;
  }
  bool start(JsonForm form) {
    const char bracket = form == kList ? '[' : '{';
    if (depth_ > 0) {
      begin_part();
      text_ += bracket;
      ++depth_;
      return true;
    }
    if (open_.empty() && form == kObject) {
      open_.push_back({&root_, false});
      return true;
    }
    const NestedNode& node = next();
    if (is_whole(node)) {
      text_ = bracket;
      depth_ = 1;
      text_column_ = node.value;
      return true;
    }
    if (node.kind >= 0) set(node.kind, word_of(form));
    open_.push_back({&node, form == kList});
    return true;
  }

  // Values that are kept whole are written again, as short as can be.
  void begin_part() {
    const char last = text_.back();
    if (last != '[' && last != '{' && last != ':') text_ += ',';
  }
  void append_token(JsonForm form, std::string_view text) {
    if (form == kString) {
      append_json_string(text_, text);
    } else {
      text_ += text;
    }
  }
  bool end_text(char bracket) {
    text_ += bracket;
    if (--depth_ == 0) set(text_column_, text_);
    return true;
  }

  NestedNode root_;
  NestedNode nowhere_;  // where values lie that are left out
  bool all_;
  std::vector<arrow::StringBuilder> builders_;
  std::vector<char> whole_;  // columns of JSON text
  std::vector<Open> open_;
  const NestedNode* member_ = nullptr;  // of the innermost object: where the value after its key is
  std::string text_;                    // of the value that is kept whole,
  std::int64_t depth_ = 0;              // how deep in it we are
  int text_column_ = 0;
  std::int64_t rows_ = 0;
};

JsonLinesSource::JsonLinesSource(std::filesystem::path file, FileKind kind,
                                 const std::vector<Field>& columns, const std::vector<Field>& like)
    : lines_(file, kind.compression) {
  if (columns.empty()) columns_ = columns_like(json_columns(file, kind), like);
  for (const Field& field : columns) columns_.push_back({field});
  row_ = std::make_unique<Row>(fields_of(columns_), like.empty(), file.string());
  for (const JsonColumn& column : columns_) names_.push_back(column.field.name);
}

JsonLinesSource::~JsonLinesSource() = default;

Spelling JsonLinesSource::spelling(int column) const { return columns_[column].spelling; }

void JsonLinesSource::describe(int column, Field& field) const {
  field.format.path = columns_[column].field.format.path;
  field.format.storage = columns_[column].field.format.storage;
}

std::optional<TextBatch> JsonLinesSource::next() {
  std::size_t bytes = 0;
  while (bytes < kBatchBytes && row_->cells() < kBatchCells) {
    const auto line = lines_.next();
    if (!line) break;
    bytes += line->size();
    if (!trim(*line).empty()) row_->add(*line, lines_.number());
  }
  if (row_->rows() == 0) return std::nullopt;
  return row_->take_batch();
}

std::int64_t line_of_object(const std::filesystem::path& file, FileKind kind, std::int64_t row) {
  LineReader lines(file, kind.compression);
  for (std::int64_t seen = -1; seen < row;) {
    const auto line = lines.next();
    if (!line) break;
    if (!trim(*line).empty()) ++seen;
  }
  return lines.number();
}

}  // namespace synthwright
