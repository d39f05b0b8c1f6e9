// A batch of arrays as an Arrow IPC file: how models keep their numbers.
#pragma once

#include <filesystem>
#include <functional>

#include "synthwright/table.h"

namespace synthwright {

/// The file appears under its name when it is complete.
/// Throws: Error{failure} naming the file.
void write_arrow(const std::filesystem::path& file, const Batch& batch);

/// Columns come with their Arrow type as Format::storage where it is not the usual one of the Type.
/// Throws: Error{failure} when it cannot be opened; Error{invalid_data} naming a damaged file.
Batch read_arrow(const std::filesystem::path& file);
/// The same, a piece at a time.
void read_arrow(const std::filesystem::path& file, const std::function<void(const Batch&)>& use);

}  // namespace synthwright
