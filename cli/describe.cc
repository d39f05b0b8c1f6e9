#include <iostream>

#include "base/format.h"
#include "cli/command.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace {

std::string scalar_text(const Json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_flat(const Json& value) {
  for (const Json& item : value) {
    if (item.is_structured()) return false;
  }
  return true;
}

/// "a: 1, b: 2" on one line.
std::string flat_text(const Json& value) {
  std::vector<std::string> parts;
  for (const auto& [key, item] : value.items()) {
    parts.push_back(value.is_object() ? key + ": " + scalar_text(item) : scalar_text(item));
  }
  return format("{}", fmt::join(parts, ", "));
}

/// Any JSON as indented lines.
void print(const Json& value, int indent) {
  for (const auto& [key, item] : value.items()) {
    const std::string name = std::string(indent, ' ') + (value.is_object() ? key + ":" : "-");
    if (!item.is_structured()) {
      std::cout << name << " " << scalar_text(item) << "\n";
    } else if (is_flat(item)) {
      std::cout << name << " " << flat_text(item) << "\n";
    } else {
      std::cout << name << "\n";
      print(item, indent + 2);
    }
  }
}

}  // namespace

Verb add_describe(CLI::App& app) {
  CLI::App* verb = add_verb(app, "describe", "Say what a model is: generator, columns, options",
                            "  synthwright describe adult.model\n"
                            "  synthwright describe adult.model --json");
  auto model = std::make_shared<std::filesystem::path>();
  verb->add_option("model", *model, "The model's folder")->required();
  return {.app = verb,
          .work = [model](const CommonFlags&, const Context&) { return describe_model(*model); },
          .tell = [](const Json& facts) { print(facts, 0); },
          .only_tells = true};
}

}  // namespace synthwright
