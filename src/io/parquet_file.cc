#include "io/parquet_file.h"

#include <parquet/arrow/reader.h>
#include <parquet/properties.h>

#include "io/binary_table.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr std::int64_t kBatchRows = 1 << 16;

// A stream of batches with the file reader that it refers to.
struct ReaderPair {
  std::unique_ptr<parquet::arrow::FileReader> file;
  std::shared_ptr<arrow::RecordBatchReader> batches;
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
  auto both = std::make_shared<ReaderPair>();
  ARROW_RETURN_NOT_OK(builder.Build(&both->file));
  ARROW_ASSIGN_OR_RAISE(both->batches, both->file->GetRecordBatchReader());
  return std::shared_ptr<arrow::RecordBatchReader>(both, both->batches.get());
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
