#include "io/binary_table.h"

#include <algorithm>

#include "base/format.h"
#include "io/arrow_columns.h"
#include "io/checks.h"
#include "io/storage.h"
#include "io/streams.h"
#include "synthwright/error.h"
#include "table/number_text.h"

namespace synthwright {
namespace {

constexpr int kMostMeasuredDecimals = 9;  // with more, a real is a measurement and not an amount

class BinaryTable : public Table {
 public:
  BinaryTable(std::filesystem::path file, OpenReader open, const ReadOptions& options)
      : file_(std::move(file)), open_(std::move(open)), missing_(options.missing) {
    std::erase(missing_, "");  // a file that knows missing values means an empty text as one
    auto reader = open_(file_);
    stored_ = reader->schema();
    check_names(stored_->field_names(), file_);
    auto columns = std::make_shared<ArrowColumns>(*stored_, file_.string());
    if (columns->needs_look()) {
      while (const auto found = next_batch(*reader, file_)) columns->look(*found);
      reader = open_(file_);
    }
    if (columns->needs_look() && !options.like.empty()) columns->assume(options.like);
    columns_ = columns;
    auto schema = std::make_shared<Schema>(columns->schema());
    check_types(*schema, options);
    if (!missing_.empty()) allow_missing_texts(*schema);
    schema_ = schema;
    look(*reader, *schema);
  }

  const std::shared_ptr<const Schema>& schema() const override { return schema_; }
  std::int64_t rows() const override { return rows_; }
  std::unique_ptr<Scan> scan() const override {
    auto reader = open_(file_);
    if (!reader->schema()->Equals(*stored_)) throw_changed(file_, "there are other columns");
    return std::make_unique<BinaryScan>(*this, std::move(reader));
  }

 private:
  class BinaryScan : public Scan {
   public:
    BinaryScan(const BinaryTable& table, std::shared_ptr<arrow::RecordBatchReader> reader)
        : file_(table.file_),
          reader_(std::move(reader)),
          columns_(table.columns_),
          schema_(table.schema_),
          missing_(table.missing_) {}

    std::optional<Batch> next() override {
      const auto found = next_batch(*reader_, file_);
      if (found == nullptr) return std::nullopt;
      Batch batch = from_record_batch(*columns_->flatten(*found), schema_, file_, row_);
      row_ += batch.rows();
      return missing_.empty() ? batch : with_missing(batch);
    }

   private:
    Batch with_missing(const Batch& batch) const {
      std::vector<Column> columns;
      for (std::size_t i = 0; i < schema_->fields.size(); ++i) {
        const Column& column = batch.column(static_cast<int>(i));
        columns.push_back(column.type() == Type::text ? with_missing(column) : column);
      }
      return Batch(schema_, std::move(columns), batch.rows());
    }

    Column with_missing(const Column& column) const {
      ColumnBuilder builder(Type::text);
      for (std::int64_t row = 0; row < column.size(); ++row) {
        if (column.missing(row) ||
            std::ranges::find(missing_, column.text(row)) != missing_.end()) {
          builder.append_missing();
        } else {
          builder.append_text(column.text(row));
        }
      }
      return builder.finish();
    }

    std::filesystem::path file_;
    std::shared_ptr<arrow::RecordBatchReader> reader_;
    std::shared_ptr<const ArrowColumns> columns_;
    std::shared_ptr<const Schema> schema_;
    std::vector<std::string> missing_;
    std::int64_t row_ = 0;
  };

  void check_types(const Schema& schema, const ReadOptions& options) const {
    std::vector<std::string> names;
    for (const Field& field : schema.fields) {
      names.push_back(field.name);
      const auto declared = options.types.find(field.name);
      if (declared == options.types.end() || declared->second == field.type) continue;
      throw Error{Code::usage,
                  format("{}: the column '{}' is declared as {}, and stored as {}.", file_.string(),
                         field.name, name_of(declared->second), name_of(field.type)),
                  "Types can be declared for text formats; here, change the file."};
    }
    check_declared(names, options, file_);
  }

  // Spellings of missing values make texts missing that the file declares as never null.
  static void allow_missing_texts(Schema& schema) {
    for (Field& field : schema.fields) {
      if (field.type == Type::text && !may_be_missing(field)) field.format.storage.clear();
    }
  }

  void look(arrow::RecordBatchReader& reader, Schema& schema) {
    std::vector<char> any(schema.fields.size());
    while (const auto found = next_batch(reader, file_)) {
      const Batch batch = from_record_batch(*columns_->flatten(*found), schema_, file_, rows_);
      for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        Field& field = schema.fields[i];
        const bool open = !field.format.fixed_decimals && (field.format.decimals >= 0 || !any[i]);
        if (field.type != Type::real || !open) continue;
        bool seen = any[i];
        measure_decimals(batch.column(static_cast<int>(i)), field.format, seen);
        any[i] = seen;
      }
      rows_ += batch.rows();
    }
    check_size(schema.fields.size(), rows_, file_);
  }

  std::filesystem::path file_;
  OpenReader open_;
  std::vector<std::string> missing_;
  std::shared_ptr<arrow::Schema> stored_;
  std::shared_ptr<const ArrowColumns> columns_;
  std::shared_ptr<const Schema> schema_;
  std::int64_t rows_ = 0;
};

}  // namespace

std::shared_ptr<const Table> open_binary_table(const std::filesystem::path& file, OpenReader open,
                                               const ReadOptions& options) {
  return std::make_shared<BinaryTable>(file, std::move(open), options);
}

void measure_decimals(const Column& column, Format& format, bool& any) {
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (column.missing(row)) continue;
    const int decimals = decimals_of(column.number(row), format, kMostMeasuredDecimals);
    if (decimals < 0) {
      format.decimals = -1;
      any = true;
      return;
    }
    format.decimals = any ? std::max(format.decimals, decimals) : decimals;
    any = true;
  }
}

std::shared_ptr<arrow::RecordBatch> next_batch(arrow::RecordBatchReader& reader,
                                               const std::filesystem::path& file) {
  std::shared_ptr<arrow::RecordBatch> batch;
  do {
    arrow::Status status;
    try {
      status = reader.ReadNext(&batch);
    } catch (const std::exception& error) {  // Parquet throws from within its decoders
      throw_damaged(file, error.what());
    }
    if (!status.ok()) throw_damaged(file, reason_of(status));
  } while (batch != nullptr && batch->num_rows() == 0);
  return batch;
}

Batch from_record_batch(const arrow::RecordBatch& batch, std::shared_ptr<const Schema> schema,
                        const std::filesystem::path& file, std::int64_t first_row) {
  std::vector<Column> columns;
  for (int i = 0; i < batch.num_columns(); ++i) {
    const Field& field = schema->fields[i];
    columns.emplace_back(field.type,
                         from_storage(batch.column(i), field, file.string(), first_row));
  }
  return Batch(std::move(schema), std::move(columns), batch.num_rows());
}

void throw_damaged(const std::filesystem::path& file, const std::string& reason) {
  throw Error{Code::invalid_data, format("{}: cannot be read: {}.", file.string(), reason),
              "The file is damaged, cut short, or not what its extension says."};
}

}  // namespace synthwright
