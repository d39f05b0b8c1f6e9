// A text file as batches of text columns, before anything is known about their types.
#pragma once

#include <arrow/api.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/csv_form.h"
#include "io/file_kind.h"
#include "synthwright/io.h"

namespace synthwright {

/// What the file itself says about a column's values.
enum class Spelling {
  bare,    ///< nothing: 12 may be a number or a text
  quoted,  ///< they are texts, dates among them (JSON strings)
  mixed,   ///< some are texts and some are not
};

/// A text file; of CSV also how it is written.
struct TextFile {
  std::filesystem::path path;
  FileKind kind;
  CsvForm form;
};

/// Looks at the start of the file. Throws: Error{failure} when it cannot be opened.
TextFile text_file(const std::filesystem::path& path, const CsvOptions& options);

struct TextBatch {
  std::vector<std::shared_ptr<arrow::StringArray>> columns;  // null: missing
  std::int64_t rows = 0;
};

class TextSource {
 public:
  virtual ~TextSource() = default;
  virtual const std::vector<std::string>& names() const = 0;
  virtual Spelling spelling(int column) const = 0;
  /// Adds to a column's format what its values alone do not show. Requires: type and missing
  /// spelling are found.
  virtual void describe(int, Field&) const {}
  /// How the text is written, as far as it was read.
  virtual Dialect dialect() const { return {}; }
  /// Throws: Error{invalid_data} naming file, line and column.
  virtual std::optional<TextBatch> next() = 0;
};

/// The given columns are read, in that order, of JSON lines; with none, and of CSV, those that the
/// file has.
std::unique_ptr<TextSource> open_text(const TextFile& file, const ReadOptions& options,
                                      const std::vector<Field>& columns = {});

/// The line, counted from 1, on which a row of data (counted from 0) starts. Reads the file again.
std::int64_t line_of_row(const TextFile& file, std::int64_t row);

}  // namespace synthwright
