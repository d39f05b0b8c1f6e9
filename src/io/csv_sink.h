// Writes CSV in the dialect of a schema: quotes where they are needed and around the columns that
// have them anyway (Format.quoted), values as their Format says.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/encoding.h"
#include "io/streams.h"
#include "synthwright/io.h"
#include "table/value_text.h"

namespace synthwright {

class CsvSink : public Sink {
 public:
  /// An extension with a delimiter of its own (.tsv, .psv) has it instead of the dialect's.
  CsvSink(const std::filesystem::path& file, FileKind kind, std::shared_ptr<const Schema> schema,
          const WriteOptions& options);

  /// Throws: Error{invalid_data} naming column and value for what the dialect cannot write.
  void write(const std::string& table, const Batch& batch) override;
  void finish() override;

 private:
  void write_names();
  void append_value(const Batch& batch, int column, std::int64_t row);
  const std::string& missing_text(const Batch& batch, int column, std::int64_t row) const;
  void append_text(std::string_view text, int column);
  void append_quoted(std::string_view text, int column, bool always);
  bool needs_quotes(std::string_view text) const;
  void check_characters(std::string_view text, int column);
  void flush();

  OutputStream out_;
  std::string file_;
  std::shared_ptr<const Schema> schema_;
  Dialect dialect_;
  bool escape_formulas_;
  std::vector<ValueText> texts_;
  std::vector<char> plain_numbers_;   // by column: integers that cannot need quotes
  std::unique_ptr<Encoder> encoder_;  // none for UTF-8
  std::string buffer_, value_, encoded_;
};

}  // namespace synthwright
