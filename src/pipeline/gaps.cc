#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/gap_policy.h"
#include "pipeline/places.h"
#include "pipeline/verbs.h"

namespace synthwright {
Json find_data_gaps(const GapsJob& job, const Context& context) {
  GapRequest request = job.request;
  if (!job.policy.empty()) request.policy = read_gap_policy(job.policy);
  const Dataset data = open_dataset(job.data, job.read);
  const Table& table = data.table(request.table);
  if (!request.target.empty()) table.schema()->index(request.target);
  if (job.dry_run) return estimate(Work::profile, table, context);
  if (!job.output.empty()) require_writable_file(job.output);
  const Profile profile = profile_for(data, job.profile, {.kinds = job.kinds}, context);
  const Json json = to_json(find_gaps(data, profile, request, context));
  if (!job.output.empty() && !is_standard_stream(job.output)) write_json(job.output, json);
  return json;
}

}  // namespace synthwright
