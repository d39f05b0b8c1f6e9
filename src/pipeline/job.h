// A job: everything `synthwright run` needs, from one YAML file. docs in examples/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "synthwright/io.h"
#include "synthwright/model.h"
#include "synthwright/profile.h"

namespace synthwright {

struct Job {
  static constexpr int kVersion = 1;

  std::filesystem::path file;    ///< where the job was read
  std::string name;              ///< by default the job file's folder
  std::filesystem::path data;    ///< relative to the job file, or a database
  OptionMap read;                ///< how `data` is read: read_options.h
  std::filesystem::path output;  ///< the run folder; relative to where the command is started
  std::uint64_t seed = 0;

  SplitRequest split;
  std::filesystem::path profile;  ///< a profile edited by hand, relative to the job file
  std::filesystem::path policy;   ///< what counts as a gap on the profile's page, likewise
  std::map<std::string, Kind> kinds;
  std::map<std::string, Action> actions;  ///< on sensitive values
  std::string generator;
  std::filesystem::path refresh;  ///< a model that goes on learning, relative to the job file
  FitRequest fit;
  std::int64_t count = 0;    ///< rows to sample; 0: as many as were fitted
  bool independent = false;  ///< see Request
  WriteOptions write;        ///< of the sample
  std::string format;        ///< extension of the sample; empty: the data's own
  std::vector<std::string> metrics, judge_exclude;
};

/// Throws: Error{usage} naming file, line and key for anything that is not as it has to be.
Job read_job(const std::filesystem::path& file);

/// All defaults for `data`: the job of somebody who has written none. Throws: Error{usage} for
/// standard input, which cannot be read again.
Job job_of_data(const std::filesystem::path& data);

/// Whether a name is that of a job file, else of data: .yaml or .yml.
bool is_job_file(const std::filesystem::path& path);

}  // namespace synthwright
