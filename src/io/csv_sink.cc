#include "io/csv_sink.h"

#include "base/format.h"
#include "io/checks.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

}  // namespace

CsvSink::CsvSink(const std::filesystem::path& file, FileKind kind,
                 std::shared_ptr<const Schema> schema)
    : out_(file, kind.compression),
      schema_(std::move(schema)),
      delimiter_(kind.format == FileFormat::tsv ? '\t' : ',') {
  for (const Field& field : schema_->fields) {
    if (!texts_.empty()) buffer_ += delimiter_;
    append_quoted(field.name);
    texts_.emplace_back(field);
  }
  buffer_ += '\n';
}

void CsvSink::write(const std::string&, const Batch& batch) {
  check_same_columns(*schema_, batch.schema());
  const int columns = static_cast<int>(texts_.size());
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    for (int column = 0; column < columns; ++column) {
      if (column > 0) buffer_ += delimiter_;
      append_value(batch, column, row);
    }
    buffer_ += '\n';
    if (buffer_.size() >= kBufferBytes) {
      out_.write(buffer_);
      buffer_.clear();
    }
  }
}

void CsvSink::finish() {
  out_.write(buffer_);
  buffer_.clear();
  out_.commit();
}

void CsvSink::append_value(const Batch& batch, int column, std::int64_t row) {
  const Column& values = batch.column(column);
  if (values.missing(row)) {
    buffer_ += schema_->fields[column].format.missing;
    return;
  }
  if (values.type() == Type::text) {
    append_quoted(values.text(row));
    return;
  }
  if (values.type() == Type::integer) {  // needs no quotes, and is what most columns are
    texts_[column].append(buffer_, values, row);
    return;
  }
  value_.clear();
  texts_[column].append(value_, values, row);
  append_quoted(value_);
}

void CsvSink::append_quoted(std::string_view text) {
  // Quotes tell an empty text from a missing one.
  if (!text.empty() && !needs_quotes(text)) {
    buffer_ += text;
    return;
  }
  buffer_ += '"';
  for (const char c : text) {
    if (c == '"') buffer_ += '"';
    buffer_ += c;
  }
  buffer_ += '"';
}

bool CsvSink::needs_quotes(std::string_view text) const {
  for (const char c : text) {
    if (c == delimiter_ || c == '"' || c == '\n' || c == '\r') return true;
  }
  return false;
}

}  // namespace synthwright
