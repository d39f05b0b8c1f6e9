#include "pipeline/stages.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/format.h"
#include "base/hash.h"
#include "io/table_files.h"
#include "pipeline/version.h"
#include "synthwright/error.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

std::uint64_t hash_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error{Code::failure, format("{}: cannot be opened.", file.string()),
                "Check the path and its permissions."};
  }
  std::string buffer(1 << 20, '\0');
  std::uint64_t hash = 0;
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    const auto length = static_cast<std::size_t>(in.gcount());
    hash = hash_combine(hash, hash64({buffer.data(), length}));
  }
  return hash;
}

/// What the stage's result is made from, as one text: settings, content of the inputs, our version.
std::string key_of(const Stage& stage) {
  Json parts = {{"version", version()}, {"settings", stage.settings}};
  for (const fs::path& input : stage.inputs) parts["inputs"].push_back(content_hash(input));
  return format("{:016x}", hash64(parts.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

bool all_exist(const std::vector<fs::path>& paths) {
  return std::ranges::all_of(
      paths, [](const fs::path& path) { return fs::exists(path) || is_pattern(path); });
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Returns what a stage no longer needs to the system: in pieces of its own it stays with the
/// process, and the next stage's memory comes on top of it.
void give_back_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace

std::string content_hash(const fs::path& path) {
  std::vector<fs::path> files;
  if (is_pattern(path)) {
    files = files_of_table(path);
  } else if (fs::is_directory(path)) {
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
  } else {
    return format("{:016x}", hash_file(path));
  }
  std::uint64_t hash = 0;
  for (const fs::path& file : files) {
    hash = hash_combine(hash, hash64(fs::relative(file, path).generic_string()));
    hash = hash_combine(hash, hash_file(file));
  }
  return format("{:016x}", hash);
}

StageRunner::StageRunner(fs::path stamps) : file_(std::move(stamps)), stamps_(Json::object()) {
  if (fs::exists(file_)) stamps_ = read_json(file_);
}

bool StageRunner::is_current(const Stage& stage) const {
  const auto stamp = stamps_.find(stage.name);
  return stamp != stamps_.end() && all_exist(stage.outputs) && all_exist(stage.inputs) &&
         stamp->value("key", "") == key_of(stage);
}

Json StageRunner::run(const Stage& stage, const Context& context) {
  context.stop_if_cancelled();
  if (is_current(stage)) {
    context.say(LogLevel::info, format("{}: unchanged since last time", stage.name));
    return member<Json>(stamps_[stage.name], "facts", file_.string());
  }
  const auto start = std::chrono::steady_clock::now();
  const std::string key = key_of(stage);
  Json facts = stage.work();
  give_back_memory();
  stamps_[stage.name] = {{"key", key}, {"seconds", seconds_since(start)}, {"facts", facts}};
  write_json(file_, stamps_);
  return facts;
}

}  // namespace synthwright
