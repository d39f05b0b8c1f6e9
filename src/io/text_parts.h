// Text files that together are one table: the rows of each after those of the one before.
//
// Parts of CSV have the same columns; where a part has them in another order, they are put into
// that of the first. Of JSON lines a column may be in some parts only.
#pragma once

#include <string>
#include <unordered_map>

#include "io/text_source.h"

namespace synthwright {

class PartsSource : public TextSource {
 public:
  /// Requires: one part or more.
  PartsSource(std::vector<TextFile> parts, const ReadOptions& options,
              const std::vector<Field>& columns);

  const std::vector<std::string>& names() const override { return names_; }
  Spelling spelling(int column) const override {
    return spellings_[column].value_or(Spelling::bare);
  }
  void describe(int column, Field& field) const override;
  Dialect dialect() const override { return first_->dialect(); }
  std::optional<TextBatch> next() override;

 private:
  void open(std::size_t part);
  void check_columns() const;
  void take_names();
  void take_spelling(int column);

  std::vector<TextFile> parts_;
  ReadOptions options_;
  std::vector<Field> given_;
  std::vector<std::string> names_;
  std::vector<Field> added_;  // columns of JSON lines that the first part lacks, as their part says
  std::unordered_map<std::string, std::size_t> index_;  // of names_
  std::vector<std::optional<Spelling>> spellings_;      // none: no value was seen
  std::vector<std::size_t> order_;                      // of the part's columns, in the table
  std::size_t part_ = 0;
  std::unique_ptr<TextSource> first_, later_;  // the first one knows how columns are written
  TextSource* source_ = nullptr;
};

/// The source of a table in one file or several.
std::unique_ptr<TextSource> open_text(const std::vector<TextFile>& parts,
                                      const ReadOptions& options,
                                      const std::vector<Field>& columns = {});

/// "data/adult.csv, line 7": where a row of the table starts. Reads the files again.
std::string place_of_row(const std::vector<TextFile>& parts, std::int64_t row);

}  // namespace synthwright
