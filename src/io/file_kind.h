// What a file is, by its name: adult.csv.gz is CSV, compressed by gzip.
#pragma once

#include <filesystem>

namespace synthwright {

enum class FileFormat { csv, tsv, json_lines, parquet, arrow };
enum class Compression { none, gzip, zstd };

struct FileKind {
  FileFormat format = FileFormat::csv;
  Compression compression = Compression::none;
};

/// Throws: Error{usage} listing the known extensions.
FileKind kind_of_file(const std::filesystem::path& file);
bool is_known_file(const std::filesystem::path& file);

}  // namespace synthwright
