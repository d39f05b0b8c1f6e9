// What every table has to have, whatever the format it comes in.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "synthwright/io.h"

namespace synthwright {

/// Throws: Error{invalid_data} for names that occur twice, the empty one included: a single column
/// without a name is common (row numbers of pandas and R).
void check_names(const std::vector<std::string>& names, const std::filesystem::path& file);
/// Throws: Error{usage} for a declared column that is not there.
void check_declared(const std::vector<std::string>& names, const ReadOptions& options,
                    const std::filesystem::path& file);
/// Requires: a batch with the columns that a sink was opened for.
void check_same_columns(const Schema& expected, const Schema& found);
/// A scan found other than the first look at the file. Throws: Error{invalid_data}.
[[noreturn]] void throw_changed(const std::filesystem::path& file, const std::string& what);
/// Throws: Error{invalid_data} for a table without columns or rows.
void check_size(std::size_t columns, std::int64_t rows, const std::filesystem::path& file);

}  // namespace synthwright
