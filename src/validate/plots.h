// Pictures as data: the marginal of every column, and heat maps of the association of every pair.
#pragma once

#include "validate/comparison.h"

namespace synthwright {

/// One Plot{kind "marginal"} a column: for numeric ones {"edges", "real", "synthetic", "holdout"}
/// with densities per bin, for others {"categories", "real", "synthetic", "holdout"} with shares.
/// Every one also has "missing": {"real", "synthetic", "holdout"}, shares of the rows.
void add_marginals(const Comparison& data, Report& report);

/// Three Plot{kind "heatmap"}: correlation_real, correlation_synthetic and correlation_difference
/// (synthetic − real), {"labels", "matrix"} of association().
void add_correlations(const Comparison& data, const Context& context, Report& report);

}  // namespace synthwright
