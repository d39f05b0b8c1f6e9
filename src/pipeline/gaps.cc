#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/places.h"
#include "pipeline/verbs.h"
#include "pipeline/yaml_map.h"

namespace synthwright {
namespace {

GapPolicy read_policy(const std::filesystem::path& file) {
  YamlMap map = YamlMap::read(file);
  const GapPolicy plain;
  const GapPolicy policy{.class_share = map.real("class_share", plain.class_share),
                         .cell_rows = map.integer("cell_rows", plain.cell_rows),
                         .most_association = map.real("most_association", plain.most_association),
                         .tail_span = map.real("tail_span", plain.tail_span),
                         .missing_excess = map.real("missing_excess", plain.missing_excess),
                         .false_alarms = map.real("false_alarms", plain.false_alarms),
                         .pair_columns = map.integer("pair_columns", plain.pair_columns),
                         .triple_columns = map.integer("triple_columns", plain.triple_columns),
                         .most = map.integer("most", plain.most)};
  map.refuse_others();
  return policy;
}

}  // namespace

Json find_data_gaps(const GapsJob& job, const Context& context) {
  GapRequest request = job.request;
  if (!job.policy.empty()) request.policy = read_policy(job.policy);
  const Dataset data = open_dataset(job.data);
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
