// Which columns a file of JSON lines has.
//
// Members of objects and elements of lists become columns of their own, in the order of their first
// appearance. Lists that are too long, what lies too deep, and whole numbers beyond 64 bits stay
// one column of JSON text.
#pragma once

#include <vector>

#include "io/text_source.h"

namespace synthwright {

/// Name, path and storage of a column; its type is found from the texts.
struct JsonColumn {
  Field field;
  Spelling spelling = Spelling::bare;
};

/// Throws: Error{invalid_data} naming file and line.
std::vector<JsonColumn> json_columns(const std::filesystem::path& file, FileKind kind);

/// What is found under keys that `like` has, and what is absent and may be, as the columns of
/// `like`; the rest as it is.
std::vector<JsonColumn> columns_like(std::vector<JsonColumn> found, const std::vector<Field>& like);

}  // namespace synthwright
