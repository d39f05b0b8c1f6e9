// The truth is the job file in each test, read by eye, and the defaults that examples/ states.
#include "pipeline/job.h"

#include <gtest/gtest.h>

#include <fstream>

#include "synthwright/error.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

Job read_text(const std::string& text) {
  const fs::path folder = fs::path(testing::TempDir()) / "admissions";
  fs::create_directories(folder);
  std::ofstream(folder / "job.yaml") << text;
  return read_job(folder / "job.yaml");
}

std::string complaint(const std::string& text) {
  try {
    read_text(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    return std::string(error.what()) + " " + error.hint();
  }
  return "nothing thrown";
}

TEST(Job, DefaultsNeedOnlyVersionAndData) {
  const Job job = read_text("version: 1\ndata: table.csv.gz\n");
  EXPECT_EQ(job.name, "admissions");
  EXPECT_EQ(job.data.filename(), "table.csv.gz");
  EXPECT_EQ(job.data.parent_path(), job.file.parent_path());
  EXPECT_EQ(job.output, fs::path("runs/admissions"));
  EXPECT_EQ(job.generator, "trees");
  EXPECT_EQ(job.format, "csv.gz");
  EXPECT_EQ(job.split.holdout, 0.2);
}

TEST(Job, ReadsEveryKey) {
  const Job job = read_text(R"(
version: 1
name: stays
data: table.csv
output: out
seed: 7
split: {holdout: 0.3, stratify: died, group: patient, time: day}
profile: {kinds: {zip: categorical}, sensitive: {mail: drop}}
fit: {generator: copula, target: died, exclude: [note, id], weights: w, options: {a: 1}}
sample: {count: 50, format: parquet}
validate: {metrics: [shape_error], exclude: [ward]}
)");
  EXPECT_EQ(job.name, "stays");
  EXPECT_EQ(job.output, fs::path("out"));
  EXPECT_EQ(job.seed, 7u);
  EXPECT_EQ(job.split.holdout, 0.3);
  EXPECT_EQ(job.split.stratify + job.split.group + job.split.time, "diedpatientday");
  EXPECT_EQ(job.kinds, (std::map<std::string, Kind>{{"zip", Kind::categorical}}));
  EXPECT_EQ(job.actions, (std::map<std::string, Action>{{"mail", Action::drop}}));
  EXPECT_EQ(job.generator, "copula");
  EXPECT_EQ(job.fit.target, "died");
  EXPECT_EQ(job.fit.exclude, (std::vector<std::string>{"note", "id"}));
  EXPECT_EQ(job.fit.weights, "w");
  EXPECT_EQ(job.fit.options, (OptionMap{{"a", "1"}}));
  EXPECT_EQ(job.count, 50);
  EXPECT_EQ(job.format, "parquet");
  EXPECT_EQ(job.metrics, std::vector<std::string>{"shape_error"});
  EXPECT_EQ(job.judge_exclude, std::vector<std::string>{"ward"});
}

TEST(Job, MistakesAreNamed) {
  const auto expect = [](const std::string& text, const std::string& part) {
    const std::string said = complaint(text);
    EXPECT_NE(said.find(part), std::string::npos) << said;
  };
  expect("data: t.csv\n", "version: 1");
  expect("version: 2\ndata: t.csv\n", "newer synthwright");
  expect("version: 1\n", "'data' is missing");
  expect("version: 1\ndata: t.csv\nfitt: {}\n", "Did you mean 'fit'?");
  expect("version: 1\ndata: t.csv\nprofile: {kinds: {a: reel}}\n", "real");
}

}  // namespace
}  // namespace synthwright
