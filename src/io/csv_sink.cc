#include "io/csv_sink.h"

#include <algorithm>

#include "base/format.h"
#include "base/hash.h"
#include "base/random.h"
#include "io/checks.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;
constexpr std::size_t kShownBytes = 60;  // of a value in a message
constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

// What spreadsheets take for a formula (OWASP, "CSV Injection").
bool starts_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != text.npos;
}

bool is_plain_number(const Field& field) {
  const Format& format = field.format;
  return field.type == Type::integer && !format.quoted && format.thousands.empty() &&
         format.prefix.empty() && format.suffix.empty();
}

}  // namespace

CsvSink::CsvSink(const std::filesystem::path& file, FileKind kind,
                 std::shared_ptr<const Schema> schema, const WriteOptions& options)
    : out_(file, kind.compression),
      file_(file.string()),
      schema_(std::move(schema)),
      dialect_(schema_->dialect),
      escape_formulas_(options.escape_formulas) {
  if (kind.delimiter != 0 && kind.delimiter != ',') dialect_.delimiter = kind.delimiter;
  if (dialect_.encoding != "UTF-8") encoder_ = std::make_unique<Encoder>(dialect_.encoding);
  for (const Field& field : schema_->fields) {
    texts_.emplace_back(field);
    plain_numbers_.push_back(is_plain_number(field));
  }
  if (dialect_.byte_order_mark) buffer_ += kByteOrderMark;
  write_names();
}

void CsvSink::write_names() {
  const int columns = static_cast<int>(schema_->fields.size());
  for (int column = 0; column < columns; ++column) {
    if (column > 0) buffer_ += dialect_.delimiter;
    const std::string& name = schema_->fields[column].name;
    if (name.empty() && columns > 1 && !dialect_.quoted_names) continue;
    const std::string escaped = escape_formulas_ && starts_formula(name) ? "'" + name : name;
    append_quoted(escaped, column, dialect_.quoted_names);
  }
  buffer_ += dialect_.line_end;
}

void CsvSink::write(const std::string&, const Batch& batch) {
  check_same_columns(*schema_, batch.schema());
  const int columns = static_cast<int>(texts_.size());
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    for (int column = 0; column < columns; ++column) {
      if (column > 0) buffer_ += dialect_.delimiter;
      append_value(batch, column, row);
    }
    buffer_ += dialect_.line_end;
    if (buffer_.size() >= kBufferBytes) flush();
  }
}

void CsvSink::finish() {
  flush();
  out_.commit();
}

void CsvSink::append_value(const Batch& batch, int column, std::int64_t row) {
  const Column& values = batch.column(column);
  const Format& format = schema_->fields[column].format;
  if (values.missing(row)) {
    buffer_ += format.other_missing.empty() ? format.missing : missing_text(batch, column, row);
    return;
  }
  if (values.type() == Type::text) {
    append_text(values.text(row), column);
    return;
  }
  if (plain_numbers_[column]) {  // what most columns are
    texts_[column].append(buffer_, values, row);
    return;
  }
  value_.clear();
  texts_[column].append(value_, values, row);
  append_quoted(value_, column, format.quoted);
}

// Each spelling in its share, by what else is in the row: a row is written the same wherever it
// stands.
const std::string& CsvSink::missing_text(const Batch& batch, int column, std::int64_t row) const {
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const Column& values = batch.column(static_cast<int>(i));
    const std::string text = values.missing(row) ? "" : texts_[i].of(values, row);
    hash = hash_combine(hash, hash64(text));
  }
  const Format& format = schema_->fields[column].format;
  double u = Random(hash, "missing", static_cast<std::uint64_t>(column)).uniform();
  for (const auto& [text, share] : format.other_missing) {
    if (u < share) return text;
    u -= share;
  }
  return format.missing;
}

void CsvSink::append_text(std::string_view text, int column) {
  if (escape_formulas_ && starts_formula(text)) {
    value_ = "'";
    text = value_ += text;
  }
  append_quoted(text, column, schema_->fields[column].format.quoted);
}

void CsvSink::append_quoted(std::string_view text, int column, bool always) {
  if (encoder_) check_characters(text, column);
  // Quotes tell an empty text from a missing one.
  if (!always && !text.empty() && !needs_quotes(text)) {
    buffer_ += text;
    return;
  }
  if (dialect_.quote == 0) {
    if (!needs_quotes(text)) return static_cast<void>(buffer_ += text);
    throw Error{Code::invalid_data,
                format("{}, column '{}': '{}' cannot be written, since the table has no quotes.",
                       file_, schema_->fields[column].name, text.substr(0, kShownBytes)),
                "Take delimiters and line breaks out of the text, or write another format."};
  }
  buffer_ += dialect_.quote;
  for (const char c : text) {
    if (c == dialect_.quote) buffer_ += dialect_.quote;
    buffer_ += c;
  }
  buffer_ += dialect_.quote;
}

bool CsvSink::needs_quotes(std::string_view text) const {
  for (const char c : text) {
    if (c == dialect_.delimiter || c == '\n' || c == '\r') return true;
    if (c == dialect_.quote && dialect_.quote != 0) return true;
  }
  return false;
}

void CsvSink::check_characters(std::string_view text, int column) {
  if (is_unicode(dialect_.encoding) || is_ascii(text)) return;
  encoded_.clear();
  if (encoder_->encode(text, encoded_)) return;
  throw Error{Code::invalid_data,
              format("{}, column '{}': '{}' has a character that {} lacks.", file_,
                     schema_->fields[column].name, text.substr(0, kShownBytes), dialect_.encoding),
              "Replace the character, or write Parquet, which is always UTF-8."};
}

void CsvSink::flush() {
  if (!encoder_) {
    out_.write(buffer_);
  } else {
    encoded_.clear();
    encoder_->encode(buffer_, encoded_);
    out_.write(encoded_);
  }
  buffer_.clear();
}

}  // namespace synthwright
