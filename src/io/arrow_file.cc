#include "io/arrow_file.h"

#include <arrow/ipc/api.h>
#include <arrow/util/compression.h>

#include "io/arrow_columns.h"
#include "io/arrow_sink.h"
#include "io/binary_table.h"
#include "io/streams.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

// The record batches of an IPC file, one after the other.
class IpcReader : public arrow::RecordBatchReader {
 public:
  explicit IpcReader(std::shared_ptr<arrow::ipc::RecordBatchFileReader> file)
      : file_(std::move(file)) {}

  std::shared_ptr<arrow::Schema> schema() const override { return file_->schema(); }
  arrow::Status ReadNext(std::shared_ptr<arrow::RecordBatch>* batch) override {
    batch->reset();
    if (next_ == file_->num_record_batches()) return arrow::Status::OK();
    ARROW_ASSIGN_OR_RAISE(*batch, file_->ReadRecordBatch(next_++));
    return (*batch)->ValidateFull();  // offsets in a damaged file may point anywhere
  }

 private:
  std::shared_ptr<arrow::ipc::RecordBatchFileReader> file_;
  int next_ = 0;
};

// Returns the schema, which a file without rows has too.
std::shared_ptr<const Schema> read_batches(const std::filesystem::path& file,
                                           const std::function<void(const Batch&)>& use) {
  const auto reader = open_arrow(file);
  const ArrowColumns columns(*reader->schema(), file.string());
  if (columns.needs_look()) throw_damaged(file, "a column is nested or a decimal");
  auto schema = std::make_shared<const Schema>(columns.schema());
  std::int64_t rows = 0;
  while (const auto found = next_batch(*reader, file)) {
    use(from_record_batch(*found, schema, file, rows));
    rows += found->num_rows();
  }
  return schema;
}

}  // namespace

std::shared_ptr<arrow::RecordBatchReader> open_arrow(const std::filesystem::path& file) {
  auto options = arrow::ipc::IpcReadOptions::Defaults();
  options.use_threads = false;
  auto opened = arrow::ipc::RecordBatchFileReader::Open(open_file(file), options);
  if (!opened.ok()) throw_damaged(file, reason_of(opened.status()));
  return std::make_shared<IpcReader>(*opened);
}

void write_arrow(const std::filesystem::path& file, const Batch& batch) {
  ArrowSink sink(file, batch.shared_schema());
  sink.write({}, batch);
  sink.finish();
}

void read_arrow(const std::filesystem::path& file, const std::function<void(const Batch&)>& use) {
  read_batches(file, use);
}

Batch read_arrow(const std::filesystem::path& file) {
  std::vector<Batch> batches;
  auto schema = read_batches(file, [&](const Batch& batch) { batches.push_back(batch); });
  return collect(*table_of(std::move(schema), std::move(batches)));
}

}  // namespace synthwright
