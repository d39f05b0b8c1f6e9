// Bytes in and out of files, decompressed and compressed on the way.
#pragma once

#include <arrow/io/interfaces.h>

#include <filesystem>
#include <memory>

#include "base/output.h"
#include "io/file_kind.h"

namespace synthwright {

/// Throws: Error{failure} when the file cannot be opened.
std::shared_ptr<arrow::io::RandomAccessFile> open_file(const std::filesystem::path& file);
std::shared_ptr<arrow::io::InputStream> open_input(const std::filesystem::path& file,
                                                   Compression compression);

/// A file that appears under its name at commit(), or standard output ("-").
class OutputStream {
 public:
  OutputStream(const std::filesystem::path& file, Compression compression);
  ~OutputStream();
  OutputStream(const OutputStream&) = delete;
  OutputStream& operator=(const OutputStream&) = delete;

  const std::shared_ptr<arrow::io::OutputStream>& arrow() const { return stream_; }
  /// Throws: Error{failure} naming the file.
  void write(std::string_view bytes);
  void commit();
  /// Turns a failed write of Arrow's into an Error that names the file.
  void check(const arrow::Status& status) const;

 private:
  std::string name_;
  std::unique_ptr<OutputFile> file_;  // none for standard output
  std::shared_ptr<arrow::io::OutputStream> stream_;
};

/// The sentence after the place, without Arrow's decorations.
std::string reason_of(const arrow::Status& status);

}  // namespace synthwright
