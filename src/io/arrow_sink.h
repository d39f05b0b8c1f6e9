// Arrow IPC files (.arrow, .feather), compressed inside by zstd.
#pragma once

#include <arrow/api.h>
#include <arrow/ipc/writer.h>

#include "io/storage_batches.h"
#include "io/streams.h"
#include "synthwright/table.h"

namespace synthwright {

std::shared_ptr<arrow::RecordBatchReader> open_arrow(const std::filesystem::path& file);

class ArrowSink : public Sink {
 public:
  ArrowSink(const std::filesystem::path& file, std::shared_ptr<const Schema> schema);

  void write(const std::string& table, const Batch& batch) override;
  void finish() override;

 private:
  OutputStream out_;
  StorageBatches batches_;
  std::shared_ptr<arrow::ipc::RecordBatchWriter> writer_;
};

}  // namespace synthwright
