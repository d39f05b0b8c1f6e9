// The invariant: the same seed gives the same bytes of model and sample, whatever the number of
// threads and the SIMD level, and blocks a..b of a sample are that slice of the whole. Checked on
// the example's table, which has columns of every kind.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "numeric/boosting/kernels.h"
#include "synthwright/io.h"
#include "synthwright/model.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

const fs::path kExample =
    fs::path(__FILE__).parent_path() / "../examples/readmission/admissions.csv";
constexpr std::int64_t kRows = 1500, kSampled = 2 * kBlockRows + 100;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Every file of a model and a sample from it, by name.
using Bytes = std::map<std::string, std::string>;

class DeterminismTest : public testing::TestWithParam<std::string> {
 protected:
  static Dataset data() {
    return dataset_of("admissions", table_of(collect(*read(kExample)).slice(0, kRows)));
  }

  static fs::path folder() { return fs::path(testing::TempDir()) / "determinism"; }

  std::unique_ptr<Model> fit(const Context& context) const {
    const Dataset table = data();
    return make_learner(GetParam())
        ->fit(table, profile_of(table, {}, context), {.target = "readmitted_30d"}, context);
  }

  static std::string sample(const Model& model, Request request, const Context& context) {
    request.count = kSampled;
    request.seed = context.seed;
    const auto sink = open_sink(folder() / "sample.csv", model.schema());
    model.sample(request, *sink, context);
    sink->finish();
    return bytes_of(folder() / "sample.csv");
  }

  Bytes everything(const Context& context) const {
    const auto model = fit(context);
    save_model(*model, folder() / "model");
    Bytes bytes;
    for (const auto& entry : fs::directory_iterator(folder() / "model")) {
      bytes[entry.path().filename().string()] = bytes_of(entry.path());
    }
    bytes["sample"] = sample(*model, {}, context);
    return bytes;
  }

  static void expect_equal(const Bytes& expected, const Bytes& found) {
    ASSERT_EQ(expected.size(), found.size());
    for (const auto& [name, bytes] : expected) {
      ASSERT_TRUE(found.contains(name)) << name;
      EXPECT_TRUE(bytes == found.at(name)) << name << " has other bytes";
    }
  }
};

TEST_P(DeterminismTest, ThreadsChangeNoByte) {
  const Bytes one = everything({.seed = 7, .threads = 1});
  expect_equal(one, everything({.seed = 7, .threads = 2}));
  expect_equal(one, everything({.seed = 7, .threads = 8}));
}

TEST_P(DeterminismTest, SimdLevelsChangeNoByte) {
  const std::vector<std::string> levels = boosting::simd_levels();
  if (levels.size() < 2) GTEST_SKIP() << "this machine has one SIMD level";
  std::vector<Bytes> results;
  for (const std::string& level : {levels.front(), levels.back()}) {
    boosting::force_simd_level(level);
    results.push_back(everything({.seed = 7}));
  }
  boosting::force_simd_level("");
  expect_equal(results[0], results[1]);
}

TEST_P(DeterminismTest, AnotherSeedGivesAnotherSample) {
  EXPECT_NE(everything({.seed = 7}).at("sample"), everything({.seed = 8}).at("sample"));
}

TEST_P(DeterminismTest, BlocksAreSlicesOfTheWhole) {
  const Context context{.seed = 7};
  const auto model = fit(context);
  const std::string whole = sample(*model, {}, context);
  const std::string header = whole.substr(0, whole.find('\n') + 1);
  std::string parts = header;
  for (std::int64_t block = 0; block < 3; ++block) {
    const std::string part = sample(*model, {.first_block = block, .blocks = 1}, context);
    ASSERT_TRUE(part.starts_with(header));
    parts += part.substr(header.size());
  }
  EXPECT_TRUE(parts == whole) << "blocks 0, 1, 2 one by one differ from the whole";
}

INSTANTIATE_TEST_SUITE_P(Learners, DeterminismTest, testing::ValuesIn(learner_names()),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace synthwright
