#include <algorithm>

#include "base/format.h"
#include "cli/command.h"
#include "pipeline/yaml_map.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

/// "--seed" and "-n" of the verb's options.
std::vector<std::string> flag_names(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

/// Whether `argument` is one of the option's names, alone or followed by "=value".
bool names_option(const std::string& argument, const CLI::Option& option) {
  const std::string name = argument.substr(0, argument.find('='));
  return (name.starts_with("--") && option.check_lname(name.substr(2))) ||
         (!name.starts_with("--") && name.starts_with("-") &&
          option.check_sname(name.substr(1, 1)));
}

std::string config_file(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].starts_with("--config=")) return arguments[i].substr(9);
    if (arguments[i] == "--config" && i + 1 < arguments.size()) return arguments[i + 1];
  }
  return {};
}

}  // namespace

void apply_config(const CLI::App& verb, std::vector<std::string>& arguments) {
  const std::string file = config_file(arguments);
  if (file.empty()) return;
  YamlMap config = YamlMap::read(file);
  const std::vector<std::string> given = arguments;
  for (const std::string& key : config.keys()) {
    const CLI::Option* option = verb.get_option_no_throw("--" + key);
    if (option == nullptr) {
      const std::string nearest = nearest_name("--" + key, flag_names(verb));
      throw Error{Code::usage, format("{}: {} has no flag '--{}'.", file, verb.get_name(), key),
                  nearest.empty() ? format("See synthwright {} --help.", verb.get_name())
                                  : format("Did you mean '{}'?", nearest)};
    }
    if (std::ranges::any_of(given, [&](const auto& text) { return names_option(text, *option); })) {
      continue;  // the command line wins
    }
    for (const std::string& value : config.list(key)) arguments.push_back("--" + key + "=" + value);
  }
}

void fail_on_arguments(const CLI::App& verb, const CLI::ParseError& error) {
  const std::string help = format("See synthwright {} --help.", verb.get_name());
  const std::vector<std::string> unknown = verb.remaining();
  if (unknown.empty()) {
    std::string sentence = error.what();
    sentence = sentence.substr(0, sentence.find('\n'));
    throw Error{Code::usage, sentence + (sentence.ends_with('.') ? "" : "."), help};
  }
  const std::string flag = unknown.front().substr(0, unknown.front().find('='));
  if (!flag.starts_with("-")) {
    throw Error{Code::usage, format("{} has no place for '{}'.", verb.get_name(), flag), help};
  }
  const std::string nearest = nearest_name(flag, flag_names(verb));
  throw Error{Code::usage, format("{} has no flag '{}'.", verb.get_name(), flag),
              nearest.empty() ? help : format("Did you mean '{}'?", nearest)};
}

}  // namespace synthwright
