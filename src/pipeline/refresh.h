// A fitted model that goes on learning from a table of later rows.
#pragma once

#include "pipeline/verbs.h"

namespace synthwright {

/// fit_model() of a job with a model to refresh.
Json refresh_model(const FitJob& job, const Context& context);

}  // namespace synthwright
