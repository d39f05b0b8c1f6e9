// Truth: rows of made tables, counted here.
#include <gtest/gtest.h>

#include "generate/trees/test_tables.h"

namespace synthwright::trees {
namespace {

using namespace trees::testing;

/// Column a in turn x, y; t is 1 in every `every`-th row.
std::string warning_of(std::int64_t rows, int every, const OptionMap& options = {}) {
  const Dataset data = made_data(
      rows,
      {{{"a", Type::text, {}}, [](auto row, auto& to) { to.append_text(row % 2 ? "x" : "y"); }},
       {{"t", Type::integer, {}},
        [=](auto row, auto& to) { to.append_integer(row % every == 0); }}});
  std::string warning;
  Context context{.threads = 1};
  context.log = [&](LogLevel level, std::string_view sentence) {
    if (level == LogLevel::warning) warning += sentence;
  };
  fitted(data, {Kind::categorical, Kind::categorical}, {.target = "t", .options = options},
         context);
  return warning;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Advice, SaysHowFewRowsThereAre) {
  const std::string warning = warning_of(300, 3);
  EXPECT_TRUE(has(warning, "300 for 2 columns")) << warning;
  EXPECT_TRUE(has(warning, "5 folds")) << warning;
  EXPECT_TRUE(has(warning, "class of 't' has 100 rows")) << warning;
  // 1 and 0 alternate over x and y alike.
  EXPECT_TRUE(has(warning, "1 of 1 columns are learned as independent")) << warning;
  EXPECT_TRUE(has(warning_of(300, 3, {{"folds", "1"}}), "30 of them decide")) << warning;
}

TEST(Advice, SaysSoOfASmallClassAndNothingWhereRowsSuffice) {
  EXPECT_EQ(warning_of(2'000, 3), "");
  EXPECT_TRUE(has(warning_of(6'000, 400), "has 15 rows, and a leaf needs 20"));
}

}  // namespace
}  // namespace synthwright::trees
