// How people and programs spell that there is no value.
#pragma once

#include <string_view>

namespace synthwright {

/// Spellings of a missing value that count in columns of numbers, dates and booleans; in texts they
/// are words like others. White space alone counts as well.
bool is_usual_missing(std::string_view text);

/// Those among them that are hardly a word of any language: "?", "N/A", "NULL"; not "none", "-" or
/// "NA" (Namibia).
bool is_missing_word(std::string_view text);

}  // namespace synthwright
