#include "base/output.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw Error{Code::failure, format("{}: cannot be written: {}.", path.string(), reason),
              "Choose a place that exists, has room and may be written to."};
}

void require_parent(const fs::path& path) {
  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  fs::create_directories(parent, error);
  if (error) fail(path, error.message());
}

}  // namespace

fs::path partial_name(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  fs::path clean = path;
  if (!clean.has_filename()) clean = clean.parent_path();  // "folder/" names the folder
  return clean.parent_path() / format(".{}.{}-{}.partial", clean.filename().string(), getpid(),
                                      counter.fetch_add(1));
}

OutputFile::OutputFile(fs::path path) : path_(std::move(path)), partial_(partial_name(path_)) {
  require_parent(path_);
  if (fs::is_directory(path_)) fail(path_, "it is a folder");
  stream_.open(partial_, std::ios::binary);
  if (!stream_) fail(path_, std::strerror(errno));
}

OutputFile::~OutputFile() {
  if (committed_) return;
  stream_.close();
  std::error_code ignored;
  fs::remove(partial_, ignored);
}

void OutputFile::write(std::string_view bytes) {
  stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream_) fail(path_, std::strerror(errno));
}

void OutputFile::commit() {
  stream_.close();
  if (!stream_) fail(path_, std::strerror(errno));
  std::error_code error;
  fs::rename(partial_, path_, error);
  if (error) fail(path_, error.message());
  committed_ = true;
}

OutputFolder::OutputFolder(fs::path path) : path_(std::move(path)), partial_(partial_name(path_)) {
  require_parent(path_);
  if (fs::exists(path_) && !fs::is_directory(path_)) fail(path_, "a file of that name exists");
  std::error_code error;
  fs::create_directory(partial_, error);
  if (error) fail(path_, error.message());
}

OutputFolder::~OutputFolder() {
  if (committed_) return;
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

void OutputFolder::commit() {
  // The old folder steps aside first, so that at every moment one of the two is whole.
  const fs::path aside = partial_name(path_);
  std::error_code error;
  const bool existed = fs::exists(path_);
  if (existed) fs::rename(path_, aside, error);
  if (!error) fs::rename(partial_, path_, error);
  if (error) {
    std::error_code ignored;
    if (existed && !fs::exists(path_)) fs::rename(aside, path_, ignored);
    fail(path_, error.message());
  }
  committed_ = true;
  fs::remove_all(aside, error);
}

}  // namespace synthwright
