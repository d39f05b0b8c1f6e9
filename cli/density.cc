#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/console.h"
#include "pipeline/data.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

std::string summary(const Json& facts) {
  std::string text = format("{}: {} rows", facts["file"].get<std::string>(),
                            grouped(facts["rows"].get<std::int64_t>()));
  if (facts.contains("mean_log_density")) {
    text += format(", mean log density {:.4f}", facts["mean_log_density"].get<double>());
  }
  const auto impossible = facts["impossible_rows"].get<std::int64_t>();
  if (impossible > 0) {
    text += format("{} {} that the model never makes",
                   facts.contains("mean_log_density") ? " but for" : ",", grouped(impossible));
  }
  return text;
}

}  // namespace

Verb add_density(CLI::App& app) {
  CLI::App* verb = add_verb(
      app, "density", "Say how likely each row of a table is under a model, for anomaly scores",
      "  synthwright density adult.model holdout.csv -o scores.csv\n"
      "  synthwright density adult.model new.parquet -o - | head\n"
      "One line a row: log_density, the number of values that the model never makes (impossible),\n"
      "the log density of the others (finite_part), and what each column adds. Lowest first, rows\n"
      "are in the order of how odd they are; docs/formats/density.md says what is measured how.");
  auto job = std::make_shared<DensityJob>();
  job->output = "-";
  verb->add_option("model", job->model, "The model's folder")->required();
  verb->add_option("data", job->data,
                   "The table: a file, a pattern of parts, or - for CSV from stdin")
      ->required();
  add_read(*verb, job->read);
  verb->add_option("-o,--output", job->output, "File; its extension is the format (- as CSV)");
  return {.app = verb,
          .work =
              [job](const CommonFlags& flags, const Context& context) {
                job->dry_run = flags.dry_run;
                return score_density(*job, context);
              },
          .tell =
              [job](const Json& facts) {
                if (!is_standard_stream(job->output)) std::cout << summary(facts) << "\n";
              },
          .owns_stdout = [job] { return is_standard_stream(job->output); }};
}

}  // namespace synthwright
