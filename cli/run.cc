#include "pipeline/run.h"

#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/scores.h"

namespace synthwright {
namespace {

constexpr const char* kExamples =
    "  synthwright run train.csv --target income          # to runs/train\n"
    "  synthwright run examples/readmission/job.yaml\n"
    "  synthwright run job.yaml --seed 7 -o runs/seed7\n"
    "  synthwright run job.yaml --dry-run\n"
    "\n"
    "Keys of a job; all but version and data may be left out. ${NAME} is an environment variable.\n"
    "  version: 1\n"
    "  name: admissions          # the folder's name: runs/admissions, or output: FOLDER\n"
    "  data: admissions.csv      # beside the job file\n"
    "  read: {delimiter: ;, decimal_mark: ','}   # or quote, encoding: where they are guessed "
    "wrong\n"
    "  seed: 7\n"
    "  split: {holdout: 0.2, stratify: COLUMN}   # or group: COLUMN, or time: COLUMN\n"
    "  profile: {file: edited.profile.json}      # or kinds: {zip: categorical},\n"
    "                                            # sensitive: {email: drop}, policy: gaps.yaml\n"
    "  fit: {generator: trees, target: COLUMN, exclude: [COLUMN], weights: COLUMN,\n"
    "        options: {minimum_support: 20}}\n"
    "  sample: {count: 10000, format: parquet}   # as many as were fitted, in the data's format\n"
    "                                            # escape_formulas: true, independent: true\n"
    "  validate: {metrics: [shape, tstr], exclude: [COLUMN]}   # all metrics";

}  // namespace

Verb add_run(CLI::App& app) {
  CLI::App* verb =
      add_verb(app, "run", "All of it for a table or a job file, each stage resumable", kExamples);
  struct Flags {
    std::filesystem::path file, output;
    std::string target;
    OptionMap read;
    std::vector<std::string> actions;
  };
  auto flags = std::make_shared<Flags>();
  verb->add_option("job", flags->file, "The job, a YAML file; or the data of a job of defaults")
      ->required();
  add_read(*verb, flags->read);
  verb->add_option("--target", flags->target, "The column that models will predict");
  verb->add_option("-o,--output", flags->output, "The run's folder (runs/<name of job or table>)");
  add_list(*verb, "--sensitive", flags->actions,
           "What is done with sensitive values: column=keep|replace|drop");
  return {.app = verb,
          .work =
              [flags, verb](const CommonFlags& common, const Context& context) {
                Job job =
                    is_job_file(flags->file) ? read_job(flags->file) : job_of_data(flags->file);
                if (!flags->target.empty()) job.fit.target = flags->target;
                for (const auto& [name, value] : flags->read) job.read[name] = value;
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
