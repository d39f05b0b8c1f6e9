#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/console.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

constexpr const char* kExamples =
    "  synthwright fit data/train.csv --target income -o adult.model\n"
    "  synthwright fit data/train.csv --generator copula --exclude note -o fast.model\n"
    "  synthwright fit data/train.csv --kind zip=categorical --time-limit 5m -o adult.model\n"
    "  synthwright fit data/july.csv --refresh june.model -o july.model";

/// Made only when help is asked for.
std::string footer() {
  std::string text = "Examples:\n" + std::string(kExamples) + "\n";
  for (const std::string& name : learner_names()) {
    const auto learner = make_learner(name);
    text += format("\nOptions of --generator {}, as --set name=value:\n{}", name,
                   option_lines(learner->options()));
  }
  return text;
}

struct Flags {
  FitJob job;
  std::vector<std::string> kinds, actions, options;
  std::string quality;
};

}  // namespace

Verb add_fit(CLI::App& app) {
  CLI::App* verb = add_verb(app, "fit", "Learn a model of a table", "");
  verb->footer("");  // CLI11 would print it before what the function makes
  verb->footer(footer);
  auto flags = std::make_shared<Flags>();
  FitJob& job = flags->job;
  verb->add_option("data", job.data,
                   "A table, a pattern of parts, a folder or database of tables, or -")
      ->required();
  add_read(*verb, job.read);
  verb->add_option("--target", job.request.target, "The column that models will predict");
  add_list(*verb, "--exclude", job.request.exclude, "Columns to leave out");
  add_list(*verb, "--kind", flags->kinds, "Declare a column's kind: column=kind");
  add_list(*verb, "--sensitive", flags->actions,
           "What is done with sensitive values: column=keep|replace|drop");
  verb->add_option("--weights", job.request.weights, "A column of row weights, not learned");
  verb->add_option("--table", job.request.table, "Which table of a folder");
  verb->add_option("--profile", job.profile, "A profile from `synthwright profile`, maybe edited");
  verb->add_option("--generator", job.generator,
                   format("What learns ({}); see synthwright generators", kDefaultGenerator));
  verb->add_option("--quality", flags->quality, "A preset of the generator's options");
  add_list(*verb, "--set", flags->options, "An option of the generator: name=value");
  verb->add_option("--refresh", job.refresh, "A model of such a table that goes on learning");
  verb->add_option("-o,--output", job.output, "The model's folder");
  return {.app = verb,
          .work =
              [flags](const CommonFlags& common, const Context& context) {
                require_output(flags->job.output, common);
                flags->job.kinds = parse_kinds(flags->kinds);
                flags->job.actions = parse_actions(flags->actions);
                flags->job.request.options = parse_options(flags->options);
                if (!flags->quality.empty()) {
                  flags->job.request.options["quality"] = flags->quality;
                }
                flags->job.dry_run = common.dry_run;
                return fit_model(flags->job, context);
              },
          .tell =
              [](const Json& facts) {
                std::cout << format(
                    "{}: {} learned {} columns from {}{} rows.\n",
                    facts["model"].get<std::string>(), facts["generator"].get<std::string>(),
                    facts["columns"].dump(),
                    facts.contains("refreshed")
                        ? format("what {} knew and ", facts["refreshed"].get<std::string>())
                        : "",
                    grouped(facts["rows"].get<std::int64_t>()));
                if (facts.contains("replaced")) {
                  std::cout << format(
                      "Sensitive values are made up in: {}.\n",
                      fmt::join(facts["replaced"].get<std::vector<std::string>>(), ", "));
                }
                if (facts.contains("dropped")) {
                  std::cout << format(
                      "Left out as sensitive: {}.\n",
                      fmt::join(facts["dropped"].get<std::vector<std::string>>(), ", "));
                }
                const auto training = facts.value("training_rows", facts["rows"]);
                if (training != facts["rows"]) {
                  std::cout << format("Trees grew on {} of them, at random (training_rows).\n",
                                      grouped(training.get<std::int64_t>()));
                }
              }};
}

}  // namespace synthwright
