// What the scores of a report say together: its verdict, and which columns come first.
#pragma once

#include <string>
#include <vector>

#include "synthwright/report.h"

namespace synthwright {

/// The worst verdict among the scores of the whole table; `family` empty: of all families.
/// Verdict::none when no score has one. Scores of single columns and pairs explain the verdict of
/// the whole and do not change it.
Verdict verdict_of(const Report& report, const std::string& family = {});

/// How much worse `score` is than its floor (else than its ideal); larger is worse, on the
/// score's own scale. A value that is not a number is worse than every other.
double shortfall(const Score& score);

/// The scores of single columns and pairs, worst first: by verdict, then by shortfall.
std::vector<Score> subject_scores(const Report& report);

/// The columns that have a marginal plot, worst first: by the worst verdict among a column's
/// scores, then by the shortfall of the score that the report lists first for columns.
std::vector<std::string> columns_worst_first(const Report& report);

}  // namespace synthwright
