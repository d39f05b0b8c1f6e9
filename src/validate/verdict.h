// How a score becomes good, weak or bad. The thresholds are pinned in docs/metrics/verdicts.md.
#pragma once

#include "synthwright/report.h"

namespace synthwright {

/// A score of `metric` (a name in the registry): name, family, goal, and its ideal.
Score new_score(const std::string& metric);

/// Errors that real data has too: good up to twice the floor or .01, weak up to five times the
/// floor or .03.
Verdict verdict_of_error(double value, double floor);

/// A detector's AUC: good within .05 of .5, weak within .15.
Verdict verdict_of_detection(double auc);

/// Utility: good when at most .01 is lost against training on real, or no more than 2 standard
/// errors of the loss; weak up to .05 or 6 of them.
Verdict verdict_of_loss(double loss, double error);

/// Shares that should not be above their floor: good within 2 standard errors, weak within 6.
Verdict verdict_of_share(double value, double floor, double error);

}  // namespace synthwright
