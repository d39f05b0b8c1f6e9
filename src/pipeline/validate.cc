#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/places.h"
#include "pipeline/verbs.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

void check_files(const ValidateJob& job) {
  if (job.protocol == Protocol::half) {
    if (!job.synthetic.empty() || !job.holdout.empty()) {
      throw Error{Code::usage, "The half protocol makes its own holdout and synthetic table.",
                  "Leave --holdout and --synthetic out, or leave --protocol out."};
    }
  } else if (job.synthetic.empty()) {
    throw Error{Code::usage, "There is no synthetic table to judge.",
                "Name it with --synthetic, or use --protocol half."};
  }
}

/// The kinds and actions that a person or a profile declares. A half is profiled by itself with
/// these alone: the counts and quantiles of the whole would tell of half B.
ProfileRequest declared_facts(const ValidateRequest& request) {
  ProfileRequest declared;
  if (!request.profile) return declared;
  for (const ColumnProfile& column : request.profile->table().columns) {
    declared.kinds[column.field.name] = column.kind;
    if (column.sensitive) declared.actions[column.field.name] = column.sensitive->action;
  }
  return declared;
}

/// Fits on half A and samples as many rows as it has.
Refit refit_with(const ValidateJob& job, const ValidateRequest& request, const Context& context) {
  return [&job, &context, declared = declared_facts(request)](std::shared_ptr<const Table> half) {
    const Dataset data = dataset_of("half", half);
    const Profile profile = profile_of(data, declared, context);
    FitRequest request{.target = job.target, .exclude = job.exclude, .options = job.options};
    for (const std::string& column : columns_with(Action::drop, profile.table())) {
      request.exclude.push_back(column);
    }
    const auto model = make_learner(job.generator)->fit(data, profile, request, context);
    MemorySink rows;
    model->sample({.count = count_rows(*half), .seed = context.seed, .independent = true}, rows,
                  context);
    return rows.dataset().tables.begin()->second;
  };
}

ValidateRequest request_of(const ValidateJob& job, const Context& context) {
  ValidateRequest request{.real = open_table(job.real, job.read),
                          .target = job.target,
                          .exclude = job.exclude,
                          .independent = job.independent,
                          .metrics = job.metrics,
                          .rows = job.rows};
  // One value of two says no type: the real table does.
  const Schema& like = *request.real->schema();
  if (!job.holdout.empty()) request.holdout = open_table(job.holdout, job.read, like);
  if (!job.synthetic.empty()) request.synthetic = open_table(job.synthetic, job.read, like);
  if (!job.profile.empty() || !job.kinds.empty()) {
    const Dataset data = dataset_of(table_name(job.real), request.real);
    request.profile = profile_for(data, job.profile, {.kinds = job.kinds}, context);
  }
  return request;
}

}  // namespace

Json validate_data(const ValidateJob& job, const Context& context) {
  check_files(job);
  const ValidateRequest request = request_of(job, context);
  if (job.dry_run) return estimate(Work::validate, *request.real, context);
  if (!job.output.empty()) require_replaceable_folder(job.output, "report.json");
  const Report report = job.protocol == Protocol::half
                            ? validate_half(request, refit_with(job, request, context), context)
                            : validate(request, context);
  if (!job.output.empty()) save_report(report, job.output);
  return to_json(report);
}

}  // namespace synthwright
