#include "io/arrow_sink.h"

#include <arrow/util/compression.h>

#include "table/arrow_types.h"

namespace synthwright {

ArrowSink::ArrowSink(const std::filesystem::path& file, std::shared_ptr<const Schema> schema)
    : out_(file, Compression::none), batches_(std::move(schema), file.string()) {
  auto options = arrow::ipc::IpcWriteOptions::Defaults();
  options.use_threads = false;
  options.emit_dictionary_deltas = true;  // dictionaries grow from batch to batch
  options.codec = take(arrow::util::Codec::Create(arrow::Compression::ZSTD), file.string());
  auto writer = arrow::ipc::MakeFileWriter(out_.arrow(), batches_.schema(), options);
  out_.check(writer.status());
  writer_ = *writer;
}

void ArrowSink::write(const std::string&, const Batch& batch) {
  if (batch.rows() > 0) out_.check(writer_->WriteRecordBatch(*batches_.convert(batch)));
}

void ArrowSink::finish() {
  out_.check(writer_->Close());
  out_.commit();
}

}  // namespace synthwright
