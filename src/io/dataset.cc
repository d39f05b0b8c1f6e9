#include <algorithm>

#include "base/format.h"
#include "io/database/database_table.h"
#include "io/file_kind.h"
#include "io/table_files.h"
#include "synthwright/error.h"
#include "synthwright/io.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> tables_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const bool hidden = entry.path().filename().string().starts_with(".");
    const bool table = entry.is_regular_file() || is_parts_folder(entry.path());
    if (!hidden && table && is_known_file(entry.path())) {
      files.push_back(entry.path());
    }
  }
  if (error) {
    throw Error{Code::failure,
                format("{}: cannot be opened: {}.", folder.string(), error.message()),
                "Check the path and its permissions."};
  }
  std::ranges::sort(files);
  return files;
}

// The types declared as "table.column", by column; what is taken leaves `types`.
std::map<std::string, Type> take_types(std::map<std::string, Type>& types,
                                       const std::string& table) {
  std::map<std::string, Type> found;
  std::erase_if(types, [&](const auto& entry) {
    if (!entry.first.starts_with(table + ".")) return false;
    found[entry.first.substr(table.size() + 1)] = entry.second;
    return true;
  });
  return found;
}

}  // namespace

Dataset read_dataset(const fs::path& path, const ReadOptions& options) {
  if (is_database(path)) return read_database_dataset(path.string(), options);
  if (!fs::is_directory(path) || is_parts_folder(path)) {
    return dataset_of(table_name(path), read(path, options));
  }
  const std::vector<fs::path> files = tables_in(path);
  if (files.empty()) {
    throw Error{Code::invalid_data,
                format("{}: there are no tables in this folder.", path.string()),
                format("Tables are: {}.", kKnownExtensions)};
  }
  Dataset data;
  std::map<std::string, Type> types = options.types;
  for (const fs::path& file : files) {
    const std::string name = table_name(file);
    if (data.tables.contains(name)) {
      throw Error{Code::usage, format("{}: two files make a table '{}'.", path.string(), name),
                  "Rename one of them."};
    }
    data.tables.emplace(name, read(file, {options.missing, take_types(types, name)}));
  }
  if (!types.empty()) {
    throw Error{Code::usage,
                format("A type is declared for '{}', which is no column of a table in {}.",
                       types.begin()->first, path.string()),
                "In a folder, columns are named as table.column."};
  }
  return data;
}

}  // namespace synthwright
