// A table in a text file, or in several that are its parts. One pass finds names, types and
// formats; scans of a small table give what that pass understood, those of a large one read and
// convert anew.
#pragma once

#include "io/column_guess.h"
#include "io/text_source.h"

namespace synthwright {

/// `path` is what the user named, `files` are those it means. Types are those of the values of all
/// parts. Throws: Error{invalid_data} as read() says, and for parts with other columns.
std::shared_ptr<const Table> open_text_table(const std::filesystem::path& path,
                                             const std::vector<std::filesystem::path>& files,
                                             const ReadOptions& options);

}  // namespace synthwright
