// Which files a path names as one table: itself; those that match a pattern; the parts in a folder
// with a table's extension, as Spark and Dask leave them (sales.parquet/part-00000.parquet beside
// _SUCCESS).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace synthwright {

/// A path with *, ? or [ that is not itself the name of a file.
bool is_pattern(const std::filesystem::path& path);
/// A folder that is one table rather than a data set.
bool is_parts_folder(const std::filesystem::path& path);

/// In the order of their names; empty files and names that start with "_" or "." are no parts.
/// Throws: Error{failure} when a pattern matches nothing, Error{invalid_data} for a folder without
/// parts, Error{usage} for parts of different formats.
std::vector<std::filesystem::path> files_of_table(const std::filesystem::path& path);

/// "csv.gz" of "data/adult.csv.gz"; of a pattern without an extension, that of its first file.
/// Empty where there is none.
std::string table_extension(const std::filesystem::path& path);

}  // namespace synthwright
