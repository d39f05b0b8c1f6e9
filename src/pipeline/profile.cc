#include <algorithm>

#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/gap_policy.h"
#include "pipeline/places.h"
#include "pipeline/profile_page.h"
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

/// Throws: Error{usage} naming the nearest column when no table has the target.
void require_target(const Dataset& data, const std::string& target) {
  const auto has = [&](const auto& named) { return named.second->schema()->find(target) >= 0; };
  if (std::ranges::none_of(data.tables, has)) data.tables.begin()->second->schema()->index(target);
}

}  // namespace

Json profile_data(const ProfileJob& job, const Context& context) {
  const Dataset data = open_dataset(job.data, job.read);
  if (!job.target.empty()) require_target(data, job.target);
  const GapRequest request{.target = job.target, .policy = read_gap_policy(job.policy)};
  if (job.dry_run) return estimate(Work::profile, data, context);
  require_writable_file(job.output);
  if (!job.report.empty()) require_writable_file(job.report);
  const Profile profile = profile_of(data, {.kinds = job.kinds, .actions = job.actions}, context);
  const Json json = to_json(profile);
  if (!job.report.empty()) {
    const std::string source = job.data.filename().string();
    save_profile_page(job.report, data, profile, source, request, context);
  }
  if (is_standard_stream(job.output)) return json;
  write_json(job.output, json);
  Json facts = summary(profile, json, job.output);
  if (!job.report.empty()) facts["report"] = job.report.string();
  return facts;
}

}  // namespace synthwright
