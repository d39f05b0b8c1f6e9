#include <algorithm>
#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "cli/console.h"
#include "pipeline/data.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

constexpr std::size_t kMostLines = 10;  // of relations

/// "city -> state", "total == fare + tip", "id is unique".
std::string relation_text(const Json& constraint) {
  const auto names = [&](const char* key) {
    return format("{}", fmt::join(constraint[key].get<std::vector<std::string>>(), ", "));
  };
  if (constraint.contains("rule")) return constraint["rule"];
  if (constraint.contains("unique")) return names("unique") + " is unique";
  return names("columns") + " -> " + names("determine");
}

void tell_relations(const Json& table) {
  const Json& constraints = table["constraints"];
  const Json& ties = table["missing_ties"];
  for (std::size_t i = 0; i < std::min(constraints.size(), kMostLines); ++i) {
    std::cout << format("  {}: {}\n", relation_text(constraints[i]),
                        constraints[i]["evidence"].get<std::string>());
  }
  for (std::size_t i = 0; i < std::min(ties.size(), kMostLines); ++i) {
    std::cout << format("  {}\n", ties[i]["evidence"].get<std::string>());
  }
  const std::size_t shown =
      std::min(constraints.size(), kMostLines) + std::min(ties.size(), kMostLines);
  const std::size_t more = constraints.size() + ties.size() - shown;
  if (more > 0) std::cout << format("  and {} more relations\n", more);
}

void tell(const Json& facts) {
  if (!facts.contains("profile")) {  // the profile itself, for standard output
    std::cout << facts.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return;
  }
  for (const Json& table : facts["tables"]) {
    std::cout << format("{}: {} rows, {} of them duplicates\n", table["table"].get<std::string>(),
                        grouped(table["rows"].get<std::int64_t>()),
                        grouped(table["duplicate_rows"].get<std::int64_t>()));
    for (const Json& column : table["columns"]) {
      std::cout << format("  {:<24} {:<12} {}\n", column["column"].get<std::string>(),
                          column["kind"].get<std::string>(), column["evidence"].get<std::string>());
      if (!column.contains("sensitive")) continue;
      const Json& sensitive = column["sensitive"];
      std::cout << format(
          "  {:<24} {:<12} sensitive: {}. {}\n", "", sensitive["action"].get<std::string>(),
          sensitive["what"].get<std::string>(), sensitive["evidence"].get<std::string>());
    }
    tell_relations(table);
  }
  std::cout << facts["profile"].get<std::string>() << " holds it all, to read and to edit.\n";
  if (facts.contains("report")) {
    std::cout << facts["report"].get<std::string>() << " is the page to look at.\n";
  }
}

}  // namespace

Verb add_profile(CLI::App& app) {
  CLI::App* verb = add_verb(
      app, "profile", "Say what every column is, with the evidence",
      "  synthwright profile data/train.csv -o adult.profile.json\n"
      "  synthwright profile data/train.csv -o p.json --report profile.html --target income\n"
      "  synthwright profile data/train.csv --kind zip=categorical\n"
      "  synthwright profile tables/ -o shop.profile.json");
  struct Flags {
    ProfileJob job{.output = "-"};
    std::vector<std::string> kinds, actions;
  };
  auto flags = std::make_shared<Flags>();
  verb->add_option("data", flags->job.data,
                   "A table, a pattern of parts, a folder or database of tables, or -")
      ->required();
  add_read(*verb, flags->job.read);
  add_list(*verb, "--kind", flags->kinds, "Declare a column's kind: column=kind");
  add_list(*verb, "--sensitive", flags->actions,
           "What is done with sensitive values: column=keep|replace|drop");
  verb->add_option("-o,--output", flags->job.output, "JSON file (standard output)");
  verb->add_option("--report", flags->job.report,
                   "HTML page of the profile and of what the data lack");
  verb->add_option("--target", flags->job.target,
                   "The column whose classes are to be balanced, for --report")
      ->needs("--report");
  verb->add_option("--policy", flags->job.policy, "YAML file: what counts as a gap, for --report")
      ->needs("--report");
  return {.app = verb,
          .work =
              [flags](const CommonFlags& common, const Context& context) {
                flags->job.kinds = parse_kinds(flags->kinds);
                flags->job.actions = parse_actions(flags->actions);
                flags->job.dry_run = common.dry_run;
                return profile_data(flags->job, context);
              },
          .tell = tell};
}

}  // namespace synthwright
