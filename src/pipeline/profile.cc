#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/places.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

/// `json`: the same profile, whole.
Json summary(const Profile& profile, const Json& json, const std::filesystem::path& output) {
  Json tables = Json::array();
  for (const TableProfile& table : profile.tables) {
    const Json& whole = json["tables"][tables.size()];
    Json columns = Json::array();
    for (const ColumnProfile& column : table.columns) {
      Json fact = {{"column", column.field.name},
                   {"kind", name_of(column.kind)},
                   {"missing", column.missing},
                   {"distinct", column.distinct},
                   {"evidence", column.evidence}};
      if (column.sensitive) {
        fact["sensitive"] = {{"what", column.sensitive->what},
                             {"action", name_of(column.sensitive->action)},
                             {"evidence", column.sensitive->evidence}};
      }
      columns.push_back(std::move(fact));
    }
    tables.push_back({{"table", table.name},
                      {"rows", table.rows},
                      {"duplicate_rows", table.duplicate_rows},
                      {"columns", std::move(columns)},
                      {"constraints", whole["constraints"]},
                      {"missing_ties", whole["missing_ties"]}});
  }
  return {{"profile", output.string()}, {"tables", std::move(tables)}};
}

}  // namespace

Json profile_data(const ProfileJob& job, const Context& context) {
  const Dataset data = open_dataset(job.data);
  if (job.dry_run) return estimate(Work::profile, data, context);
  require_writable_file(job.output);
  const Profile profile = profile_of(data, {.kinds = job.kinds, .actions = job.actions}, context);
  const Json json = to_json(profile);
  if (is_standard_stream(job.output)) return json;
  write_json(job.output, json);
  return summary(profile, json, job.output);
}

}  // namespace synthwright
