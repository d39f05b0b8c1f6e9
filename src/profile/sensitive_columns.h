// What is done with sensitive columns, and what the profile then says of them.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "profile/guess_kind.h"
#include "synthwright/profile.h"

namespace synthwright {

/// What is sensitive in a column, with the declared action where there is one. Throws: Error{usage}
/// when values are to be replaced that nothing can make up.
std::optional<Sensitive> sensitive_in(const ColumnFacts& facts, std::optional<Action> declared,
                                      const std::string& table);

/// The kind of a column whose values are replaced: nothing is learned of them.
void change_kind(const Sensitive& sensitive, Guess& guess);

/// Takes out what the profile tells of single values.
void hide_values(ColumnProfile& column);

}  // namespace synthwright
