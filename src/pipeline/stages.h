// Runs the stages of a job, each only when something that it depends on has changed since last
// time.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "synthwright/context.h"

namespace synthwright {

struct Stage {
  std::string name;
  std::vector<std::filesystem::path> inputs;  ///< files and folders, by content
  Json settings;                              ///< everything else that its result depends on
  std::vector<std::filesystem::path> outputs;
  std::function<Json()> work;  ///< returns the facts of what it did
};

/// A hash of the bytes of a file, or of all files below a folder with their names.
/// Throws: Error{failure} when something cannot be read.
std::string content_hash(const std::filesystem::path& path);

/// The stamps of a run folder: for each stage what its result was made from.
class StageRunner {
 public:
  explicit StageRunner(std::filesystem::path stamps);

  /// Does the stage's work, or returns the facts of last time when nothing changed.
  Json run(const Stage& stage, const Context& context);
  /// True when run() would do nothing. Requires: the stage's inputs are there.
  bool is_current(const Stage& stage) const;

 private:
  std::filesystem::path file_;
  Json stamps_;
};

}  // namespace synthwright
