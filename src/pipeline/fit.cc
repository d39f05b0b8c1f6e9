#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/places.h"
#include "pipeline/refresh.h"
#include "pipeline/verbs.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

void check_columns(const FitRequest& request, const Schema& schema) {
  if (!request.target.empty()) schema.index(request.target);
  if (!request.weights.empty()) schema.index(request.weights);
  for (const std::string& column : request.exclude) schema.index(column);
}

}  // namespace

Json fit_model(const FitJob& job, const Context& context) {
  if (!job.refresh.empty()) return refresh_model(job, context);
  const auto learner = make_learner(job.generator);
  check_capabilities(*learner, job.request);
  OptionValues(learner->options(), job.request.options);
  const Dataset data = open_dataset(job.data, job.read);
  const Table& table = data.table(job.request.table);
  check_columns(job.request, *table.schema());
  if (job.dry_run) return estimate(fit_work(job.generator), table, context);

  require_replaceable_folder(job.output, "model.json");
  const Profile profile =
      profile_for(data, job.profile, {.kinds = job.kinds, .actions = job.actions}, context);
  const TableProfile& facts_of_table = profile.tables.size() == 1
                                           ? profile.table()
                                           : profile.table(data.name_of_table(job.request.table));
  const std::vector<std::string> dropped = columns_with(Action::drop, facts_of_table);
  FitRequest request = job.request;
  request.exclude.insert(request.exclude.end(), dropped.begin(), dropped.end());
  const auto model = learner->fit(data, profile, request, context);
  save_model(*model, job.output);
  Json facts = {{"model", job.output.string()},
                {"generator", job.generator},
                {"rows", count_rows(table)},
                {"columns", model->schema()->fields.size()}};
  for (const auto& [key, action] :
       {std::pair{"replaced", Action::replace}, std::pair{"dropped", Action::drop}}) {
    const std::vector<std::string> columns = columns_with(action, facts_of_table);
    if (!columns.empty()) facts[key] = columns;
  }
  const Json provenance = model->describe()["provenance"];
  if (provenance.contains("training_rows")) facts["training_rows"] = provenance["training_rows"];
  return facts;
}

Json describe_model(const std::filesystem::path& model) { return load_model(model)->describe(); }

}  // namespace synthwright
