// Where results go: checked before the work, so that hours of it are not lost to a typing mistake.
#pragma once

#include <filesystem>
#include <string>

namespace synthwright {

/// Throws: Error{failure} when a file of that name could not be written. "-" always can.
void require_writable_file(const std::filesystem::path& file);

/// For folders that are replaced whole.
/// Throws: Error{failure} when the folder could not be written; Error{usage} when it exists, has
/// content, and does not hold `marker`, the file by which an earlier result is known.
void require_replaceable_folder(const std::filesystem::path& folder, const std::string& marker);

}  // namespace synthwright
