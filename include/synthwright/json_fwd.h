// Declares Json, so that public headers can name it without including the library behind it.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace synthwright {
/// A JSON value that keeps its keys in the order in which they were written.
using Json = nlohmann::ordered_json;
}  // namespace synthwright
