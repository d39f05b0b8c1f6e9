#include "io/table_files.h"

#include <glob.h>

#include <algorithm>
#include <string_view>

#include "base/format.h"
#include "io/database/address.h"
#include "io/file_kind.h"
#include "synthwright/error.h"
#include "synthwright/io.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

constexpr char kWildcards[] = "*?[";

// The last name of a path, also of "folder/".
fs::path last_name(const fs::path& path) {
  return path.has_filename() ? path.filename() : path.parent_path().filename();
}

bool is_part(const fs::path& file) {
  const std::string name = file.filename().string();
  std::error_code error;
  return !name.starts_with("_") && !name.starts_with(".") && fs::is_regular_file(file, error) &&
         fs::file_size(file, error) > 0;
}

std::vector<fs::path> matching(const fs::path& pattern) {
  glob_t found;
  const int result = glob(pattern.c_str(), 0, nullptr, &found);
  std::vector<fs::path> files(found.gl_pathv, found.gl_pathv + (result == 0 ? found.gl_pathc : 0));
  globfree(&found);
  std::erase_if(files, [](const fs::path& file) { return !is_part(file); });
  if (!files.empty()) return files;
  throw Error{Code::failure, format("{}: no file matches this pattern.", pattern.string()),
              "Check the path; quote the pattern, so that the shell leaves it alone."};
}

std::vector<fs::path> parts_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_directory() && entry.path().filename().string().find('=') != std::string::npos) {
      throw Error{Code::invalid_data,
                  format("{}: a table partitioned by folders is not read.", entry.path().string()),
                  "Write it again without partitions, or name one folder's files by a pattern."};
    }
    if (is_part(entry.path())) files.push_back(entry.path());
  }
  if (files.empty()) {
    throw Error{error ? Code::failure : Code::invalid_data,
                error ? format("{}: cannot be opened: {}.", folder.string(), error.message())
                      : format("{}: it is a folder without parts of a table.", folder.string()),
                "A folder of this name holds the files of one table."};
  }
  return files;
}

void check_same_format(const std::vector<fs::path>& files) {
  const FileFormat format_of_first = kind_of_file(files[0]).format;
  for (const fs::path& file : files) {
    if (kind_of_file(file).format == format_of_first) continue;
    throw Error{Code::usage,
                format("{} is of another format than {}.", file.string(), files[0].string()),
                "Parts of one table are of one format."};
  }
}

}  // namespace

bool is_pattern(const fs::path& path) {
  std::error_code error;
  const std::string text = path.string();
  return text.find_first_of(kWildcards) != text.npos && text.find("://") == text.npos &&
         !fs::exists(path, error);
}

bool is_parts_folder(const fs::path& path) {
  std::error_code error;
  return is_known_file(last_name(path)) && fs::is_directory(path, error);
}

std::vector<fs::path> files_of_table(const fs::path& path) {
  const bool pattern = is_pattern(path);
  if (!pattern && !is_parts_folder(path)) return {path};
  std::vector<fs::path> files = pattern ? matching(path) : parts_in(path);
  std::ranges::sort(files);
  check_same_format(files);
  return files;
}

std::string table_extension(const fs::path& path) {
  fs::path name = last_name(path);
  if (known_extension(name).empty() && is_pattern(path)) name = files_of_table(path).front();
  const std::string extension = known_extension(name);
  return extension.empty() ? extension : extension.substr(1);
}

std::string table_name(const fs::path& path) {
  if (is_database(path)) {
    const std::string table = parse_address(path.string()).table;
    return table.empty() ? "query" : table;
  }
  std::string name = last_name(path).string();
  name.resize(name.size() - known_extension(name).size());
  if (!is_pattern(path)) return name;
  name.resize(std::min(name.find_first_of(kWildcards), name.size()));
  while (!name.empty() && std::string_view("-_. ").find(name.back()) != std::string_view::npos) {
    name.pop_back();
  }
  if (!name.empty()) return name;
  const fs::path folder = fs::absolute(path).parent_path();
  return is_pattern(folder) ? "table" : folder.filename().string();
}

}  // namespace synthwright
