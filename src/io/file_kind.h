// What a file is, by its name: adult.csv.gz is CSV, compressed by gzip.
#pragma once

#include <filesystem>
#include <string>

namespace synthwright {

enum class FileFormat { csv, json_lines, parquet, arrow };
enum class Compression { none, gzip, zstd };

struct FileKind {
  FileFormat format = FileFormat::csv;
  Compression compression = Compression::none;
  char delimiter = ',';  ///< CSV: the usual one of the extension; 0: it says nothing (.txt, .dat)
};

/// Throws: Error{usage} listing the known extensions.
FileKind kind_of_file(const std::filesystem::path& file);
bool is_known_file(const std::filesystem::path& file);
/// ".csv.gz" of "adult.csv.gz"; empty where there is none that is known.
std::string known_extension(const std::filesystem::path& file);

/// The known extensions, for messages.
extern const char kKnownExtensions[];

}  // namespace synthwright
