#include "synthwright/io.h"

#include "io/arrow_sink.h"
#include "io/binary_table.h"
#include "io/csv_sink.h"
#include "io/file_kind.h"
#include "io/json_lines.h"
#include "io/parquet_file.h"
#include "io/text_table.h"
#include "synthwright/error.h"

namespace synthwright {

std::shared_ptr<const Table> read(const std::filesystem::path& file, const ReadOptions& options) {
  const FileKind kind = kind_of_file(file);
  switch (kind.format) {
    case FileFormat::parquet: return open_binary_table(file, open_parquet, options);
    case FileFormat::arrow: return open_binary_table(file, open_arrow, options);
    default: return open_text_table(file, kind, options);
  }
}

std::unique_ptr<Sink> open_sink(const std::filesystem::path& file,
                                std::shared_ptr<const Schema> schema) {
  const FileKind kind = file == "-" ? FileKind{} : kind_of_file(file);
  switch (kind.format) {
    case FileFormat::parquet: return std::make_unique<ParquetSink>(file, std::move(schema));
    case FileFormat::arrow: return std::make_unique<ArrowSink>(file, std::move(schema));
    case FileFormat::json_lines:
      return std::make_unique<JsonLinesSink>(file, kind, std::move(schema));
    default: return std::make_unique<CsvSink>(file, kind, std::move(schema));
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
