// What counts as a gap, from a YAML file of GapPolicy's values (docs/formats/gaps.md).
#pragma once

#include <filesystem>

#include "synthwright/gaps.h"

namespace synthwright {

/// The defaults where `file` is empty. Throws: Error{usage} naming file, line and key.
GapPolicy read_gap_policy(const std::filesystem::path& file);

}  // namespace synthwright
