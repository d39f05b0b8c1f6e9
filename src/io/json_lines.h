// JSON lines: one flat object a line. Numbers keep the digits they are written with; null and an
// absent key are missing values.
#pragma once

#include "io/line_reader.h"
#include "io/streams.h"
#include "io/text_source.h"
#include "synthwright/table.h"
#include "table/value_text.h"

namespace synthwright {

class JsonLinesSource : public TextSource {
 public:
  /// With names, columns are those and in that order; without, all in order of first appearance.
  JsonLinesSource(std::filesystem::path file, FileKind kind, std::vector<std::string> names);
  ~JsonLinesSource() override;

  const std::vector<std::string>& names() const override;
  Spelling spelling(int column) const override;
  std::optional<TextBatch> next() override;

 private:
  class Row;  // takes the values of one line

  LineReader lines_;
  std::unique_ptr<Row> row_;
};

/// The line, counted from 1, of a row counted from 0: empty lines are no rows.
std::int64_t line_of_object(const std::filesystem::path& file, FileKind kind, std::int64_t row);

class JsonLinesSink : public Sink {
 public:
  JsonLinesSink(const std::filesystem::path& file, FileKind kind,
                std::shared_ptr<const Schema> schema);

  void write(const std::string& table, const Batch& batch) override;
  void finish() override;

 private:
  void append_value(const Column& column, int index, std::int64_t row);

  OutputStream out_;
  std::shared_ptr<const Schema> schema_;
  std::vector<std::string> keys_;  // ready to write: "name":
  std::vector<ValueText> texts_;
  std::string buffer_;
};

}  // namespace synthwright
