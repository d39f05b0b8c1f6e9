#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/scores.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

constexpr const char* kExamples =
    "  synthwright validate --real data/train.csv --holdout data/holdout.csv \\\n"
    "    --synthetic fake.parquet --target income -o report/\n"
    "  synthwright validate --real adult.csv --protocol half --generator copula -o report/";

struct Flags {
  ValidateJob job;
  std::vector<std::string> kinds, options;
  std::string protocol = "holdout";
};

}  // namespace

Verb add_validate(CLI::App& app) {
  CLI::App* verb =
      add_verb(app, "validate", "Judge a synthetic table: fidelity, utility, privacy", kExamples);
  auto flags = std::make_shared<Flags>();
  ValidateJob& job = flags->job;
  verb->add_option("--real", job.real, "The table that the generator was fitted on")->required();
  verb->add_option("--holdout", job.holdout, "Rows that the generator never saw");
  verb->add_option("--synthetic", job.synthetic, "The table to judge");
  verb->add_flag("!--shared-numbers", job.independent,
                 "The synthetic rows share random numbers, as those of sample do: says so");
  add_read(*verb, job.read);
  verb->add_option("--target", job.target, "The column that models predict; none: no utility");
  add_list(*verb, "--exclude", job.exclude, "Columns left out of every score");
  add_list(*verb, "--kind", flags->kinds, "Declare a column's kind: column=kind");
  verb->add_option("--profile", job.profile, "A profile of the real table");
  add_list(*verb, "--metric", job.metrics, "Only these; see synthwright metrics");
  verb->add_option("--rows", job.rows,
                   "Rows of each table that are compared, at most: beyond, random ones; single "
                   "columns and copies count all (1000000)")
      ->check(at_least(1));
  verb->add_option("--protocol", flags->protocol,
                   "half: fit on one half of --real, judge against the other")
      ->check(CLI::IsMember({"holdout", "half"}));
  verb->add_option("--generator", job.generator,
                   format("half: what is fitted ({})", kDefaultGenerator));
  add_list(*verb, "--set", flags->options, "half: an option of the generator");
  verb->add_option("-o,--output", job.output, "Folder for report.json and report.html");
  return {.app = verb,
          .work =
              [flags](const CommonFlags& common, const Context& context) {
                flags->job.kinds = parse_kinds(flags->kinds);
                flags->job.options = parse_options(flags->options);
                if (flags->protocol == "half") flags->job.protocol = Protocol::half;
                flags->job.dry_run = common.dry_run;
                return validate_data(flags->job, context);
              },
          .tell =
              [flags](const Json& facts) {
                print_scores(facts.at("scores"));
                if (!flags->job.output.empty()) {
                  std::cout << (flags->job.output / "report.html").string() << " has it all.\n";
                }
              }};
}

}  // namespace synthwright
