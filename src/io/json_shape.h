// What a file of JSON lines holds, and where: one pass over its objects, lists and keys.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "io/file_kind.h"

namespace synthwright {

/// All that was seen at one place.
struct JsonShape {
  unsigned forms = 0;  ///< a bit for each JsonForm
  bool whole = false;  ///< one column of JSON text: a list too long, a value too deep or too large
  std::int64_t seen = 0, objects = 0;
  std::vector<std::string> keys;
  std::vector<std::unique_ptr<JsonShape>> members;
  std::unordered_map<std::string, int> member_of;  ///< key -> position in members
  std::vector<std::unique_ptr<JsonShape>> elements;
  std::int64_t object = 0;  ///< the last one with this key, counted over all objects of the file

  void keep_whole();
};

/// The shape that the lines have in common. Throws: Error{invalid_data} naming file and line.
std::unique_ptr<const JsonShape> json_shape(const std::filesystem::path& file, FileKind kind);

}  // namespace synthwright
