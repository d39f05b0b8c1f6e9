// Scores of a report as a table for people.
#pragma once

#include "base/json.h"

namespace synthwright {
/// `scores`: the list of that name in report.json. Scores of single columns are left to the report.
void print_scores(const Json& scores);
}  // namespace synthwright
