#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/console.h"
#include "pipeline/data.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

std::string title_of(std::string shape) {
  std::ranges::replace(shape, '_', ' ');
  shape[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(shape[0])));
  return shape;
}

void tell(const Json& facts, const std::filesystem::path& output) {
  if (is_standard_stream(output)) {
    std::cout << facts.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return;
  }
  const Json& gaps = facts.at("gaps");
  std::cout << format("{}: {} rows, {} gaps\n", facts.at("table").get<std::string>(),
                      grouped(facts.at("rows").get<std::int64_t>()), gaps.size());
  std::string shape;
  for (const Json& gap : gaps) {
    if (gap.at("shape") != shape) {
      shape = gap.at("shape");
      std::cout << format("\n{}\n", title_of(shape));
    }
    std::cout << format(
        "  {:>8} rows of  {}\n  {:>8}          {}\n", grouped(gap.at("rows").get<std::int64_t>()),
        gap.at("request").get<std::string>(), "", gap.at("sentence").get<std::string>());
  }
  std::cout << (gaps.empty() ? "Nothing is lacking by this policy.\n" : "\n");
  for (const Json& note : facts.at("notes")) std::cout << note.get<std::string>() << "\n";
  if (!output.empty()) std::cout << output.string() << " holds it all.\n";
}

}  // namespace

Verb add_gaps(CLI::App& app) {
  CLI::App* verb = add_verb(app, "gaps", "Say what a table lacks, and the rows that would fill it",
                            "  synthwright gaps data/train.csv --target income\n"
                            "  synthwright gaps data/train.csv --policy gaps.yaml -o gaps.json");
  struct Flags {
    GapsJob job;
    std::vector<std::string> kinds;
  };
  auto flags = std::make_shared<Flags>();
  GapsJob& job = flags->job;
  verb->add_option("data", job.data, "A table, a pattern of parts, a folder of tables, or -")
      ->required();
  add_read(*verb, job.read);
  verb->add_option("--table", job.request.table, "Which table of a folder or a database");
  verb->add_option("--target", job.request.target, "The column whose classes are to be balanced");
  verb->add_option("--policy", job.policy, "YAML file: what counts as a gap");
  verb->add_option("--profile", job.profile, "A profile of the data");
  add_list(*verb, "--kind", flags->kinds, "Declare a column's kind: column=kind");
  verb->add_option("-o,--output", job.output, "JSON file, or - for standard output");
  return {.app = verb,
          .work =
              [flags](const CommonFlags& common, const Context& context) {
                flags->job.kinds = parse_kinds(flags->kinds);
                flags->job.dry_run = common.dry_run;
                return find_data_gaps(flags->job, context);
              },
          .tell = [flags](const Json& facts) { tell(facts, flags->job.output); }};
}

}  // namespace synthwright
