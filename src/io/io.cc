#include "synthwright/io.h"

#include "base/format.h"
#include "io/arrow_sink.h"
#include "io/binary_parts.h"
#include "io/csv_sink.h"
#include "io/database/database_sink.h"
#include "io/database/database_table.h"
#include "io/file_kind.h"
#include "io/json_lines.h"
#include "io/parquet_file.h"
#include "io/table_files.h"
#include "io/text_table.h"
#include "synthwright/error.h"

namespace synthwright {

std::shared_ptr<const Table> read(const std::filesystem::path& path, const ReadOptions& options) {
  if (is_database(path)) return read_database(path.string(), options);
  const std::vector<std::filesystem::path> files = files_of_table(path);
  switch (kind_of_file(files[0]).format) {
    case FileFormat::parquet: return open_binary_parts(path, files, open_parquet, options);
    case FileFormat::arrow: return open_binary_parts(path, files, open_arrow, options);
    default: return open_text_table(path, files, options);
  }
}

std::unique_ptr<Sink> open_sink(const std::filesystem::path& file,
                                std::shared_ptr<const Schema> schema, const WriteOptions& options) {
  const bool database = is_database(file);
  const FileKind kind = file == "-" || database ? FileKind{} : kind_of_file(file);
  if (options.escape_formulas && (database || kind.format != FileFormat::csv)) {
    throw Error{Code::usage, format("{}: formulas are escaped in CSV only.", file.string()),
                "Spreadsheets compute no cells of the other formats: leave the escape out."};
  }
  if (database) return open_database_sink(file.string(), std::move(schema));
  switch (kind.format) {
    case FileFormat::parquet: return std::make_unique<ParquetSink>(file, std::move(schema));
    case FileFormat::arrow: return std::make_unique<ArrowSink>(file, std::move(schema));
    case FileFormat::json_lines:
      return std::make_unique<JsonLinesSink>(file, kind, std::move(schema));
    default: return std::make_unique<CsvSink>(file, kind, std::move(schema), options);
  }
}

void write(const Table& table, const std::filesystem::path& file, const Context& context) {
  const auto sink = open_sink(file, table.schema());
  const std::string name = table_name(file);
  const double total = static_cast<double>(std::max<std::int64_t>(table.rows(), 0));
  std::int64_t done = 0;
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    sink->write(name, batch);
    done += batch.rows();
    context.report("write", static_cast<double>(done), total);
  });
  sink->finish();
}

}  // namespace synthwright
