// What stands around values in columns that people fill in: labels, words for "unknown".
#pragma once

#include "profile/sensitive/detect.h"

namespace synthwright::sensitive {

/// Without values that say that there is none, and the others without labels ("SSN 078-05-1120"),
/// which say what a column is as its name does.
ValueSample without_noise(const ValueSample& sample);

/// "unknown", "n/a", "-": that there is no value.
bool says_nothing(std::string_view text);

}  // namespace synthwright::sensitive
