#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "synthwright/model.h"

namespace synthwright {
namespace {

const char* type_name(OptionType type) {
  switch (type) {
    case OptionType::boolean: return "boolean";
    case OptionType::integer: return "integer";
    case OptionType::real: return "real";
    case OptionType::text: return "text";
  }
  return "";
}

const char* determinism_name(Determinism determinism) {
  switch (determinism) {
    case Determinism::bitwise: return "bitwise";
    case Determinism::same_device: return "same_device";
    case Determinism::none: return "none";
  }
  return "";
}

/// Infinite bounds are no bounds, and JSON has no infinity.
Json option_json(const Option& option) {
  Json json = {{"name", option.name}, {"type", type_name(option.type)}, {"default", option.value}};
  if (option.minimum > -std::numeric_limits<double>::infinity()) json["minimum"] = option.minimum;
  if (option.maximum < std::numeric_limits<double>::infinity()) json["maximum"] = option.maximum;
  if (!option.choices.empty()) json["choices"] = option.choices;
  json["sentence"] = option.sentence;
  return json;
}

Json learner_json(const Learner& learner) {
  const Capabilities can = learner.capabilities();
  Json options = Json::array();
  for (const Option& option : learner.options()) options.push_back(option_json(option));
  return {{"name", learner.name()},
          {"sentence", learner.sentence()},
          {"determinism", determinism_name(can.determinism)},
          {"context_columns", can.context_columns},
          {"row_weights", can.row_weights},
          {"density", can.density},
          {"given", can.given},
          {"declared_facts_only", can.declared_facts_only},
          {"options", std::move(options)}};
}

void tell(const Json& generators) {
  for (const Json& generator : generators) {
    const auto name = generator["name"].get<std::string>();
    std::cout << format("{}\n  {}\n", name, generator["sentence"].get<std::string>())
              << option_lines(make_learner(name)->options()) << "\n";
  }
}

}  // namespace

Verb add_generators(CLI::App& app) {
  CLI::App* verb = add_verb(app, "generators", "List what can learn a table, with its options",
                            "  synthwright generators\n"
                            "  synthwright generators trees --json");
  auto names = std::make_shared<std::vector<std::string>>();
  verb->add_option("name", *names, "Only these");
  return {.app = verb,
          .work =
              [names](const CommonFlags&, const Context&) {
                Json list = Json::array();
                for (const std::string& name : names->empty() ? learner_names() : *names) {
                  list.push_back(learner_json(*make_learner(name)));
                }
                return list;
              },
          .tell = tell,
          .only_tells = true};
}

}  // namespace synthwright
