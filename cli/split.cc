#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/console.h"
#include "pipeline/verbs.h"

namespace synthwright {

Verb add_split(CLI::App& app) {
  CLI::App* verb = add_verb(app, "split", "Hold rows out, before anything looks at the data",
                            "  synthwright split adult.csv --holdout 0.2 -o data/\n"
                            "  synthwright split visits.parquet --group patient -o data/\n"
                            "  synthwright split sales.csv --time day --holdout 0.1 -o data/");
  auto job = std::make_shared<SplitJob>();
  verb->add_option("data", job->data,
                   "The table: .csv .parquet .jsonl ..., a pattern of parts, a database, or -")
      ->required();
  add_read(*verb, job->read);
  verb->add_option("--holdout", job->request.holdout, "Share of rows held out (0.2)");
  verb->add_option("--stratify", job->request.stratify, "Keep this column's shares in both parts");
  verb->add_option("--group", job->request.group, "Keep rows with the same value here together");
  verb->add_option("--time", job->request.time, "Hold out the latest rows by this column");
  verb->add_option("-o,--output", job->output, "Folder for train.<ext> and holdout.<ext>");
  return {.app = verb,
          .work =
              [job](const CommonFlags& flags, const Context& context) {
                require_output(job->output, flags);
                job->dry_run = flags.dry_run;
                return split_data(*job, context);
              },
          .tell =
              [](const Json& facts) {
                for (const char* part : {"train", "holdout"}) {
                  std::cout << format("{}: {} rows\n", facts[part]["file"].get<std::string>(),
                                      grouped(facts[part]["rows"].get<std::int64_t>()));
                }
              }};
}

}  // namespace synthwright
