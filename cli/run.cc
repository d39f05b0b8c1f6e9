#include "pipeline/run.h"

#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/scores.h"

namespace synthwright {
namespace {

constexpr const char* kExamples =
    "  synthwright run examples/readmission/job.yaml\n"
    "  synthwright run job.yaml --seed 7 -o runs/seed7\n"
    "  synthwright run job.yaml --dry-run\n"
    "\n"
    "Keys of a job; all but version and data may be left out. ${NAME} is an environment variable.\n"
    "  version: 1\n"
    "  name: admissions          # the folder's name: runs/admissions, or output: FOLDER\n"
    "  data: admissions.csv      # beside the job file\n"
    "  seed: 7\n"
    "  split: {holdout: 0.2, stratify: COLUMN}   # or group: COLUMN, or time: COLUMN\n"
    "  profile: {file: edited.profile.json}      # or kinds: {zip: categorical},\n"
    "                                            # sensitive: {email: drop}\n"
    "  fit: {generator: trees, target: COLUMN, exclude: [COLUMN], weights: COLUMN,\n"
    "        options: {minimum_support: 20}}\n"
    "  sample: {count: 10000, format: parquet}   # as many as were fitted, in the data's format\n"
    "  validate: {metrics: [shape, tstr], exclude: [COLUMN]}   # all metrics";

}  // namespace

Verb add_run(CLI::App& app) {
  CLI::App* verb =
      add_verb(app, "run", "All of it from one job file, each stage resumable", kExamples);
  struct Flags {
    std::filesystem::path file, output;
    std::vector<std::string> actions;
  };
  auto flags = std::make_shared<Flags>();
  verb->add_option("job", flags->file, "The job, a YAML file")->required();
  verb->add_option("-o,--output", flags->output, "The run's folder (runs/<name of the job>)");
  add_list(*verb, "--sensitive", flags->actions,
           "What is done with sensitive values: column=keep|replace|drop");
  return {.app = verb,
          .work =
              [flags, verb](const CommonFlags& common, const Context& context) {
                Job job = read_job(flags->file);
                if (!flags->output.empty()) job.output = flags->output;
                for (const auto& [column, action] : parse_actions(flags->actions)) {
                  job.actions[column] = action;
                }
                if (verb->count("--seed") > 0) job.seed = context.seed;
                return common.dry_run ? plan_job(job, context) : run_job(job, context);
              },
          .tell =
              [](const Json& facts) {
                print_scores(facts["stages"]["validate"]["scores"]);
                std::cout << format("\nThe report: {}\n", facts["report"].get<std::string>());
              }};
}

}  // namespace synthwright
