// From the facts about a column and its kind to what the profile says of it.
#pragma once

#include "profile/guess_kind.h"

namespace synthwright {

ColumnProfile column_profile(const ColumnFacts& facts, const Guess& guess, Origin origin);

}  // namespace synthwright
