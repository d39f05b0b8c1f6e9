#include "pipeline/data.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "base/format.h"
#include "base/json.h"
#include "base/secrets.h"
#include "io/file_kind.h"
#include "io/table_files.h"
#include "pipeline/read_options.h"
#include "synthwright/error.h"
#include "synthwright/io.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

/// A file that exists as long as the object does.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string name = (fs::temp_directory_path() / "synthwright-XXXXXX.csv").string();
    const int descriptor = mkstemps(name.data(), 4);
    if (descriptor < 0) fail(name);
    ::close(descriptor);
    path_ = name;
  }
  ~TemporaryFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  /// Takes all of standard input.
  void fill() const {
    std::ofstream out(path_, std::ios::binary);
    if (std::cin.peek() != std::char_traits<char>::eof()) out << std::cin.rdbuf();
    out.close();
    if (!out) fail(path_);
  }
  const fs::path& path() const { return path_; }

 private:
  [[noreturn]] static void fail(const fs::path& path) {
    throw Error{
        Code::failure,
        format("Standard input cannot be kept in {}: {}.", path.string(), std::strerror(errno)),
        "Set TMPDIR to a folder with room, or name a file."};
  }

  fs::path path_;
};

bool are_numbers(Type a, Type b) {
  const auto is_number = [](Type type) { return type == Type::integer || type == Type::real; };
  return is_number(a) && is_number(b);
}

/// Reads text again where types were guessed otherwise than `like` has them; integers and reals may
/// stand for each other.
std::shared_ptr<const Table> read_like(const fs::path& file, ReadOptions options,
                                       const Schema& like) {
  options.like = like.fields;
  auto table = read(file, options);
  if (is_database(file)) return table;  // whose types are the database's
  const FileFormat format = kind_of_file(files_of_table(file)[0]).format;
  const bool stored = format == FileFormat::parquet || format == FileFormat::arrow;
  if (stored) return table;
  for (const Field& field : table->schema()->fields) {
    const int wanted = like.find(field.name);
    if (wanted < 0) continue;
    const Type type = like.fields[wanted].type;
    if (type != field.type && !are_numbers(type, field.type)) options.types[field.name] = type;
  }
  return options.types.empty() ? table : read(file, options);
}

/// What came from standard input, on disk for as long as its table lives.
struct SpooledInput {
  SpooledInput(const ReadOptions& options, const Schema& like) {
    file.fill();
    table = read_like(file.path(), options, like);
  }

  TemporaryFile file;
  std::shared_ptr<const Table> table;
};

}  // namespace

bool is_standard_stream(const fs::path& path) { return path == "-"; }

std::shared_ptr<const Table> open_table(const fs::path& data, const OptionMap& read,
                                        const Schema& like) {
  const ReadOptions options = read_options(read);
  if (is_standard_stream(data)) {
    const auto input = std::make_shared<SpooledInput>(options, like);
    return {input, input->table.get()};
  }
  if (fs::is_directory(data) && !is_parts_folder(data)) {
    throw Error{Code::usage, format("{} is a folder; one table is needed here.", data.string()),
                "Name a file in it, or all of its parts by a pattern such as 'folder/*.csv'."};
  }
  return read_like(data, options, like);
}

Dataset open_dataset(const fs::path& data, const OptionMap& read) {
  if (is_standard_stream(data)) return dataset_of("stdin", open_table(data, read));
  return read_dataset(data, read_options(read));
}

std::string shown(const fs::path& data) { return hide_passwords(data.string()); }

fs::path data_beside(const fs::path& folder, const std::string& data) {
  constexpr std::string_view kFile = "sqlite:///";
  if (!is_database(data)) return folder / data;
  const bool relative = data.starts_with(kFile) && !data.substr(kFile.size()).starts_with("/");
  if (!relative || folder.empty()) return data;
  return std::string(kFile) + (folder / data.substr(kFile.size())).string();
}

std::string extension_of(const fs::path& data) {
  if (is_standard_stream(data)) return "csv";
  if (is_database(data)) return "parquet";  // which keeps types as a database does
  const std::string extension = table_extension(data);
  return extension.empty() ? "csv" : extension;
}

Profile profile_for(const Dataset& data, const fs::path& file, const ProfileRequest& declared,
                    const Context& context) {
  if (file.empty()) return profile_of(data, declared, context);
  if (!declared.kinds.empty() || !declared.actions.empty()) {
    const bool kinds = !declared.kinds.empty();
    throw Error{Code::usage,
                format("{} are declared beside a profile.", kinds ? "Kinds" : "Actions"),
                format("Change the {} in {}, or leave the profile out.",
                       kinds ? "kinds" : "actions", file.string())};
  }
  return profile_from_json(read_json(file), file.string());
}

std::vector<std::string> columns_with(Action action, const TableProfile& profile) {
  std::vector<std::string> columns;
  for (const ColumnProfile& column : profile.columns) {
    if (column.sensitive && column.sensitive->action == action)
      columns.push_back(column.field.name);
  }
  return columns;
}

}  // namespace synthwright
