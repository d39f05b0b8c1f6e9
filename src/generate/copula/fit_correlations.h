// The correlations of the normal variables behind a table's columns.
#pragma once

#include <vector>

#include "generate/copula/column.h"
#include "generate/copula/rows.h"

namespace synthwright::copula {

/// Positive definite, as models keep them.
SquareMatrix latent_correlations(const CopulaRows& data, const std::vector<CopulaColumn>& columns,
                                 const Context& context);

}  // namespace synthwright::copula
