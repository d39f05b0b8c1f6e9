// A table in a text file: one pass finds names, types and formats; every scan converts anew.
#pragma once

#include "io/column_guess.h"
#include "io/text_source.h"

namespace synthwright {

/// Throws: Error{invalid_data} as read() says.
std::shared_ptr<const Table> open_text_table(const std::filesystem::path& file, FileKind kind,
                                             const ReadOptions& options);

}  // namespace synthwright
