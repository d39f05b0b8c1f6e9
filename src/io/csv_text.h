// The bytes of a CSV file as the parser wants them: decompressed, in UTF-8, without the byte order
// mark, and with a carriage return only where it ends a line.
//
// Arrow ends a line at every carriage return. In a file whose lines end with LF or CRLF, one that
// stands alone belongs to a value: it is masked by a byte that valid UTF-8 never has, and put back
// in the values.
//
// The encoding is the dialect's. Where that is UTF-8 without a mark, the start of the file may have
// been plain ASCII: then the first block with other bytes decides.
#pragma once

#include <arrow/api.h>
#include <arrow/io/interfaces.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "io/encoding.h"
#include "io/file_kind.h"
#include "synthwright/table.h"

namespace synthwright {

inline constexpr char kMaskedReturn = '\xFF';

class CsvText : public arrow::io::InputStream {
 public:
  CsvText(std::shared_ptr<arrow::io::InputStream> raw, const Dialect& dialect);

  /// Whether a return was masked in what was read so far.
  bool any_masked() const { return any_masked_; }
  /// Nothing but ASCII was read so far; false also where nobody looks.
  bool only_ascii() const { return only_ascii_; }
  /// The encoding of what was read so far.
  const std::string& encoding() const { return encoding_; }

  arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t size) override;
  arrow::Result<std::int64_t> Read(std::int64_t size, void* out) override;
  arrow::Status Close() override { return raw_->Close(); }
  arrow::Result<std::int64_t> Tell() const override { return position_; }
  bool closed() const override { return raw_->closed(); }

 private:
  arrow::Result<std::shared_ptr<arrow::Buffer>> read_decoded(std::int64_t size);
  void choose_encoding(std::string_view block);
  std::shared_ptr<arrow::Buffer> hold_back_return(std::shared_ptr<arrow::Buffer> text, bool end);
  std::shared_ptr<arrow::Buffer> masked(std::shared_ptr<arrow::Buffer> text);

  std::shared_ptr<arrow::io::InputStream> raw_;
  std::string encoding_;
  std::optional<Decoder> decoder_;
  std::atomic<bool> only_ascii_;  // so far, and UTF-8 is not certain
  bool masks_;
  std::size_t mark_left_;                 // bytes of the byte order mark
  bool held_return_ = false;              // the last byte read: what follows decides what it is
  std::atomic<bool> any_masked_ = false;  // Arrow reads in a thread of its own
  std::int64_t position_ = 0;
};

/// Throws: Error{failure} when the file cannot be opened.
std::shared_ptr<CsvText> open_csv_text(const std::filesystem::path& file, FileKind kind,
                                       const Dialect& dialect);

}  // namespace synthwright
