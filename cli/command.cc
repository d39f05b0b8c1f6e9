#include "cli/command.h"

#include <charconv>
#include <limits>

#include "base/format.h"
#include "pipeline/read_options.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

/// Splits "key=value" at `at`, the position of the sign.
std::pair<std::string, std::string> split_pair(const std::string& text, std::size_t at,
                                               const char* flag, const char* example) {
  if (at == std::string::npos || at == 0) {
    throw Error{Code::usage, format("{} needs a name and a value; it was given '{}'.", flag, text),
                format("Write it as {} {}.", flag, example)};
  }
  return {text.substr(0, at), text.substr(at + 1)};
}

std::string range_of(const Option& option) {
  if (!option.choices.empty()) return format("{}", fmt::join(option.choices, "|"));
  const bool bounded = option.minimum > -std::numeric_limits<double>::infinity() ||
                       option.maximum < std::numeric_limits<double>::infinity();
  switch (option.type) {
    case OptionType::boolean: return "true|false";
    case OptionType::text: return "text";
    case OptionType::integer:
    case OptionType::real: break;
  }
  if (bounded) return format("{} to {}", option.minimum, option.maximum);
  return option.type == OptionType::integer ? "whole number" : "number";
}

}  // namespace

CLI::App* add_verb(CLI::App& app, const std::string& name, const std::string& sentence,
                   const std::string& examples) {
  CLI::App* verb = app.add_subcommand(name, sentence);
  verb->footer("Examples:\n" + examples);
  return verb;
}

void add_list(CLI::App& verb, const std::string& flag, std::vector<std::string>& values,
              const std::string& sentence) {
  verb.add_option(flag, values, sentence + " (repeatable)")->allow_extra_args(false);
}

void add_read(CLI::App& verb, OptionMap& read) {
  std::vector<std::string> names;
  for (const Option& option : read_option_list()) names.push_back(option.name);
  const auto parse = [&read](const std::vector<std::string>& texts) {
    read = parse_options(texts, "--read", "delimiter=;");
  };
  verb.add_option_function<std::vector<std::string>>(
          "--read", parse,
          format("How CSV is written, where it is guessed wrong: name=value of {} (repeatable)",
                 fmt::join(names, ", ")))
      ->allow_extra_args(false);
}

void add_common_flags(const Verb& verb, CommonFlags& flags) {
  CLI::App& app = *verb.app;
  app.option_defaults()->group("Common flags");
  if (!verb.only_tells) {
    app.add_option("--seed", flags.seed, "The same seed gives the same result (0)");
    app.add_option("--threads", flags.threads, "How many cores to use (all); changes no result")
        ->check(at_least(0));
    app.add_option("--time-limit", flags.time_limit,
                   "End early with a valid result: 90, 90s, 5m, 2h");
    app.add_option("--config", flags.config, "A YAML file of flags, `name: value`");
    app.add_flag("--dry-run", flags.dry_run, "Check, estimate time and memory, write nothing");
    app.add_flag("-q,--quiet", flags.quiet, "No progress");
    app.add_flag("-v,--verbose", flags.verbose, "Say more");
  }
  app.add_flag("--json", flags.json, "The result as JSON, progress as JSON lines on stderr");
}

CLI::Validator at_least(std::int64_t minimum) {
  const auto check = [minimum](const std::string& text) {
    std::int64_t value = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    const bool good = error == std::errc{} && end == last && value >= minimum;
    return good ? std::string()
                : format("'{}' is not a whole number of at least {}", text, minimum);
  };
  return CLI::Validator(check, format(">= {}", minimum));
}

void require_output(const std::filesystem::path& output, const CommonFlags& flags) {
  if (!output.empty() || flags.dry_run) return;
  throw Error{Code::usage, "There is no place for the result.", "Name it with -o, or --output."};
}

std::map<std::string, Kind> parse_kinds(const std::vector<std::string>& texts) {
  std::map<std::string, Kind> kinds;
  for (const std::string& text : texts) {
    // The last sign: a column's name may have one, a kind never has.
    const auto [column, kind] = split_pair(text, text.rfind('='), "--kind", "zip=categorical");
    kinds[column] = kind_from(kind);
  }
  return kinds;
}

std::map<std::string, Action> parse_actions(const std::vector<std::string>& texts) {
  std::map<std::string, Action> actions;
  for (const std::string& text : texts) {
    const auto [column, action] = split_pair(text, text.rfind('='), "--sensitive", "email=keep");
    actions[column] = action_from(action);
  }
  return actions;
}

OptionMap parse_options(const std::vector<std::string>& texts, const char* flag,
                        const char* example) {
  OptionMap options;
  for (const std::string& text : texts) {
    const auto [name, value] = split_pair(text, text.find('='), flag, example);
    options[name] = value;
  }
  return options;
}

double parse_duration(const std::string& text) {
  double value = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  const std::string unit(end, last);
  const double seconds = unit.empty() || unit == "s" ? 1
                         : unit == "m"               ? 60
                         : unit == "h"               ? 3600
                                                     : 0;
  if (error != std::errc{} || seconds == 0 || !(value > 0) || value > 1e9) {
    throw Error{Code::usage, format("--time-limit cannot be '{}'.", text),
                "Write seconds, or a number with s, m or h, such as 5m."};
  }
  return value * seconds;
}

std::string option_lines(const std::vector<Option>& options) {
  std::string lines;
  for (const Option& option : options) {
    lines += format("  {:<16} {} [{}{}]\n", option.name, option.sentence, range_of(option),
                    option.value.empty() ? "" : "; default " + option.value);
  }
  return lines;
}

}  // namespace synthwright
