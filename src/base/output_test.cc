#include "base/output.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "base/json.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

class Output : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("synthwright-output-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::size_t entries() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }
  static std::string content(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path folder_;
};

// Invariant: a name shows nothing, or the whole of what was committed.
TEST_F(Output, FileAppearsAtCommit) {
  const fs::path file = folder_ / "a.txt";
  {
    OutputFile out(file);
    out.write("abc");
    EXPECT_FALSE(fs::exists(file));
    out.commit();
  }
  EXPECT_EQ(content(file), "abc");
  { OutputFile(file).write("def"); }
  EXPECT_EQ(content(file), "abc");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Output, MissingParentsAreMade) {
  OutputFile out(folder_ / "new" / "a.txt");
  out.commit();
  EXPECT_TRUE(fs::exists(folder_ / "new" / "a.txt"));
}

// Truth: nothing can lie below a file.
TEST_F(Output, UnwritablePlaceIsAFailureThatNamesIt) {
  std::ofstream(folder_ / "file") << "x";
  try {
    OutputFile out(folder_ / "file" / "a.txt");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::failure);
    EXPECT_NE(std::string(error.what()).find("a.txt"), std::string::npos);
  }
  EXPECT_THROW(OutputFile{folder_}, Error);
}

TEST_F(Output, FolderReplacesTheOldOneWhole) {
  const fs::path model = folder_ / "model";
  for (const char* name : {"old", "new"}) {
    OutputFolder out(model);
    std::ofstream(out.partial() / name) << name;
    out.commit();
  }
  EXPECT_TRUE(fs::exists(model / "new"));
  EXPECT_FALSE(fs::exists(model / "old"));
  { OutputFolder dropped(model); }
  EXPECT_TRUE(fs::exists(model / "new"));
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Output, JsonComesBackAndDamageIsNamed) {
  const fs::path file = folder_ / "a.json";
  const Json value = {{"b", 1}, {"a", {1.5, "x"}}};
  write_json(file, value);
  EXPECT_EQ(read_json(file).dump(), value.dump());  // with the order of its keys
  EXPECT_EQ(member<int>(value, "b", "here"), 1);
  EXPECT_THROW(member<int>(value, "c", "here"), Error);
  EXPECT_THROW(member<int>(value, "a", "here"), Error);
  std::ofstream(file) << "{\"a\": ";
  try {
    read_json(file);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid_data);
  }
  try {
    read_json(folder_ / "none.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::failure);
  }
}

}  // namespace
}  // namespace synthwright
