#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/console.h"
#include "pipeline/data.h"
#include "pipeline/verbs.h"

namespace synthwright {

Verb add_sample(CLI::App& app) {
  CLI::App* verb = add_verb(app, "sample", "Make rows from a model",
                            "  synthwright sample adult.model -n 10000 -o fake.parquet\n"
                            "  synthwright sample adult.model -n 10000 --seed 7 -o - | head\n"
                            "  synthwright sample adult.model --given half_known.csv -o full.csv");
  auto job = std::make_shared<SampleJob>();
  job->output = "-";
  verb->add_option("model", job->model, "The model's folder")->required();
  verb->add_option("-n,--count", job->request.count, "How many rows")->check(at_least(1));
  verb->add_option("-o,--output", job->output,
                   "File; its extension is the format (- as CSV); or a database");
  verb->add_option("--given", job->given, "A table of known values; empty cells are drawn");
  add_read(*verb, job->read);
  verb->add_option("--table", job->request.table, "Which table of the model");
  verb->add_flag("--escape-formulas", job->write.escape_formulas,
                 "CSV: put ' before texts that a spreadsheet would compute (= + - @)");
  verb->add_flag("--independent", job->request.independent,
                 "Draw each row by itself: counts vary as those of a second real sample do");
  verb->add_option("--first-block", job->request.first_block,
                   format("Start at this block of {} rows (0)", kBlockRows))
      ->check(at_least(0));
  verb->add_option("--blocks", job->request.blocks, "How many blocks of the sample (all)")
      ->check(at_least(1));
  return {.app = verb,
          .work =
              [job](const CommonFlags& flags, const Context& context) {
                job->dry_run = flags.dry_run;
                return sample_model(*job, context);
              },
          .tell =
              [job](const Json& facts) {
                if (is_standard_stream(job->output)) return;
                std::cout << format("{}: {} rows, seed {}\n", facts["file"].get<std::string>(),
                                    grouped(facts["rows"].get<std::int64_t>()),
                                    facts["seed"].dump());
              },
          .owns_stdout = [job] { return is_standard_stream(job->output); }};
}

}  // namespace synthwright
