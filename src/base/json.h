// JSON values that keep the order of their keys. The one place that includes nlohmann-json.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/json_fwd.h"

namespace synthwright {

/// Throws: Error{invalid_data} naming the file and the byte where it stops being JSON;
/// Error{failure} when the file cannot be opened.
Json read_json(const std::filesystem::path& file);

/// Writes `value`, indented by two spaces; the file appears under its name only when complete.
void write_json(const std::filesystem::path& file, const Json& value);

/// The value under `key` of `object`.
/// Throws: Error{invalid_data} naming `place` (a file, mostly) and the key that is missing or of
/// another type.
template <typename T>
T member(const Json& object, const std::string& key, const std::string& place) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end()) {
    throw Error{Code::invalid_data, format("{}: the key '{}' is missing.", place, key),
                "The file is damaged, or of another format version."};
  }
  try {
    return found->template get<T>();
  } catch (const nlohmann::json::exception&) {
    throw Error{Code::invalid_data,
                format("{}: '{}' has a value of the wrong type: {}.", place, key,
                       found->dump().substr(0, 60)),
                "The file is damaged, or of another format version."};
  }
}

}  // namespace synthwright
