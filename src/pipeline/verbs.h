// What the doors call: one function a verb. Each loads, calls the library, saves, and returns what
// it did as JSON facts, from which a door makes its sentence, its response or its value.
//
//   Json facts = fit_model({.data = "data/train.csv", .request = {.target = "income"},
//                           .output = "adult.model"}, context);
//
// With `dry_run` everything is checked and nothing written: the facts hold an estimate instead.
// DATA is a file, a pattern (the parts of one table), a folder of files (several tables; one where
// it has a table's extension), or "-" for CSV from standard input.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "synthwright/context.h"
#include "synthwright/gaps.h"
#include "synthwright/io.h"
#include "synthwright/model.h"
#include "synthwright/profile.h"
#include "synthwright/report.h"

namespace synthwright {

inline constexpr std::string_view kDefaultGenerator = "trees";

struct SplitJob {
  std::filesystem::path data;
  OptionMap read;  ///< see read_options.h
  SplitRequest request;
  std::filesystem::path output;  ///< a folder: train.<ext> and holdout.<ext> in the source's format
  bool dry_run = false;
};
Json split_data(const SplitJob& job, const Context& context);

struct ProfileJob {
  std::filesystem::path data;
  OptionMap read;
  std::map<std::string, Kind> kinds;
  std::map<std::string, Action> actions;  ///< on sensitive values
  std::filesystem::path output;           ///< a JSON file; "-": the facts are the profile itself
  std::filesystem::path report;           ///< an HTML page with the gaps; empty: none is written
  std::string target;                     ///< the column whose classes the gaps are about
  std::filesystem::path policy;           ///< of the gaps, as in GapsJob
  bool dry_run = false;
};
Json profile_data(const ProfileJob& job, const Context& context);

struct GapsJob {
  std::filesystem::path data;
  OptionMap read;
  std::filesystem::path profile;      ///< empty: made from the data
  std::map<std::string, Kind> kinds;  ///< only without `profile`
  std::filesystem::path policy;       ///< a YAML file of GapPolicy's values; empty: the defaults
  GapRequest request;
  std::filesystem::path output;  ///< a JSON file; empty: none is written
  bool dry_run = false;
};
/// The facts are the gaps as JSON.
Json find_data_gaps(const GapsJob& job, const Context& context);

struct FitJob {
  std::filesystem::path data;
  OptionMap read;
  std::filesystem::path profile;          ///< empty: made from the data
  std::map<std::string, Kind> kinds;      ///< only without `profile`
  std::map<std::string, Action> actions;  ///< on sensitive values, only without `profile`
  std::string generator{kDefaultGenerator};
  std::filesystem::path refresh;  ///< a model that goes on learning; empty: a new one
  FitRequest request;
  std::filesystem::path output;  ///< the model's folder
  bool dry_run = false;
};
Json fit_model(const FitJob& job, const Context& context);

Json describe_model(const std::filesystem::path& model);

struct SampleJob {
  std::filesystem::path model;
  Request request;               ///< its seed is the context's
  std::filesystem::path given;   ///< a table of given values; empty: none
  OptionMap read;                ///< how `given` is read
  std::filesystem::path output;  ///< the format is that of the extension; "-": CSV
  WriteOptions write;
  bool dry_run = false;
};
Json sample_model(const SampleJob& job, const Context& context);

struct DensityJob {
  std::filesystem::path model;
  std::filesystem::path data;  ///< one table with the model's columns; others are left alone
  OptionMap read;
  std::filesystem::path output;  ///< the format is that of the extension; "-": CSV
  bool dry_run = false;
};
/// One row for each of the data: see Model::log_density. The facts hold the mean over rows that the
/// model can make, and how many it cannot.
Json score_density(const DensityJob& job, const Context& context);

enum class Protocol { holdout, half };

struct ValidateJob {
  std::filesystem::path real, holdout, synthetic;
  OptionMap read;  ///< of all three
  std::filesystem::path profile;
  std::map<std::string, Kind> kinds;
  std::string target;
  std::vector<std::string> exclude, metrics;
  bool independent = true;                     ///< see ValidateRequest
  std::int64_t rows = ValidateRequest{}.rows;  ///< of each table, at most
  Protocol protocol = Protocol::holdout;
  std::string generator{kDefaultGenerator};  ///< half: what is fitted on half A
  OptionMap options;                         ///< half: the generator's
  std::filesystem::path output;              ///< the report's folder; empty: none is written
  bool dry_run = false;
};
/// The facts are the report as JSON.
Json validate_data(const ValidateJob& job, const Context& context);

}  // namespace synthwright
