// synthwright: the command line. One file a verb; this one finds the verb, calls it, and turns
// whatever goes wrong into one sentence and an exit code.
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <new>

#include "base/format.h"
#include "base/secrets.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/stop_signal.h"
#include "pipeline/version.h"
#include "synthwright/error.h"
#include "synthwright/io.h"

namespace synthwright {
namespace {

constexpr const char* kIntroduction =
    "Synthetic tables that models can be trained on, and a judge that says how good and how safe.\n"
    "  split -> profile -> fit -> sample -> validate;  run does all of it from one file.";

std::vector<Verb> add_verbs(CLI::App& app) {
  return {add_split(app),    add_profile(app),    add_gaps(app),    add_fit(app),
          add_describe(app), add_sample(app),     add_density(app), add_validate(app),
          add_run(app),      add_generators(app), add_metrics(app)};
}

/// The verb that the first argument names, or the whole program where it is a flag.
/// Throws: Error{usage} with the nearest verb.
CLI::App& find_verb(CLI::App& app, const std::vector<Verb>& verbs, const std::string& word) {
  if (word.starts_with("-")) return app;
  std::vector<std::string> names;
  for (const Verb& verb : verbs) {
    if (verb.app->get_name() == word) return *verb.app;
    names.push_back(verb.app->get_name());
  }
  const std::string nearest = nearest_name(word, names);
  throw Error{Code::usage, format("There is no command '{}'.", word),
              nearest.empty() ? format("Commands: {}.", fmt::join(names, ", "))
                              : format("Did you mean '{}'?", nearest)};
}

/// Returns the verb that was called.
const Verb& parse(CLI::App& app, const std::vector<Verb>& verbs, std::vector<std::string> words) {
  if (words.empty()) throw CLI::CallForHelp();
  const CLI::App& named = find_verb(app, verbs, words.front());
  apply_config(named, words);
  for (std::string& word : words) {  // ${NAME} keeps passwords out of the shell's history
    if (is_database(word)) word = expand_environment(word, named.get_name());
  }
  std::ranges::reverse(words);  // CLI11 takes them from the back
  try {
    app.parse(words);
  } catch (const CLI::Success&) {
    throw;
  } catch (const CLI::ParseError& error) {
    fail_on_arguments(named, error);
  }
  return *std::ranges::find(verbs, app.get_subcommands().front(), &Verb::app);
}

Context context_of(const CommonFlags& flags) {
  Context context{.seed = flags.seed, .threads = flags.threads};
  context.cancelled = &watch_stop_signals();
  if (!flags.time_limit.empty()) {
    context.deadline = std::chrono::steady_clock::now() +
                       std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                           std::chrono::duration<double>(parse_duration(flags.time_limit)));
  }
  return context;
}

void tell_estimate(const Json& facts) {
  if (facts.contains("stages")) {
    for (const Json& stage : facts["stages"]) {
      std::cout << format("{:<10} {}\n", stage["stage"].get<std::string>(),
                          stage["current"].get<bool>() ? "unchanged" : "would run");
    }
  }
  const Json& size = facts.contains("estimate") ? facts["estimate"] : facts;
  std::cout << format(
      "{} rows x {} columns: an estimate of {} and {} MB of memory.\n"
      "Nothing was written.\n",
      grouped(size["rows"].get<std::int64_t>()), size["columns"].dump(),
      duration_text(size["seconds"].get<double>()), grouped(size["memory_mb"].get<std::int64_t>()));
}

void print_result(const Verb& verb, const CommonFlags& flags, const Json& facts) {
  if (flags.json) {
    const std::string text =
        hide_passwords(facts.dump(-1, ' ', false, Json::error_handler_t::replace));
    (verb.owns_stdout() && !flags.dry_run ? std::cerr : std::cout) << text << "\n";
  } else if (flags.dry_run) {
    tell_estimate(facts);
  } else {
    verb.tell(facts);
  }
  std::cout.flush();
  if (!std::cout) {
    throw Error{Code::failure, "Standard output cannot be written.", "Is the disk full?"};
  }
}

void call(const Verb& verb, const CommonFlags& flags) {
  Context context = context_of(flags);
  Console console(flags.json              ? Console::Style::json
                  : isatty(STDERR_FILENO) ? Console::Style::terminal
                                          : Console::Style::lines,
                  flags.quiet, flags.verbose);
  console.attach(context);
  Json facts;
  try {
    facts = verb.work(flags, context);
  } catch (...) {
    console.finish(false);
    throw;
  }
  console.finish(true);
  print_result(verb, flags, facts);
}

int run(const std::vector<std::string>& arguments, CommonFlags& flags) {
  CLI::App app(kIntroduction, "synthwright");
  app.set_version_flag("--version", "synthwright " + std::string(version()));
  app.footer("Help of a command: synthwright fit --help");
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  const std::vector<Verb> verbs = add_verbs(app);
  for (const Verb& verb : verbs) add_common_flags(verb, flags);
  try {
    call(parse(app, verbs, arguments), flags);
    return 0;
  } catch (const CLI::Success& help) {
    return app.exit(help);
  }
}

}  // namespace
}  // namespace synthwright

int main(int count, char** arguments) {
  using namespace synthwright;
  const std::vector<std::string> words(arguments + 1, arguments + count);
  CommonFlags flags;
  // A mistake in the arguments is told before they are parsed: look for the flag itself.
  const auto as_json = [&] { return std::ranges::find(words, "--json") != words.end(); };
  try {
    return run(words, flags);
  } catch (const Error& error) {
    print_error(error, as_json());
    return static_cast<int>(error.code());
  } catch (const std::bad_alloc&) {
    print_error({Code::failure, "There is not enough memory.",
                 "Use --dry-run for an estimate, fewer rows, or a machine with more."},
                as_json());
  } catch (const std::filesystem::filesystem_error& error) {
    print_error({Code::failure, format("{}: {}.", error.path1().string(), error.code().message()),
                 "Check the path and its permissions."},
                as_json());
  } catch (const std::exception& error) {
    print_error({Code::failure, format("Something unexpected happened: {}.", error.what()),
                 "This is a defect of synthwright; please report it with the command."},
                as_json());
  }
  return static_cast<int>(Code::failure);
}
