// CSV and TSV, read by Arrow a block at a time. RFC 4180 with the usual freedom: LF, CRLF or CR, a
// byte order mark, line breaks inside quotes; empty lines are skipped where there are two columns
// or more, and are missing values where there is one.
#pragma once

#include <arrow/csv/api.h>

#include "io/text_source.h"

namespace synthwright {

class CsvSource : public TextSource {
 public:
  CsvSource(std::filesystem::path file, FileKind kind, const ReadOptions& options);

  const std::vector<std::string>& names() const override { return names_; }
  Spelling spelling(int) const override { return Spelling::bare; }
  std::optional<TextBatch> next() override;

 private:
  void check_encoding() const;
  void open(bool one_column);
  void check_names() const;
  std::shared_ptr<arrow::RecordBatch> next_batch();
  bool enlarge_block();  // false: it is as large as it can be
  void check_text(const arrow::StringArray& values, int column) const;
  void check_closed_quotes(const arrow::RecordBatch& last) const;
  [[noreturn]] void refuse(const arrow::Status& status) const;
  [[noreturn]] void refuse_text(const arrow::StringArray& values, int column) const;

  std::filesystem::path file_;
  FileKind kind_;
  std::int32_t block_bytes_;
  bool empty_is_missing_ = false, one_column_ = false;
  std::shared_ptr<arrow::csv::StreamingReader> reader_;
  std::vector<std::string> names_;
  std::shared_ptr<arrow::RecordBatch> last_;
  std::int64_t rows_ = 0, skip_ = 0;
  // A row with too few or too many fields; number 0: none.
  struct Ragged {
    std::int64_t number = 0;
    int expected = 0, actual = 0;
  };
  std::shared_ptr<Ragged> ragged_ = std::make_shared<Ragged>();
};

}  // namespace synthwright
