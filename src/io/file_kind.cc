#include "io/file_kind.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

struct Extension {
  FileFormat format;
  char delimiter = ',';
};
const std::map<std::string, Extension> kExtensions = {
    {".csv", {FileFormat::csv}},          {".tsv", {FileFormat::csv, '\t'}},
    {".tab", {FileFormat::csv, '\t'}},    {".psv", {FileFormat::csv, '|'}},
    {".txt", {FileFormat::csv, 0}},       {".dat", {FileFormat::csv, 0}},
    {".jsonl", {FileFormat::json_lines}}, {".parquet", {FileFormat::parquet}},
    {".arrow", {FileFormat::arrow}},      {".feather", {FileFormat::arrow}}};
const std::map<std::string, Compression> kCompressions = {{".gz", Compression::gzip},
                                                          {".zst", Compression::zstd}};

std::string lower_extension(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  return extension;
}

std::optional<FileKind> find_kind(const std::filesystem::path& file) {
  FileKind kind;
  std::filesystem::path name = file.filename();
  if (const auto found = kCompressions.find(lower_extension(name)); found != kCompressions.end()) {
    kind.compression = found->second;
    name = name.stem();
  }
  const auto found = kExtensions.find(lower_extension(name));
  if (found == kExtensions.end()) return std::nullopt;
  kind.format = found->second.format;
  kind.delimiter = found->second.delimiter;
  const bool binary = kind.format == FileFormat::parquet || kind.format == FileFormat::arrow;
  if (binary && kind.compression != Compression::none) return std::nullopt;  // compress inside
  return kind;
}

}  // namespace

const char kKnownExtensions[] =
    ".csv, .tsv, .tab, .psv, .txt, .dat and .jsonl (each also .gz and .zst), .parquet, .arrow, "
    ".feather";

FileKind kind_of_file(const std::filesystem::path& file) {
  if (const auto kind = find_kind(file)) return *kind;
  throw Error{Code::usage,
              format("{}: the format cannot be told from the extension '{}'.", file.string(),
                     file.extension().string()),
              format("Known: {}.", kKnownExtensions)};
}

bool is_known_file(const std::filesystem::path& file) { return find_kind(file).has_value(); }

std::string known_extension(const std::filesystem::path& file) {
  std::filesystem::path name = file.filename();
  std::string extension;
  if (kCompressions.contains(lower_extension(name))) {
    extension = name.extension().string();
    name = name.stem();
  }
  return kExtensions.contains(lower_extension(name)) ? name.extension().string() + extension
                                                     : extension;
}

}  // namespace synthwright
