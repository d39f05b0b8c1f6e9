#include "io/streams.h"

#include <arrow/io/api.h>
#include <arrow/util/compression.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/format.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr int kGzipLevel = 6, kZstdLevel = 3;  // those of the command-line tools

// A compressed stream with the codec that it refers to.
template <typename Stream>
struct WithCodec {
  std::unique_ptr<arrow::util::Codec> codec;
  std::shared_ptr<Stream> stream;
};

template <typename Compressed, typename Stream>
std::shared_ptr<Stream> compressed(std::shared_ptr<Stream> raw, Compression compression,
                                   const std::string& place) {
  if (compression == Compression::none) return raw;
  const bool gzip = compression == Compression::gzip;
  const auto type = gzip ? arrow::Compression::GZIP : arrow::Compression::ZSTD;
  auto both = std::make_shared<WithCodec<Stream>>();
  both->codec = take(arrow::util::Codec::Create(type, gzip ? kGzipLevel : kZstdLevel), place);
  both->stream = take(Compressed::Make(both->codec.get(), raw), place);
  return {both, both->stream.get()};
}

[[noreturn]] void cannot_open(const std::filesystem::path& file, const std::string& reason) {
  throw Error{Code::failure, format("{}: cannot be opened: {}.", file.string(), reason),
              "Check the path and its permissions."};
}

}  // namespace

std::shared_ptr<arrow::io::RandomAccessFile> open_file(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) cannot_open(file, "it is a folder");
  if (access(file.c_str(), R_OK) != 0) cannot_open(file, std::strerror(errno));
  auto opened = arrow::io::ReadableFile::Open(file.string());
  if (!opened.ok()) cannot_open(file, reason_of(opened.status()));
  return *opened;
}

std::shared_ptr<arrow::io::InputStream> open_input(const std::filesystem::path& file,
                                                   Compression compression) {
  std::shared_ptr<arrow::io::InputStream> raw = open_file(file);
  return compressed<arrow::io::CompressedInputStream>(std::move(raw), compression, file.string());
}

OutputStream::OutputStream(const std::filesystem::path& file, Compression compression)
    : name_(file == "-" ? "standard output" : file.string()) {
  std::shared_ptr<arrow::io::OutputStream> raw;
  if (file == "-") {
    raw = take(arrow::io::FileOutputStream::Open(dup(STDOUT_FILENO)), name_);
  } else {
    file_ = std::make_unique<OutputFile>(file);
    raw = take(arrow::io::FileOutputStream::Open(file_->partial().string()), name_);
  }
  stream_ = compressed<arrow::io::CompressedOutputStream>(std::move(raw), compression, name_);
}

OutputStream::~OutputStream() {
  if (!stream_->closed()) static_cast<void>(stream_->Abort());  // what is unfinished is dropped
}

void OutputStream::write(std::string_view bytes) {
  check(stream_->Write(bytes.data(), static_cast<std::int64_t>(bytes.size())));
}

void OutputStream::commit() {
  check(stream_->Close());
  if (file_) file_->commit();
}

void OutputStream::check(const arrow::Status& status) const {
  if (status.ok()) return;
  throw Error{Code::failure, format("{}: cannot be written: {}.", name_, reason_of(status)),
              "Choose a place that exists, has room and may be written to."};
}

std::string reason_of(const arrow::Status& status) {
  std::string reason = status.message();
  while (!reason.empty() && (reason.back() == '.' || reason.back() == '\n')) reason.pop_back();
  return reason;
}

}  // namespace synthwright
