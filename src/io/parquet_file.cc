#include "io/parquet_file.h"

#include <parquet/arrow/reader.h>
#include <parquet/properties.h>

#include "io/binary_table.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr std::int64_t kBatchRows = 1 << 16;

// The record batches of one row group after the other: Arrow cannot join those of nested columns
// with dictionaries, which differ between row groups.
class RowGroupReader : public arrow::RecordBatchReader {
 public:
  static arrow::Result<std::shared_ptr<arrow::RecordBatchReader>> make(
      std::unique_ptr<parquet::arrow::FileReader> file) {
    auto reader = std::make_shared<RowGroupReader>();
    reader->file_ = std::move(file);
    ARROW_RETURN_NOT_OK(reader->file_->GetSchema(&reader->schema_));
    return reader;
  }

  std::shared_ptr<arrow::Schema> schema() const override { return schema_; }
  arrow::Status ReadNext(std::shared_ptr<arrow::RecordBatch>* batch) override {
    batch->reset();
    while (*batch == nullptr) {
      if (group_ == nullptr) {
        if (next_ == file_->num_row_groups()) return arrow::Status::OK();
        ARROW_ASSIGN_OR_RAISE(group_, file_->GetRecordBatchReader(std::vector<int>{next_++}));
      }
      ARROW_RETURN_NOT_OK(group_->ReadNext(batch));
      if (*batch == nullptr) group_.reset();
    }
    return arrow::Status::OK();
  }

 private:
  std::unique_ptr<parquet::arrow::FileReader> file_;
  std::shared_ptr<arrow::Schema> schema_;
  std::unique_ptr<arrow::RecordBatchReader> group_;
  int next_ = 0;
};

arrow::Result<std::shared_ptr<arrow::RecordBatchReader>> open_reader(
    std::shared_ptr<arrow::io::RandomAccessFile> input) {
  parquet::ReaderProperties properties;
  properties.enable_buffered_stream();  // a page at a time, not a row group
  parquet::ArrowReaderProperties arrow_properties(/*use_threads=*/false);
  arrow_properties.set_batch_size(kBatchRows);
  arrow_properties.set_pre_buffer(false);
  parquet::arrow::FileReaderBuilder builder;
  ARROW_RETURN_NOT_OK(builder.Open(std::move(input), properties));
  builder.properties(arrow_properties);
  std::unique_ptr<parquet::arrow::FileReader> file;
  ARROW_RETURN_NOT_OK(builder.Build(&file));
  return RowGroupReader::make(std::move(file));
}

}  // namespace

std::shared_ptr<arrow::RecordBatchReader> open_parquet(const std::filesystem::path& file) {
  const auto input = open_file(file);
  try {
    auto reader = open_reader(input);
    if (!reader.ok()) throw_damaged(file, reason_of(reader.status()));
    return *reader;
  } catch (const parquet::ParquetException& error) {
    throw_damaged(file, error.what());
  }
}

ParquetSink::ParquetSink(const std::filesystem::path& file, std::shared_ptr<const Schema> schema)
    : out_(file, Compression::none), batches_(std::move(schema), file.string()) {
  const auto properties =
      parquet::WriterProperties::Builder().compression(parquet::Compression::ZSTD)->build();
  // Keeps the types that Parquet itself does not know: dictionaries, zones, widths.
  const auto arrow_properties = parquet::ArrowWriterProperties::Builder().store_schema()->build();
  auto writer = parquet::arrow::FileWriter::Open(*batches_.schema(), arrow::default_memory_pool(),
                                                 out_.arrow(), properties, arrow_properties);
  out_.check(writer.status());
  writer_ = std::move(*writer);
}

void ParquetSink::write(const std::string&, const Batch& batch) {
  if (batch.rows() > 0) out_.check(writer_->WriteRecordBatch(*batches_.convert(batch)));
}

void ParquetSink::finish() {
  out_.check(writer_->Close());
  out_.commit();
}

}  // namespace synthwright
