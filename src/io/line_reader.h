// The lines of a text file, decompressed, without their ends (LF or CRLF) and the byte order mark.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "io/streams.h"

namespace synthwright {

class LineReader {
 public:
  /// Throws: Error{failure} when the file cannot be opened.
  LineReader(const std::filesystem::path& file, Compression compression);

  /// Valid until the next call; nothing at the end.
  /// Throws: Error{invalid_data} for a damaged file and for lines that are far too long.
  std::optional<std::string_view> next();
  /// Of the line that next() gave last, counted from 1.
  std::int64_t number() const { return number_; }

 private:
  void read_block();

  std::filesystem::path file_;
  std::shared_ptr<arrow::io::InputStream> input_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool at_end_ = false;
  std::int64_t number_ = 0;
};

}  // namespace synthwright
