// Fits the Gaussian copula: one pass over the table, a margin for every column, and the
// correlations of their normal scores.
#pragma once

#include <memory>

#include "generate/copula/model.h"

namespace synthwright::copula {

/// The learner's options, each described once.
const std::vector<Option>& copula_options();

/// Throws: Error{usage, invalid_data}.
std::unique_ptr<CopulaModel> fit_copula(const Dataset& data, const Profile& profile,
                                        const FitRequest& request, const Context& context);

}  // namespace synthwright::copula
