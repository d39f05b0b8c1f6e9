// The parts that every verb has: its flags, its help, and how it is called.
//
//   Verb add_split(CLI::App& app);     // in split.cc, and one such function a verb
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "synthwright/context.h"
#include "synthwright/options.h"
#include "synthwright/profile.h"

namespace synthwright {

/// Flags that all verbs share.
struct CommonFlags {
  std::uint64_t seed = 0;
  int threads = 0;
  std::string time_limit;
  std::string config;
  bool dry_run = false, json = false, quiet = false, verbose = false;
};

struct Verb {
  CLI::App* app = nullptr;
  /// Does the work. Returns the facts, which are printed as they are with --json.
  std::function<Json(const CommonFlags&, const Context&)> work;
  /// Tells the facts to a person, on standard output.
  std::function<void(const Json&)> tell;
  /// True when standard output is taken by the verb's own output.
  std::function<bool()> owns_stdout = [] { return false; };
  bool only_tells = false;  ///< does no work: no seed, no threads, no dry run
};

/// The verb's own part of the command line; `examples` go below its help.
CLI::App* add_verb(CLI::App& app, const std::string& name, const std::string& sentence,
                   const std::string& examples);
void add_common_flags(const Verb& verb, CommonFlags& flags);
/// A flag that may be given several times, one value each.
void add_list(CLI::App& verb, const std::string& flag, std::vector<std::string>& values,
              const std::string& sentence);

/// --read: how the verb's tables are read (pipeline/read_options.h).
void add_read(CLI::App& verb, OptionMap& read);

/// A check of whole numbers that says what is wrong in words.
CLI::Validator at_least(std::int64_t minimum);
/// A dry run needs no place for its result; everything else does. Throws: Error{usage}.
void require_output(const std::filesystem::path& output, const CommonFlags& flags);

/// {"zip=categorical"} → {zip: categorical}. Throws: Error{usage}.
std::map<std::string, Kind> parse_kinds(const std::vector<std::string>& texts);
/// {"email=keep"} → {email: keep}. Throws: Error{usage}.
std::map<std::string, Action> parse_actions(const std::vector<std::string>& texts);
/// {"rate=0.1"} → {rate: 0.1}, as given to `flag`. Throws: Error{usage}.
OptionMap parse_options(const std::vector<std::string>& texts, const char* flag = "--set",
                        const char* example = "name=value");
/// "90", "90s", "5m", "2h" in seconds. Throws: Error{usage}.
double parse_duration(const std::string& text);

/// Options as --help and `generators` show them.
std::string option_lines(const std::vector<Option>& options);

/// Adds to `arguments` the flags of the file that --config names, where they are not given already.
void apply_config(const CLI::App& verb, std::vector<std::string>& arguments);

/// Turns what CLI11 throws into an Error with the nearest flag.
[[noreturn]] void fail_on_arguments(const CLI::App& verb, const CLI::ParseError& error);

Verb add_split(CLI::App& app);
Verb add_profile(CLI::App& app);
Verb add_gaps(CLI::App& app);
Verb add_fit(CLI::App& app);
Verb add_describe(CLI::App& app);
Verb add_sample(CLI::App& app);
Verb add_density(CLI::App& app);
Verb add_validate(CLI::App& app);
Verb add_run(CLI::App& app);
Verb add_generators(CLI::App& app);
Verb add_metrics(CLI::App& app);

}  // namespace synthwright
