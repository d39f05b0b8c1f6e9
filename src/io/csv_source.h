// CSV in the dialect that its start shows (csv_form.h), read by Arrow a block at a time. Line
// breaks may stand inside quotes; empty lines are skipped where there are two columns or more, and
// are missing values where there is one.
#pragma once

#include <arrow/csv/api.h>

#include "io/csv_text.h"
#include "io/text_source.h"

namespace synthwright {

class CsvSource : public TextSource {
 public:
  CsvSource(TextFile file, const ReadOptions& options);

  const std::vector<std::string>& names() const override { return names_; }
  Spelling spelling(int) const override { return Spelling::bare; }
  /// Whether the column is written in quotes, and how missing values are.
  void describe(int column, Field& field) const override;
  Dialect dialect() const override;
  std::optional<TextBatch> next() override;

 private:
  void open(bool one_column);
  void check_names() const;
  std::shared_ptr<arrow::RecordBatch> next_batch();
  std::shared_ptr<arrow::StringArray> values_of(const arrow::RecordBatch& batch, int column) const;
  const CsvColumnForm& form(int column) const;
  bool enlarge_block();  // false: it is as large as it can be
  void check_text(const arrow::StringArray& values, int column) const;
  void check_closed_quotes(const arrow::RecordBatch& last) const;
  [[noreturn]] void refuse(const arrow::Status& status) const;
  [[noreturn]] void refuse_text(const arrow::StringArray& values, int column) const;

  TextFile file_;
  std::string name_;
  std::int32_t block_bytes_;
  bool empty_is_missing_ = false, one_column_ = false;
  std::shared_ptr<CsvText> text_;
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
