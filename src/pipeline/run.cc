#include "pipeline/run.h"

#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/fingerprint.h"
#include "pipeline/gap_policy.h"
#include "pipeline/places.h"
#include "pipeline/profile_page.h"
#include "pipeline/read_options.h"
#include "pipeline/run_folder.h"
#include "pipeline/stages.h"
#include "pipeline/verbs.h"
#include "pipeline/version.h"
#include "table/count_rows.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

RunFolder folder_of(const Job& job) { return {job.output, extension_of(job.data), job.format}; }

/// A database has no bytes to compare: its rows are.
std::string source_hash(const Job& job, const Context& context) {
  if (!is_database(job.data)) return content_hash(job.data);
  return format("{:016x}", fingerprint(*open_table(job.data, job.read), context));
}

Stage split_stage(const Job& job, const RunFolder& folder, const std::string& source,
                  const Context& context) {
  const SplitRequest& split = job.split;
  Stage stage{.name = "split",
              .settings = {{"holdout", split.holdout},
                           {"stratify", split.stratify},
                           {"group", split.group},
                           {"time", split.time},
                           {"seed", context.seed}},
              .outputs = {folder.train(), folder.holdout()},
              .work = [&job, folder, &context] {
                return split_data({job.data, job.read, job.split, folder.data()}, context);
              }};
  if (is_database(job.data)) {
    stage.settings["source_hash"] = source;
  } else {
    stage.inputs = {job.data};
  }
  return stage;
}

/// A profile that was edited by hand stays as long as the training data stays.
Stage profile_stage(const Job& job, const RunFolder& folder, const Context& context) {
  Json kinds = Json::object();
  for (const auto& [column, kind] : job.kinds) kinds[column] = name_of(kind);
  Json actions = Json::object();
  for (const auto& [column, action] : job.actions) actions[column] = name_of(action);
  Stage stage{.name = "profile",
              .inputs = {folder.train()},
              .settings = {{"kinds", kinds}, {"actions", actions}},
              .outputs = {folder.profile()},
              .work = [&job, folder, &context]() -> Json {
                if (job.profile.empty()) {
                  return profile_data({.data = folder.train(),
                                       .read = job.read,
                                       .kinds = job.kinds,
                                       .actions = job.actions,
                                       .output = folder.profile()},
                                      context);
                }
                const Dataset train = open_dataset(folder.train(), job.read);
                write_json(
                    folder.profile(),
                    to_json(profile_for(train, job.profile,
                                        {.kinds = job.kinds, .actions = job.actions}, context)));
                return {{"profile", folder.profile().string()}, {"from", job.profile.string()}};
              }};
  if (!job.profile.empty()) stage.inputs.push_back(job.profile);
  return stage;
}

/// Targets of a regression have no classes to balance.
std::string class_target(const TableProfile& profile, const std::string& target) {
  if (target.empty()) return {};
  const ColumnProfile& column = profile.column(target);
  const bool classes =
      column.distinct >= 2 && std::cmp_equal(column.values.size(), column.distinct);
  return classes ? target : std::string();
}

/// Of its own, so that the page follows a profile that was edited by hand.
Stage profile_page_stage(const Job& job, const RunFolder& folder, const Context& context) {
  Stage stage{.name = "profile_page",
              .inputs = {folder.train(), folder.profile()},
              .settings = {{"target", job.fit.target}},
              .outputs = {folder.profile_page()},
              .work = [&job, folder, &context]() -> Json {
                const Dataset train = open_dataset(folder.train(), job.read);
                const Profile profile = profile_for(train, folder.profile(), {}, context);
                save_profile_page(folder.profile_page(), train, profile,
                                  folder.train().filename().string(),
                                  {.target = class_target(profile.table(), job.fit.target),
                                   .policy = read_gap_policy(job.policy)},
                                  context);
                return {{"page", folder.profile_page().string()}};
              }};
  if (!job.policy.empty()) stage.inputs.push_back(job.policy);
  return stage;
}

Stage fit_stage(const Job& job, const RunFolder& folder, const Context& context) {
  // The profile is for the judge alone where a model is refreshed, which has its own kinds.
  const bool refresh = !job.refresh.empty();
  return {.name = "fit",
          .inputs = {folder.train(), refresh ? job.refresh : folder.profile()},
          .settings = {{"generator", job.generator},
                       {"target", job.fit.target},
                       {"exclude", job.fit.exclude},
                       {"weights", job.fit.weights},
                       {"options", job.fit.options},
                       {"seed", context.seed},
                       {"limited", context.deadline.has_value()}},
          .outputs = {folder.model()},
          .work = [&job, folder, refresh, &context] {
            return fit_model({.data = folder.train(),
                              .read = job.read,
                              .profile = refresh ? fs::path() : folder.profile(),
                              .generator = job.generator,
                              .refresh = job.refresh,
                              .request = job.fit,
                              .output = folder.model()},
                             context);
          }};
}

Stage sample_stage(const Job& job, const RunFolder& folder, const Context& context) {
  return {.name = "sample",
          .inputs = {folder.train(), folder.model()},
          .settings = {{"count", job.count},
                       {"independent", job.independent},
                       {"escape_formulas", job.write.escape_formulas},
                       {"seed", context.seed}},
          .outputs = {folder.synthetic()},
          .work = [&job, folder, &context] {
            const std::int64_t count =
                job.count > 0 ? job.count : count_rows(*open_table(folder.train(), job.read));
            SampleJob sample;
            sample.model = folder.model();
            sample.output = folder.synthetic();
            sample.request.count = count;
            sample.request.independent = job.independent;
            sample.write = job.write;
            return sample_model(sample, context);
          }};
}

Stage validate_stage(const Job& job, const RunFolder& folder, const Context& context) {
  const bool independent =
      job.independent || !make_learner(job.generator)->capabilities().shared_numbers;
  std::vector<std::string> exclude = job.fit.exclude;
  if (!job.fit.weights.empty()) exclude.push_back(job.fit.weights);
  exclude.insert(exclude.end(), job.judge_exclude.begin(), job.judge_exclude.end());
  return {.name = "validate",
          .inputs = {folder.train(), folder.holdout(), folder.synthetic(), folder.profile()},
          .settings = {{"target", job.fit.target},
                       {"exclude", exclude},
                       {"metrics", job.metrics},
                       {"independent", independent},
                       {"seed", context.seed}},
          .outputs = {folder.report() / "report.json", folder.report() / "report.html"},
          .work = [&job, folder, exclude, independent, &context]() -> Json {
            const Json report = validate_data({.real = folder.train(),
                                               .holdout = folder.holdout(),
                                               .synthetic = folder.synthetic(),
                                               .read = job.read,
                                               .profile = folder.profile(),
                                               .target = job.fit.target,
                                               .exclude = exclude,
                                               .metrics = job.metrics,
                                               .independent = independent,
                                               .output = folder.report()},
                                              context);
            return {{"report", folder.report().string()}, {"scores", report.at("scores")}};
          }};
}

std::vector<Stage> stages_of(const Job& job, const RunFolder& folder, const std::string& source,
                             const Context& context) {
  std::vector<Stage> stages = {
      split_stage(job, folder, source, context), profile_stage(job, folder, context),
      profile_page_stage(job, folder, context),  fit_stage(job, folder, context),
      sample_stage(job, folder, context),        validate_stage(job, folder, context)};
  for (Stage& stage : stages) {
    if (!job.read.empty()) stage.settings["read"] = job.read;
  }
  return stages;
}

Json provenance_of(const Job& job, const std::string& source, const Context& context) {
  return {{"job", job.name},
          {"synthwright", version()},
          {"source", is_database(job.data) ? shown(job.data) : job.data.filename().string()},
          {"source_hash", "xxh3:" + source},
          {"seed", context.seed}};
}

Context with_seed(const Job& job, Context context) {
  context.seed = job.seed;
  return context;
}

/// The job as the verbs would refuse it, before any stage has run.
void check(const Job& job) {
  const auto learner = make_learner(job.generator);
  check_capabilities(*learner, job.fit);
  OptionValues(learner->options(), job.fit.options);
  read_options(job.read);
  read_gap_policy(job.policy);
}

}  // namespace

Json run_job(const Job& job, const Context& caller) {
  const Context context = with_seed(job, caller);
  check(job);
  const RunFolder folder = folder_of(job);
  require_writable_file(folder.stages());
  const std::string source = source_hash(job, context);
  write_json(folder.provenance(), provenance_of(job, source, context));
  StageRunner runner(folder.stages());
  Json facts = Json::object();
  for (const Stage& stage : stages_of(job, folder, source, context)) {
    facts[stage.name] = runner.run(stage, context);
  }
  return {{"folder", folder.root().string()},
          {"report", (folder.report() / "report.html").string()},
          {"stages", std::move(facts)}};
}

Json plan_job(const Job& job, const Context& caller) {
  const Context context = with_seed(job, caller);
  check(job);
  const RunFolder folder = folder_of(job);
  const auto table = open_table(job.data, job.read);
  const StageRunner runner(folder.stages());
  Json stages = Json::array();
  bool current = true;  // what follows a stage that runs may run as well
  for (const Stage& stage : stages_of(job, folder, source_hash(job, context), context)) {
    current = current && runner.is_current(stage);
    stages.push_back({{"stage", stage.name}, {"current", current}});
  }
  return {{"folder", folder.root().string()},
          {"stages", std::move(stages)},
          {"estimate", estimate(fit_work(job.generator), *table, context)}};
}

}  // namespace synthwright
