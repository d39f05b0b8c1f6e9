// `run`: split, profile, fit, sample, validate, in one folder, each stage resumable.
#pragma once

#include "base/json.h"
#include "pipeline/job.h"
#include "synthwright/context.h"

namespace synthwright {

/// Returns {"folder", "report", "stages": {name: facts}}. The seed is the job's.
Json run_job(const Job& job, const Context& context);

/// What run_job would do: {"folder", "stages": [{"stage", "current"}], "estimate"}.
Json plan_job(const Job& job, const Context& context);

}  // namespace synthwright
