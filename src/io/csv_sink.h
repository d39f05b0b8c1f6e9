// Writes CSV and TSV: RFC 4180 with LF, quotes only where they are needed, values as their Format
// says.
#pragma once

#include "io/streams.h"
#include "synthwright/table.h"
#include "table/value_text.h"

namespace synthwright {

class CsvSink : public Sink {
 public:
  CsvSink(const std::filesystem::path& file, FileKind kind, std::shared_ptr<const Schema> schema);

  void write(const std::string& table, const Batch& batch) override;
  void finish() override;

 private:
  void append_value(const Batch& batch, int column, std::int64_t row);
  void append_quoted(std::string_view text);
  bool needs_quotes(std::string_view text) const;

  OutputStream out_;
  std::shared_ptr<const Schema> schema_;
  char delimiter_;
  std::vector<ValueText> texts_;
  std::string buffer_, value_;
};

}  // namespace synthwright
