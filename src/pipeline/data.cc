#include "pipeline/data.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <vector>

#include "base/format.h"
#include "base/json.h"
#include "base/output.h"
#include "synthwright/error.h"
#include "synthwright/io.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

/// What came from standard input, on disk for as long as its table lives.
class SpooledInput {
 public:
  SpooledInput() {
    std::string name = (fs::temp_directory_path() / "synthwright-XXXXXX.csv").string();
    const int descriptor = mkstemps(name.data(), 4);
    if (descriptor < 0) fail(name);
    file_ = name;
    std::vector<char> buffer(1 << 16);
    while (std::cin.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
           std::cin.gcount() > 0) {
      if (::write(descriptor, buffer.data(), std::cin.gcount()) != std::cin.gcount()) fail(name);
    }
    ::close(descriptor);
    table_ = read(file_);
  }
  ~SpooledInput() {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  const Table* table() const { return table_.get(); }

 private:
  [[noreturn]] static void fail(const std::string& name) {
    throw Error{Code::failure,
                format("Standard input cannot be kept in {}: {}.", name, std::strerror(errno)),
                "Set TMPDIR to a folder with room, or name a file."};
  }

  fs::path file_;
  std::shared_ptr<const Table> table_;
};

void refuse_database(const fs::path& data) {
  if (data.string().find("://") == std::string::npos) return;
  throw Error{Code::usage, format("{}: databases are not read yet.", data.string()),
              "Export the tables to CSV or Parquet."};
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().filename().string().front() != '.') {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

bool is_standard_stream(const fs::path& path) { return path == "-"; }

std::shared_ptr<const Table> open_table(const fs::path& data) {
  refuse_database(data);
  if (is_standard_stream(data)) {
    const auto input = std::make_shared<SpooledInput>();
    return {input, input->table()};
  }
  if (fs::is_directory(data)) {
    throw Error{Code::usage, format("{} is a folder; one table is needed here.", data.string()),
                "Name a file in it."};
  }
  return read(data);
}

Dataset open_dataset(const fs::path& data) {
  if (is_standard_stream(data)) return dataset_of("stdin", open_table(data));
  if (!fs::is_directory(data)) return dataset_of(table_name(data), open_table(data));
  Dataset dataset;
  for (const fs::path& file : files_in(data)) {
    if (!dataset.tables.emplace(table_name(file), read(file)).second) {
      throw Error{Code::usage,
                  format("{} has two files for the table '{}'.", data.string(), table_name(file)),
                  "Remove one of them."};
    }
  }
  if (dataset.tables.empty()) {
    throw Error{Code::invalid_data, format("{}: the folder has no files.", data.string()),
                "Name a file, or a folder of them."};
  }
  return dataset;
}

std::string extension_of(const fs::path& data) {
  if (is_standard_stream(data)) return "csv";
  const std::string extensions = data.filename().string().substr(table_name(data).size());
  return extensions.empty() ? "csv" : extensions.substr(1);
}

std::int64_t count_rows(const Table& table) {
  if (table.rows() >= 0) return table.rows();
  std::int64_t rows = 0;
  for_each_batch(table, [&](const Batch& batch) { rows += batch.rows(); });
  return rows;
}

Profile profile_for(const Dataset& data, const fs::path& file,
                    const std::map<std::string, Kind>& kinds, const Context& context) {
  if (file.empty()) return profile_of(data, {.kinds = kinds}, context);
  if (!kinds.empty()) {
    throw Error{Code::usage, "Kinds are declared beside a profile.",
                format("Change the kinds in {}, or leave the profile out.", file.string())};
  }
  return profile_from_json(read_json(file), file.string());
}

}  // namespace synthwright
