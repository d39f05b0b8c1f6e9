#include "pipeline/run.h"

#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/scores.h"

namespace synthwright {

Verb add_run(CLI::App& app) {
  CLI::App* verb = add_verb(app, "run", "All of it from one job file, each stage resumable",
                            "  synthwright run examples/readmission/job.yaml\n"
                            "  synthwright run job.yaml --seed 7 -o runs/seed7\n"
                            "  synthwright run job.yaml --dry-run");
  struct Flags {
    std::filesystem::path file, output;
  };
  auto flags = std::make_shared<Flags>();
  verb->add_option("job", flags->file, "The job, a YAML file")->required();
  verb->add_option("-o,--output", flags->output, "The run's folder (runs/<name of the job>)");
  return {.app = verb,
          .work =
              [flags, verb](const CommonFlags& common, const Context& context) {
                Job job = read_job(flags->file);
                if (!flags->output.empty()) job.output = flags->output;
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
