// The truth: a stage has to run exactly when its settings, its inputs' bytes or its outputs'
// presence differ from the last run. Each test changes one of them.
#include "pipeline/stages.h"

#include <gtest/gtest.h>

#include <fstream>

#include "synthwright/error.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

class StagesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::path(testing::TempDir()) /
        ("stages_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    put("input", "a");
  }

  void put(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }

  Stage stage(const Json& settings = {{"seed", 1}}) {
    return {.name = "copy",
            .inputs = {folder_ / "input"},
            .settings = settings,
            .outputs = {folder_ / "output"},
            .work = [this]() -> Json {
              put("output", "made");
              return {{"times", ++times_}};
            }};
  }

  /// A new runner each time, as after a new start of the program.
  int times_after(const Stage& stage) {
    StageRunner(folder_ / "stages.json").run(stage, {});
    return times_;
  }

  fs::path folder_;
  int times_ = 0;
};

TEST_F(StagesTest, RunsOnceWhenNothingChanges) {
  EXPECT_EQ(times_after(stage()), 1);
  EXPECT_EQ(times_after(stage()), 1);
}

TEST_F(StagesTest, SkippedStagesReturnTheirFacts) {
  times_after(stage());
  EXPECT_EQ(StageRunner(folder_ / "stages.json").run(stage(), {}), Json({{"times", 1}}));
}

TEST_F(StagesTest, RunsAgainForOtherSettings) {
  times_after(stage());
  EXPECT_EQ(times_after(stage({{"seed", 2}})), 2);
}

TEST_F(StagesTest, RunsAgainForOtherBytes) {
  times_after(stage());
  put("input", "b");
  EXPECT_EQ(times_after(stage()), 2);
}

TEST_F(StagesTest, RunsAgainWithoutItsOutput) {
  times_after(stage());
  fs::remove(folder_ / "output");
  EXPECT_EQ(times_after(stage()), 2);
}

TEST_F(StagesTest, AFailedStageLeavesNoStamp) {
  Stage failing = stage();
  failing.work = []() -> Json { throw Error{Code::failure, "no"}; };
  EXPECT_THROW(times_after(failing), Error);
  EXPECT_EQ(times_after(stage()), 1);
}

TEST_F(StagesTest, AFoldersHashKnowsNamesAndBytes) {
  fs::create_directories(folder_ / "a/sub");
  fs::create_directories(folder_ / "b/sub");
  put("a/sub/x", "1");
  put("b/sub/x", "1");
  EXPECT_EQ(content_hash(folder_ / "a"), content_hash(folder_ / "b"));
  fs::rename(folder_ / "b/sub/x", folder_ / "b/sub/y");
  EXPECT_NE(content_hash(folder_ / "a"), content_hash(folder_ / "b"));
  put("b/sub/x", "1");
  fs::remove(folder_ / "b/sub/y");
  put("a/sub/x", "2");
  EXPECT_NE(content_hash(folder_ / "a"), content_hash(folder_ / "b"));
}

}  // namespace
}  // namespace synthwright
