// Opens what a door calls DATA.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "synthwright/options.h"
#include "synthwright/profile.h"
#include "synthwright/table.h"

namespace synthwright {

/// "-" means standard input or output.
bool is_standard_stream(const std::filesystem::path& path);

/// One table, read as `read` says (read_options.h). Standard input is CSV and is kept in a
/// temporary file, since tables are scanned again. Text is read as the types that `like` has for
/// columns of these names, rather than as the types that it looks like.
std::shared_ptr<const Table> open_table(const std::filesystem::path& data,
                                        const OptionMap& read = {}, const Schema& like = {});

/// A file is a data set of one table, and so are the files that a pattern names and the parts in a
/// folder such as "sales.parquet/"; any other folder has a table for each file in it, a database
/// for each of its own.
Dataset open_dataset(const std::filesystem::path& data, const OptionMap& read = {});

/// `data` as it may be printed and kept: an address without its password.
std::string shown(const std::filesystem::path& data);

/// What a job in `folder` calls `data`: a path from there, or an address; a file of SQLite's is a
/// path from there too.
std::filesystem::path data_beside(const std::filesystem::path& folder, const std::string& data);

/// "csv.gz" of "data/adult.csv.gz"; standard input is "csv", what comes out of a database
/// "parquet".
std::string extension_of(const std::filesystem::path& data);

/// The profile in `file`, or one made of `data` when `file` is empty.
/// Throws: Error{usage} when something is declared beside a file.
Profile profile_for(const Dataset& data, const std::filesystem::path& file,
                    const ProfileRequest& declared, const Context& context);

/// Columns of a table on whose sensitive values that is done.
std::vector<std::string> columns_with(Action action, const TableProfile& profile);

}  // namespace synthwright
