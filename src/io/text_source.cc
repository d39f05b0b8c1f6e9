#include "io/text_source.h"

#include "io/csv_lines.h"
#include "io/csv_source.h"
#include "io/json_lines.h"

namespace synthwright {

std::unique_ptr<TextSource> open_text(const std::filesystem::path& file, FileKind kind,
                                      const ReadOptions& options,
                                      const std::vector<std::string>& names) {
  if (kind.format == FileFormat::json_lines) {
    return std::make_unique<JsonLinesSource>(file, kind, names);
  }
  return std::make_unique<CsvSource>(file, kind, options);
}

std::int64_t line_of_row(const std::filesystem::path& file, FileKind kind, std::int64_t row) {
  if (kind.format == FileFormat::json_lines) return line_of_object(file, kind, row);
  const bool one_column = CsvSource(file, kind, {}).names().size() == 1;
  return place_of_record(file, kind, row + 1, one_column).line;
}

}  // namespace synthwright
