#include "generate/trees/options.h"

#include <charconv>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright::trees {
namespace {

// What a preset sets where the user has not.
const std::map<std::string, OptionMap> kPresets = {
    {"fast",
     {{"rate", "0.2"},
      {"patience", "5"},
      {"refit", "false"},
      {"calibrate", "false"},
      {"training_rows", "50000"}}},
    {"balanced", {}},
    {"best",
     {{"rate", "0.03"},
      {"patience", "40"},
      {"rounds_limit", "2000"},
      {"training_rows", "2000000"}}},
};

std::vector<int> parse_rounds(const std::string& text) {
  std::vector<int> rounds;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end) {
    int value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc{} || value < 0 || (next != end && *next != ',')) {
      throw Error{Code::usage, format("The option 'rounds' cannot be '{}'.", text),
                  "It is a list such as 120,80,0: the rounds that a model's description gives."};
    }
    rounds.push_back(value);
    at = next == end ? end : next + 1;
  }
  return rounds;
}

}  // namespace

const std::vector<Option>& option_list() {
  using enum OptionType;
  static const std::vector<Option> kOptions = {
      {.name = "quality",
       .type = text,
       .value = "balanced",
       .choices = {"fast", "balanced", "best"},
       .sentence = "A preset of the options below: fast for a first look, best for a release."},
      {.name = "minimum_support",
       .type = integer,
       .value = "10",
       .minimum = 1,
       .maximum = 1e6,
       .sentence = "The model keeps no value that fewer rows share (k)."},
      {.name = "rare",
       .type = text,
       .value = "redraw",
       .choices = {"redraw", "label"},
       .sentence = "What stands for categories below that support: a frequent one that fits the "
                   "row, or the label (rare)."},
      {.name = "bins",
       .type = integer,
       .value = "256",
       .minimum = 2,
       .maximum = 1024,
       .sentence = "Bins of a numeric column, at most."},
      {.name = "feature_bins",
       .type = integer,
       .value = "256",
       .minimum = 2,
       .maximum = 256,
       .sentence = "How finely a column is seen by the columns after it."},
      {.name = "parents",
       .type = integer,
       .value = "32",
       .minimum = 1,
       .maximum = 250,
       .sentence = "How many earlier columns a column depends on, at most."},
      {.name = "margin_rows",
       .type = integer,
       .value = "2000000",
       .minimum = 100,
       .maximum = 4e9,
       .sentence = "Rows that the values of columns are learned from, at most: beyond, a random "
                   "sample. How frequent values are comes from all rows."},
      {.name = "training_rows",
       .type = integer,
       .value = "500000",
       .minimum = 100,
       .maximum = 4e9,
       .sentence = "Rows that conditionals are learned from, at most: beyond, a random sample. "
                   "How frequent values are comes from all rows."},
      {.name = "rate",
       .type = real,
       .value = "0.1",
       .minimum = 0.005,
       .maximum = 1,
       .sentence = "How much of each tree is added; smaller is slower and better."},
      {.name = "lambda",
       .type = real,
       .value = "0.5",
       .minimum = 0,
       .maximum = 1e6,
       .sentence = "Ridge on the trees' leaves; larger for small or noisy tables."},
      {.name = "smooth",
       .type = real,
       .value = "10",
       .minimum = 0,
       .maximum = 1e6,
       .sentence = "Ridge on how neighbouring symbols of a number differ in a leaf; less for sharp "
                   "edges, more for small tables."},
      {.name = "leaves",
       .type = integer,
       .value = "32",
       .minimum = 2,
       .maximum = 256,
       .sentence = "Leaves of a tree, at most."},
      {.name = "depth",
       .type = integer,
       .value = "8",
       .minimum = 1,
       .maximum = 32,
       .sentence = "Depth of a tree, at most."},
      {.name = "minimum_rows",
       .type = integer,
       .value = "20",
       .minimum = 1,
       .maximum = 1e6,
       .sentence = "Rows in a leaf, at least."},
      {.name = "bagging",
       .type = real,
       .value = "0.8",
       .minimum = 0.05,
       .maximum = 1,
       .sentence = "Share of rows that find the splits of a tree."},
      {.name = "rounds_limit",
       .type = integer,
       .value = "500",
       .minimum = 0,
       .maximum = 1e5,
       .sentence = "Trees of a token, at most."},
      {.name = "patience",
       .type = integer,
       .value = "20",
       .minimum = 1,
       .maximum = 1e5,
       .sentence = "Trees without a better held-out likelihood before a token is done."},
      {.name = "refit",
       .type = boolean,
       .value = "true",
       .sentence =
           "Learn again on all rows as long as held-out rows allowed; takes three times as long."},
      {.name = "calibrate",
       .type = boolean,
       .value = "true",
       .sentence =
           "Hold made rows against real ones, and correct shares and relations of columns."},
      {.name = "held_out",
       .type = real,
       .value = "0.1",
       .minimum = 0.01,
       .maximum = 0.5,
       .sentence = "Share of the rows that decide when to stop."},
      {.name = "folds",
       .type = integer,
       .value = "5",
       .minimum = 1,
       .maximum = 20,
       .sentence = "Parts of a table of fewer than 5000 rows, each of which decides once when to "
                   "stop; 1: held_out says it there too."},
      {.name = "order",
       .type = text,
       .value = "target_first",
       .choices = {"as_is", "target_last", "target_first"},
       .sentence = "The order in which columns are drawn."},
      {.name = "rounds",
       .type = text,
       .value = "",
       .sentence = "Trees of each token, as a model's description gives them: repeats a fit that a "
                   "time limit ended."},
  };
  return kOptions;
}

Settings settings_from(const OptionMap& given) {
  const OptionValues checked(option_list(), given);
  OptionMap merged = kPresets.at(checked.text("quality"));
  for (const auto& [name, value] : given) merged[name] = value;
  const OptionValues values(option_list(), merged);

  Settings settings;
  settings.all = values.all();
  settings.codec.margin.minimum_support = static_cast<int>(values.integer("minimum_support"));
  settings.codec.margin.bins = static_cast<int>(values.integer("bins"));
  settings.codec.rare = values.text("rare");
  settings.feature_bins = static_cast<int>(values.integer("feature_bins"));
  settings.parents = static_cast<int>(values.integer("parents"));
  settings.margin_rows = values.integer("margin_rows");
  settings.training_rows = values.integer("training_rows");
  settings.held_out = values.real("held_out");
  settings.folds = static_cast<int>(values.integer("folds"));
  settings.order = values.text("order");
  settings.rounds = parse_rounds(values.text("rounds"));
  settings.calibrate = values.boolean("calibrate");
  boosting::BoostingOptions& boosting = settings.boosting;
  boosting.rate = values.real("rate");
  boosting.lambda = values.real("lambda");
  boosting.smooth = values.real("smooth");
  boosting.rounds = static_cast<int>(values.integer("rounds_limit"));
  boosting.patience = static_cast<int>(values.integer("patience"));
  boosting.bagging = values.real("bagging");
  boosting.refit = values.boolean("refit");
  boosting.growth.leaves = static_cast<int>(values.integer("leaves"));
  boosting.growth.depth = static_cast<int>(values.integer("depth"));
  boosting.growth.minimum_rows = static_cast<int>(values.integer("minimum_rows"));
  boosting.growth.lambda = static_cast<float>(values.real("lambda"));
  return settings;
}

Settings settings_of_refresh(const OptionMap& model, const OptionMap& given) {
  const OptionValues checked(option_list(), given);
  for (const char* name : {"minimum_support", "rare", "bins", "feature_bins", "parents", "order"}) {
    if (!given.contains(name)) continue;
    const auto kept = model.find(name);
    throw Error{Code::usage,
                format("The option '{}' cannot be set where a model is refreshed{}.", name,
                       kept == model.end() ? "" : format(": it stays at {}", kept->second)),
                "Leave it out, or fit a new model on old and new rows together."};
  }
  OptionMap merged = model;
  merged.erase("rounds");
  if (given.contains("quality")) {  // what another preset has set is not to stay
    for (const auto& [name, value] : kPresets.at("best")) merged.erase(name);
    for (const auto& [name, value] : kPresets.at("fast")) merged.erase(name);
  }
  for (const auto& [name, value] : kPresets.at(checked.text("quality"))) merged[name] = value;
  for (const auto& [name, value] : given) merged[name] = value;
  return settings_from(merged);
}

void Settings::set_refit(bool refit) {
  boosting.refit = refit;
  all["refit"] = refit ? "true" : "false";
}

void Settings::set_calibrate(bool calibrated) {
  calibrate = calibrated;
  all["calibrate"] = calibrated ? "true" : "false";
}

std::string rounds_text(const std::vector<int>& rounds) {
  return format("{}", fmt::join(rounds, ","));
}

}  // namespace synthwright::trees
