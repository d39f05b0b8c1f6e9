// The truth is the YAML text above each expectation, read by eye.
#include "pipeline/yaml_map.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "synthwright/error.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

YamlMap read_text(const std::string& text) {
  const fs::path file = fs::path(testing::TempDir()) / "map.yaml";
  std::ofstream(file) << text;
  return YamlMap::read(file);
}

/// The sentence and the hint of what `call` throws.
template <typename Call>
std::string complaint(Call call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    return std::string(error.what()) + " " + error.hint();
  }
  return "nothing thrown";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(YamlMap, ReadsValuesListsAndMaps) {
  YamlMap map =
      read_text("name: a b\nn: 12\nyes: true\nx: 0.5\nlist: [u, v]\none: w\nbelow:\n  k: 1\n");
  EXPECT_EQ(map.text("name"), "a b");
  EXPECT_EQ(map.integer("n", 0), 12);
  EXPECT_EQ(map.real("x", 0), 0.5);
  EXPECT_TRUE(map.boolean("yes", false));
  EXPECT_FALSE(map.boolean("absent", false));
  EXPECT_EQ(map.list("list"), (std::vector<std::string>{"u", "v"}));
  EXPECT_EQ(map.list("one"), std::vector<std::string>{"w"});
  EXPECT_EQ(map.values("below"), (std::map<std::string, std::string>{{"k", "1"}}));
  EXPECT_EQ(map.text("absent", "fallback"), "fallback");
  EXPECT_NO_THROW(map.refuse_others());
}

TEST(YamlMap, AKeyNobodyAskedForIsNamedWithItsLineAndTheNearestKey) {
  YamlMap map = read_text("split:\n  holdot: 0.2\n");
  YamlMap split = map.map("split");
  split.real("holdout", 0.2);
  const std::string text = complaint([&] { split.refuse_others(); });
  EXPECT_TRUE(has(text, "line 2: 'split.holdot'") && has(text, "'holdout'")) << text;
}

TEST(YamlMap, ReplacesEnvironmentVariables) {
  setenv("SYNTHWRIGHT_TEST_WORD", "secret", 1);
  unsetenv("SYNTHWRIGHT_TEST_NONE");
  YamlMap map = read_text("a: x-${SYNTHWRIGHT_TEST_WORD}-y\nb: ${SYNTHWRIGHT_TEST_NONE}\n");
  EXPECT_EQ(map.text("a"), "x-secret-y");
  const std::string text = complaint([&] { map.text("b"); });
  EXPECT_TRUE(has(text, "line 2") && has(text, "SYNTHWRIGHT_TEST_NONE")) << text;
}

TEST(YamlMap, WrongValuesNameTheirLine) {
  YamlMap map = read_text("n: many\nlist: [1]\nx:\n  - 1\n");
  EXPECT_TRUE(has(complaint([&] { map.integer("n", 0); }), "line 1: 'n'"));
  EXPECT_TRUE(has(complaint([&] { map.boolean("n", false); }), "line 1: 'n': 'many' is neither"));
  EXPECT_TRUE(has(complaint([&] { map.text("list"); }), "line 2: 'list'"));
  EXPECT_TRUE(has(complaint([&] { map.map("x"); }), "line 4"));
  EXPECT_TRUE(has(complaint([&] { map.text("absent"); }), "'absent' is missing"));
}

TEST(YamlMap, WhatIsNoMappingIsRefused) {
  EXPECT_TRUE(has(complaint([] { read_text("a: [1\n"); }), "not valid YAML"));
  EXPECT_TRUE(has(complaint([] { read_text(""); }), "not a mapping"));
  EXPECT_TRUE(has(complaint([] { read_text("a: 1\na: 2\n"); }), "twice"));
}

}  // namespace
}  // namespace synthwright
