#include "io/csv_source.h"

#include <arrow/util/bit_util.h>
#include <arrow/util/utf8.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/format.h"
#include "io/checks.h"
#include "io/csv_lines.h"
#include "io/line_reader.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

// A row has to fit into a block, and Arrow reads some thirty blocks ahead. Only a file with a
// longer row gets larger blocks; beyond those it is rather a quote that was not closed.
constexpr std::int32_t kUsualBlock = 1 << 20, kLargestBlock = 16 << 20;

constexpr char kConvert[] = "Convert the file to UTF-8, for example: iconv -f LATIN1 -t UTF-8.";

bool has_text(const std::filesystem::path& file, Compression compression) {
  LineReader lines(file, compression);
  while (const auto line = lines.next()) {
    if (!line->empty()) return true;
  }
  return false;
}

bool is_row_beyond_block(const arrow::Status& status) {
  return status.message().find("straddling") != std::string::npos;
}

bool is_clean(std::string_view text) {
  return text.find('\0') == text.npos && arrow::util::ValidateUTF8(text);
}

// The same values, null where the text is `missing`.
std::shared_ptr<arrow::StringArray> without(std::string_view missing,
                                            const std::shared_ptr<arrow::StringArray>& values) {
  const std::int64_t offset = values->offset();
  std::shared_ptr<arrow::Buffer> valid;
  std::int64_t nulls = 0;
  for (std::int64_t i = 0; i < values->length(); ++i) {
    if (!values->IsNull(i) && values->GetView(i) != missing) continue;
    if (!valid) {
      valid = take(arrow::AllocateBitmap(offset + values->length()), "Making a column");
      arrow::bit_util::SetBitsTo(valid->mutable_data(), 0, offset + values->length(), true);
    }
    arrow::bit_util::ClearBit(valid->mutable_data(), offset + i);
    ++nulls;
  }
  if (nulls == 0) return values;
  return std::make_shared<arrow::StringArray>(values->length(), values->value_offsets(),
                                              values->value_data(), valid, nulls, offset);
}

}  // namespace

CsvSource::CsvSource(TextFile file, const ReadOptions& options)
    : file_(std::move(file)), name_(file_.path.string()), block_bytes_(kUsualBlock) {
  arrow::util::InitializeUTF8();
  for (const std::string& spelling : options.missing) empty_is_missing_ |= spelling.empty();
  open(false);
  // Only now it is known whether an empty line is a row of one missing value.
  if (names_.size() == 1) open(true);
  check_names();
}

void CsvSource::open(bool one_column) {
  one_column_ = one_column;
  auto read = arrow::csv::ReadOptions::Defaults();
  read.use_threads = false;  // numbers the rows for the messages
  read.block_size = block_bytes_;
  auto parse = arrow::csv::ParseOptions::Defaults();
  parse.delimiter = file_.form.dialect.delimiter;
  parse.quoting = file_.form.dialect.quote != 0;
  if (parse.quoting) parse.quote_char = file_.form.dialect.quote;
  parse.newlines_in_values = true;
  parse.ignore_empty_lines = !one_column;
  parse.invalid_row_handler = [ragged = ragged_](const arrow::csv::InvalidRow& row) {
    if (ragged->number == 0) *ragged = {row.number, row.expected_columns, row.actual_columns};
    return arrow::csv::InvalidRowResult::Error;
  };
  auto convert = arrow::csv::ConvertOptions::Defaults();
  convert.default_column_type = arrow::utf8();
  convert.check_utf8 = false;  // checked here, to name line and column
  convert.strings_can_be_null = empty_is_missing_;
  convert.quoted_strings_can_be_null = false;
  convert.null_values = {""};
  text_ = open_csv_text(file_.path, file_.kind, file_.form.dialect);
  auto reader = arrow::csv::StreamingReader::Make(arrow::io::default_io_context(), text_, read,
                                                  parse, convert);
  if (is_row_beyond_block(reader.status()) && enlarge_block()) return open(one_column);
  if (!reader.ok()) refuse(reader.status());
  reader_ = *reader;
  names_ = reader_->schema()->field_names();
  for (std::string& name : names_) std::ranges::replace(name, kMaskedReturn, '\r');
}

void CsvSource::check_names() const {
  if (names_[0].starts_with("sep=") && names_[0].size() <= 5) {
    throw Error{Code::invalid_data,
                format("{}, line 1: '{}' tells Excel the delimiter and names no columns.", name_,
                       names_[0]),
                "Take the line out: the delimiter is found without it."};
  }
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (!is_clean(names_[i])) {
      throw Error{Code::invalid_data,
                  format("{}, line 1: the name of column {} is not valid {} text.", name_, i + 1,
                         text_->encoding()),
                  kConvert};
    }
  }
}

std::optional<TextBatch> CsvSource::next() {
  const auto batch = next_batch();
  if (batch == nullptr) {
    if (last_) check_closed_quotes(*last_);
    return std::nullopt;
  }
  TextBatch text;
  text.rows = batch->num_rows();
  for (int i = 0; i < batch->num_columns(); ++i) {
    text.columns.push_back(values_of(*batch, i));
    check_text(*text.columns.back(), i);
  }
  rows_ += text.rows;
  last_ = batch;
  return text;
}

void CsvSource::describe(int column, Field& field) const {
  const CsvColumnForm& form = this->form(column);
  field.format.quoted = form.quoted;
  std::string& missing = field.format.missing;
  if (missing.empty()) missing = form.bare;
  // In a column in quotes throughout only `bare` stands without.
  const bool quoted = form.quoted && !missing.empty() && missing != form.bare;
  if (form.quoted || form.quoted_missing) field.format.other_missing.clear();
  const bool quoted_usual = form.quoted_missing && (form.always || field.type != Type::text);
  if (quoted || quoted_usual) {
    missing = file_.form.dialect.quote + missing + file_.form.dialect.quote;
  }
}

Dialect CsvSource::dialect() const {
  Dialect dialect = file_.form.dialect;
  dialect.encoding = text_->encoding();
  return dialect;
}

const CsvColumnForm& CsvSource::form(int column) const {
  static const CsvColumnForm plain;
  const auto index = static_cast<std::size_t>(column);
  return index < file_.form.columns.size() ? file_.form.columns[index] : plain;
}

// The texts as they stand in the file, with their returns; those that the column's form says are
// missing are null.
std::shared_ptr<arrow::StringArray> CsvSource::values_of(const arrow::RecordBatch& batch,
                                                         int column) const {
  auto values = std::static_pointer_cast<arrow::StringArray>(batch.column(column));
  const CsvColumnForm& form = this->form(column);
  const bool any_missing = empty_is_missing_ && (form.always || !form.bare.empty());
  if (!text_->any_masked()) return any_missing ? without(form.bare, values) : values;
  arrow::StringBuilder builder;
  check(builder.Reserve(values->length()), name_);
  check(builder.ReserveData(values->total_values_length()), name_);
  std::string text;
  for (std::int64_t i = 0; i < values->length(); ++i) {
    text = values->GetView(i);
    std::ranges::replace(text, kMaskedReturn, '\r');
    // `bare` is empty where the column is always in quotes.
    if (values->IsNull(i) || (any_missing && text == form.bare)) {
      builder.UnsafeAppendNull();
    } else {
      builder.UnsafeAppend(text);
    }
  }
  return std::static_pointer_cast<arrow::StringArray>(take(builder.Finish(), name_));
}

std::shared_ptr<arrow::RecordBatch> CsvSource::next_batch() {
  for (;;) {
    std::shared_ptr<arrow::RecordBatch> batch;
    const arrow::Status status = reader_->ReadNext(&batch);
    if (is_row_beyond_block(status) && enlarge_block()) {
      open(one_column_);
      skip_ = rows_;  // those before the long row were given already
      continue;
    }
    if (!status.ok()) refuse(status);
    if (batch == nullptr) return nullptr;
    if (skip_ < batch->num_rows()) return batch->Slice(std::exchange(skip_, 0));
    skip_ -= batch->num_rows();
  }
}

bool CsvSource::enlarge_block() {
  return std::exchange(block_bytes_, kLargestBlock) == kUsualBlock;
}

void CsvSource::check_text(const arrow::StringArray& values, int column) const {
  const std::int32_t begin = values.value_offset(0);
  const auto size = static_cast<std::size_t>(values.value_offset(values.length()) - begin);
  const std::uint8_t* bytes = values.value_data() ? values.value_data()->data() + begin : nullptr;
  if (size > 0 && (std::memchr(bytes, 0, size) != nullptr ||
                   (!text_->only_ascii() && !values.ValidateUTF8().ok()))) {
    refuse_text(values, column);
  }
}

void CsvSource::refuse_text(const arrow::StringArray& values, int column) const {
  std::int64_t row = 0;
  while (is_clean(values.GetView(row))) ++row;
  const std::string place =
      format("{}, line {}, column '{}'", name_, line_of_row(file_, rows_ + row), names_[column]);
  if (values.GetView(row).find('\0') != std::string_view::npos) {
    throw Error{Code::invalid_data, format("{}: the text contains a zero byte.", place),
                "Is this a text file? Take the zero bytes out, for example: tr -d '\\000'."};
  }
  throw Error{Code::invalid_data, format("{}: the text is not valid {}.", place, text_->encoding()),
              kConvert};
}

// Arrow takes the rest of the file as one field when its quote is never closed.
void CsvSource::check_closed_quotes(const arrow::RecordBatch& last) const {
  for (int i = 0; i < last.num_columns(); ++i) {
    const auto& values = static_cast<const arrow::StringArray&>(*last.column(i));
    const std::string_view text = values.GetView(values.length() - 1);
    if (text.find_first_of("\r\n") == text.npos) continue;
    const RecordPlace place = place_of_record(file_, INT64_MAX, one_column_);
    if (!place.open_quote) return;
    throw Error{Code::invalid_data,
                format("{}, line {}, column '{}': a quote is opened and never closed.", name_,
                       place.line, names_[i]),
                "Close it, or double the quotes that belong to the text."};
  }
}

void CsvSource::refuse(const arrow::Status& status) const {
  if (ragged_->number > 0) {
    const auto place = place_of_record(file_, ragged_->number - 1, one_column_);
    throw Error{Code::invalid_data,
                format("{}, line {}: {} fields where the header has {}.", name_, place.line,
                       ragged_->actual, ragged_->expected),
                ragged_->actual == ragged_->expected + 1
                    ? "Quote fields that contain the delimiter; where rows begin with a number of "
                      "their own or end with a delimiter, the header has to as well."
                    : "Quote fields that contain the delimiter or a line break."};
  }
  if (status.message().find("Empty CSV file") != std::string::npos) {
    if (has_text(file_.path, file_.kind.compression)) check_size(0, 0, file_.path);
    throw Error{Code::invalid_data, format("{}: the file is empty.", name_),
                "It needs a line of column names and at least one row."};
  }
  if (is_row_beyond_block(status)) {
    throw Error{Code::invalid_data,
                format("{}: the row after row {} is longer than {} MiB.", name_, rows_,
                       kLargestBlock >> 20),
                "Close the quote that is open there, if the row is not really that long."};
  }
  throw Error{Code::invalid_data, format("{}: cannot be read: {}.", name_, reason_of(status)),
              "The file is damaged, or is not what its extension says."};
}

}  // namespace synthwright
