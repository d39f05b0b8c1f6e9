// Reads what a person may have edited: every error names the place and the key.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/json.h"
#include "synthwright/options.h"
#include "synthwright/rules.h"

namespace synthwright {

inline void check_keys(const Json& json, const std::string& place,
                       const std::vector<std::string>& known) {
  if (!json.is_object()) {
    throw Error{Code::invalid_data, format("{}: there is no JSON object.", place),
                "Write the profile again, and edit single values of it."};
  }
  for (const auto& [key, value] : json.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    const std::string nearest = nearest_name(key, known);
    throw Error{Code::invalid_data, format("{}: there is no key '{}'.", place, key),
                nearest.empty() ? format("Known keys: {}.", fmt::join(known, ", "))
                                : format("Did you mean '{}'?", nearest)};
  }
}

template <typename T>
void read(const Json& json, const std::string& key, const std::string& place, T& value) {
  if (json.contains(key)) value = member<T>(json, key, place);
}

/// What `read` returns; a word that it does not know is an error in the file.
template <typename Read>
auto as_data(const std::string& place, const Read& read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.code() != Code::usage) throw;
    throw Error{Code::invalid_data, format("{}: {}", place, error.what()), error.hint()};
  }
}

inline Origin read_origin(const Json& json, const std::string& place) {
  const std::string word =
      json.contains("origin") ? member<std::string>(json, "origin", place) : "declared";
  if (word == "measured") return Origin::measured;
  if (word == "declared") return Origin::declared;
  throw Error{Code::invalid_data, format("{}: 'origin' cannot be '{}'.", place, word),
              "It is measured or declared."};
}

/// A count under `key`; 0 where there is none.
inline std::int64_t read_count(const Json& json, const std::string& key, const std::string& place) {
  if (!json.contains(key)) return 0;
  const Json& count = json[key];
  if (count.is_number_integer() && count >= 0 && count <= (std::int64_t{1} << 53)) return count;
  throw Error{Code::invalid_data, format("{}: the value of '{}' is not a count.", place, key),
              "Write a whole number, 0 or more."};
}

/// The object under `key`; an empty one where there is none.
inline Json read_object(const Json& json, const std::string& key, const std::string& place) {
  if (!json.contains(key)) return Json::object();
  if (json[key].is_object()) return json[key];
  throw Error{Code::invalid_data, format("{}: '{}' is not a JSON object.", place, key),
              "Write it like {\"key\": 12}."};
}

/// The list under `key`; an empty one where there is none.
inline Json::array_t read_list(const Json& json, const std::string& key, const std::string& place) {
  return json.contains(key) ? member<Json::array_t>(json, key, place) : Json::array_t();
}

/// A number from 0 to 1 under `key`.
inline double read_share(const Json& json, const std::string& key, const std::string& place) {
  const double share = member<double>(json, key, place);
  if (share >= 0 && share <= 1) return share;
  throw Error{Code::invalid_data, format("{}: '{}' cannot be {}.", place, key, share),
              "It is a number from 0 to 1."};
}

}  // namespace synthwright
