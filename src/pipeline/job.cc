#include "pipeline/job.h"

#include "base/format.h"
#include "pipeline/data.h"
#include "pipeline/verbs.h"
#include "pipeline/yaml_map.h"
#include "synthwright/error.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

SplitRequest read_split(YamlMap map) {
  const SplitRequest request{.holdout = map.real("holdout", SplitRequest{}.holdout),
                             .stratify = map.text("stratify", ""),
                             .group = map.text("group", ""),
                             .time = map.text("time", "")};
  map.refuse_others();
  return request;
}

void read_profile(YamlMap map, const fs::path& folder, Job& job) {
  const std::string file = map.text("file", "");
  if (!file.empty()) job.profile = folder / file;
  const std::string policy = map.text("policy", "");
  if (!policy.empty()) job.policy = folder / policy;
  for (const auto& [column, kind] : map.values("kinds")) job.kinds[column] = kind_from(kind);
  for (const auto& [column, action] : map.values("sensitive")) {
    job.actions[column] = action_from(action);
  }
  map.refuse_others();
}

void read_fit(YamlMap map, const fs::path& folder, Job& job) {
  const std::string refresh = map.text("refresh", "");
  if (!refresh.empty()) job.refresh = folder / refresh;
  job.generator = map.text("generator", std::string(kDefaultGenerator));
  job.fit.target = map.text("target", "");
  job.fit.exclude = map.list("exclude");
  job.fit.weights = map.text("weights", "");
  job.fit.options = map.values("options");
  map.refuse_others();
}

void read_sample(YamlMap map, Job& job) {
  job.count = map.integer("count", 0);
  job.format = map.text("format", extension_of(job.data));
  job.independent = map.boolean("independent", false);
  job.write.escape_formulas = map.boolean("escape_formulas", false);
  map.refuse_others();
}

void read_validate(YamlMap map, Job& job) {
  job.metrics = map.list("metrics");
  job.judge_exclude = map.list("exclude");
  map.refuse_others();
}

void check_version(YamlMap& map, const fs::path& file) {
  const std::int64_t version = map.integer("version", 0);
  if (version == Job::kVersion) return;
  throw Error{Code::usage,
              version > Job::kVersion
                  ? format("{} has version {}; this synthwright reads version {}.", file.string(),
                           version, Job::kVersion)
                  : format("{} does not say which version of job files it follows.", file.string()),
              version > Job::kVersion ? "Use a newer synthwright."
                                      : format("Add `version: {}`.", Job::kVersion)};
}

}  // namespace

Job read_job(const fs::path& file) {
  YamlMap map = YamlMap::read(file);
  check_version(map, file);
  const fs::path folder = file.parent_path();
  Job job{.file = file};
  job.name = map.text("name", fs::absolute(file).parent_path().filename().string());
  job.data = data_beside(folder, map.text("data"));
  job.read = map.values("read");
  job.output = map.text("output", (fs::path("runs") / job.name).string());
  job.seed = static_cast<std::uint64_t>(map.integer("seed", 0));
  job.split = read_split(map.map("split"));
  read_profile(map.map("profile"), folder, job);
  read_fit(map.map("fit"), folder, job);
  read_sample(map.map("sample"), job);
  read_validate(map.map("validate"), job);
  map.refuse_others();
  return job;
}

Job job_of_data(const fs::path& data) {
  if (is_standard_stream(data)) {
    throw Error{Code::usage, "run cannot read standard input: its stages read the data again.",
                "Save it to a file, and name that."};
  }
  Job job{.name = table_name(data), .data = data, .generator = std::string(kDefaultGenerator)};
  job.output = fs::path("runs") / job.name;
  job.format = extension_of(data);
  return job;
}

bool is_job_file(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

}  // namespace synthwright
