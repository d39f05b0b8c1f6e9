// Parquet files, compressed inside by zstd.
#pragma once

#include <arrow/api.h>
#include <parquet/arrow/writer.h>

#include "io/storage_batches.h"
#include "io/streams.h"
#include "synthwright/table.h"

namespace synthwright {

std::shared_ptr<arrow::RecordBatchReader> open_parquet(const std::filesystem::path& file);

class ParquetSink : public Sink {
 public:
  ParquetSink(const std::filesystem::path& file, std::shared_ptr<const Schema> schema);

  void write(const std::string& table, const Batch& batch) override;
  void finish() override;

 private:
  OutputStream out_;
  StorageBatches batches_;
  std::unique_ptr<parquet::arrow::FileWriter> writer_;
};

}  // namespace synthwright
