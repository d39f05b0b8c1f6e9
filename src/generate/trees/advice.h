// What to tell about a table that has few rows for what is to be learned from it.
#pragma once

#include <string>

#include "generate/trees/columns.h"
#include "generate/trees/model.h"
#include "generate/trees/options.h"

namespace synthwright::trees {

/// One sentence of numbers and one of what to do; empty where rows suffice.
std::string advice_on_few_rows(const Parts& parts, const Columns& columns,
                               const Settings& settings);

}  // namespace synthwright::trees
