// Files that know their types (Parquet, Arrow) and together are one table.
#pragma once

#include "io/binary_table.h"

namespace synthwright {

/// `path` is what the user named, `files` are those it means. Columns come in the order of the
/// first part; parts without rows are passed over.
/// Throws: Error{invalid_data} as read() says, and for parts with other columns or types.
std::shared_ptr<const Table> open_binary_parts(const std::filesystem::path& path,
                                               const std::vector<std::filesystem::path>& files,
                                               const OpenReader& open, const ReadOptions& options);

}  // namespace synthwright
