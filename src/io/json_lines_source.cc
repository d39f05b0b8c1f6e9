#include <map>

#include "base/json.h"
#include "io/json_lines.h"
#include "table/arrow_types.h"
#include "table/value_text.h"

namespace synthwright {
namespace {

constexpr std::size_t kBatchBytes = 4 << 20;  // of lines

}  // namespace

// Receives a line's values from the JSON parser and keeps the columns.
class JsonLinesSource::Row : public nlohmann::json_sax<Json> {
 public:
  Row(std::vector<std::string> names, std::string file)
      : names_(std::move(names)), fixed_(!names_.empty()), file_(std::move(file)) {
    for (std::size_t i = 0; i < names_.size(); ++i) index_[names_[i]] = static_cast<int>(i);
    columns_.resize(names_.size());
  }

  void start(std::int64_t line) {
    line_ = line;
    depth_ = 0;
  }
  void end() {
    ++rows_;
    for (Values& column : columns_) fill(column);
  }
  TextBatch take_batch() {
    TextBatch batch;
    batch.rows = rows_;
    rows_ = 0;
    for (Values& column : columns_) {
      batch.columns.push_back(
          std::static_pointer_cast<arrow::StringArray>(take(column.builder->Finish(), file_)));
    }
    return batch;
  }
  const std::vector<std::string>& names() const { return names_; }
  Spelling spelling(int column) const {
    const Values& values = columns_[column];
    const int kinds = values.strings + values.numbers + values.booleans;
    return kinds > 1 ? Spelling::mixed : values.strings ? Spelling::quoted : Spelling::bare;
  }
  std::int64_t rows() const { return rows_; }

  bool null() override {
    require_object();
    return true;  // filled in at the end of the row
  }
  bool boolean(bool value) override {
    add(value ? "true" : "false").booleans = true;
    return true;
  }
  bool number_integer(number_integer_t value) override {
    add(std::to_string(value)).numbers = true;
    return true;
  }
  bool number_unsigned(number_unsigned_t value) override {
    add(std::to_string(value)).numbers = true;
    return true;
  }
  bool number_float(number_float_t, const string_t& digits) override {
    add(digits).numbers = true;
    return true;
  }
  bool string(string_t& value) override {
    if (value.find('\0') != value.npos) {
      refuse(format(", column '{}': the text contains a zero byte", names_[current_]));
    }
    add(value).strings = true;
    return true;
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    if (depth_++ > 0) refuse_nested("object");
    return true;
  }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override {
    require_object();
    refuse_nested("array");
  }
  bool end_array() override { return true; }
  bool key(string_t& name) override {
    auto found = index_.find(name);
    if (found == index_.end()) {
      if (fixed_) refuse(format(": the column '{}' was not there before", name));
      if (name.empty()) refuse(": a value has an empty name");
      found = index_.emplace(name, static_cast<int>(names_.size())).first;
      names_.push_back(name);
      fill(columns_.emplace_back());
    }
    current_ = found->second;
    if (columns_[current_].builder->length() > rows_) {
      refuse(format(": two values are named '{}'", name));
    }
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const Json::exception& error) override {
    if (std::string_view(error.what()).find("UTF-8") != std::string_view::npos) {
      refuse(format(", byte {}: the text is not valid UTF-8", byte));
    }
    refuse(format(": not valid JSON at byte {}", byte));
  }

 private:
  struct Values {
    std::unique_ptr<arrow::StringBuilder> builder = std::make_unique<arrow::StringBuilder>();
    bool strings = false, numbers = false, booleans = false;  // seen
  };

  Values& add(std::string_view text) {
    require_object();
    Values& column = columns_[current_];
    check(column.builder->Append(text), file_);
    return column;
  }
  void fill(Values& column) {
    check(column.builder->AppendNulls(rows_ - column.builder->length()), file_);
  }
  void require_object() {
    if (depth_ == 0) refuse(": not an object");
  }
  [[noreturn]] void refuse_nested(std::string_view what) {
    refuse(format(", column '{}': an {} inside a row", names_[current_], what));
  }
  [[noreturn]] void refuse(const std::string& what) {
    throw Error{Code::invalid_data, format("{}, line {}{}.", file_, line_, what),
                "Every line has to be one flat object, such as {\"age\": 39, \"name\": \"Ada\"}."};
  }

  std::vector<std::string> names_;
  bool fixed_;
  std::string file_;
  std::map<std::string, int, std::less<>> index_;
  std::vector<Values> columns_;
  std::int64_t rows_ = 0, line_ = 0;
  int depth_ = 0, current_ = 0;
};

JsonLinesSource::JsonLinesSource(std::filesystem::path file, FileKind kind,
                                 std::vector<std::string> names)
    : lines_(file, kind.compression),
      row_(std::make_unique<Row>(std::move(names), file.string())) {}

JsonLinesSource::~JsonLinesSource() = default;

const std::vector<std::string>& JsonLinesSource::names() const { return row_->names(); }

Spelling JsonLinesSource::spelling(int column) const { return row_->spelling(column); }

std::optional<TextBatch> JsonLinesSource::next() {
  std::size_t bytes = 0;
  while (bytes < kBatchBytes) {
    const auto line = lines_.next();
    if (!line) break;
    bytes += line->size();
    if (trim(*line).empty()) continue;
    row_->start(lines_.number());
    Json::sax_parse(line->begin(), line->end(), row_.get());
    row_->end();
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
