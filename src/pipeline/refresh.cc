#include "pipeline/refresh.h"

#include "io/table_files.h"
#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/places.h"
#include "table/count_rows.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

void check_job(const FitJob& job, const std::string& generator) {
  if (!job.profile.empty() || !job.kinds.empty() || !job.actions.empty()) {
    throw Error{Code::usage, "A refresh takes no profile and no kinds: the model has its own.",
                "Leave them out, or fit a new model."};
  }
  if (job.generator != kDefaultGenerator && job.generator != generator) {
    throw Error{Code::usage,
                format("The model is of the generator '{}', not '{}'.", generator, job.generator),
                "Leave the generator out: a refresh keeps it."};
  }
  if (fs::exists(job.output) && fs::equivalent(job.output, job.refresh)) {
    throw Error{Code::usage,
                format("{} would replace the model it comes from.", job.output.string()),
                "Choose another name: both are needed until the new one has been judged."};
  }
}

/// Types that the file's own rows suggest may differ where the new rows happen to look otherwise
/// (a column without values, whole numbers only): it is read as the model has them, if it can be.
Dataset opened_like(const Model& model, const FitJob& job) {
  Dataset data = open_dataset(job.data, job.read);
  if (is_standard_stream(job.data)) return data;
  const bool several =
      data.tables.size() > 1 || (fs::is_directory(job.data) && !is_parts_folder(job.data));
  ReadOptions options;
  for (const Field& field : data.table(job.request.table).schema()->fields) {
    const int known = model.schema()->find(field.name);
    if (known < 0 || model.schema()->fields[known].type == field.type) continue;
    const std::string place = several ? data.name_of_table(job.request.table) + "." : "";
    options.types[place + field.name] = model.schema()->fields[known].type;
  }
  if (options.types.empty()) return data;
  try {
    return read_dataset(job.data, options);
  } catch (const Error&) {
    return data;  // the learner says which columns do not fit
  }
}

}  // namespace

Json refresh_model(const FitJob& job, const Context& context) {
  const auto model = load_model(job.refresh);
  const auto generator = model->describe()["generator"].get<std::string>();
  check_job(job, generator);
  const auto learner = make_learner(generator);
  if (!learner->capabilities().refresh) learner->refresh(*model, {}, job.request, context);
  OptionValues(learner->options(), job.request.options);
  const Dataset data = opened_like(*model, job);
  const Table& table = data.table(job.request.table);
  if (job.dry_run) return estimate(fit_work(generator), table, context);

  require_replaceable_folder(job.output, "model.json");
  const auto refreshed = learner->refresh(*model, data, job.request, context);
  save_model(*refreshed, job.output);
  return {{"model", job.output.string()},
          {"generator", generator},
          {"rows", count_rows(table)},
          {"columns", refreshed->schema()->fields.size()},
          {"refreshed", job.refresh.string()}};
}

}  // namespace synthwright
