#include "io/text_source.h"

#include "io/csv_lines.h"
#include "io/csv_source.h"
#include "io/json_lines.h"

namespace synthwright {

TextFile text_file(const std::filesystem::path& path, const CsvOptions& options) {
  TextFile file{path, kind_of_file(path), {}};
  if (file.kind.format == FileFormat::csv) file.form = form_of_csv(path, file.kind, options);
  return file;
}

std::unique_ptr<TextSource> open_text(const TextFile& file, const ReadOptions& options,
                                      const std::vector<Field>& columns) {
  if (file.kind.format == FileFormat::json_lines) {
    return std::make_unique<JsonLinesSource>(file.path, file.kind, columns, options.like);
  }
  return std::make_unique<CsvSource>(file, options);
}

std::int64_t line_of_row(const TextFile& file, std::int64_t row) {
  if (file.kind.format == FileFormat::json_lines) {
    return line_of_object(file.path, file.kind, row);
  }
  const bool one_column = CsvSource(file, {}).names().size() == 1;
  return place_of_record(file, row + 1, one_column).line;
}

}  // namespace synthwright
