// Truth: scores of conditionals. Rows that are the same to all questions of a token have the same.
#include "generate/trees/questions.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/random.h"
#include "generate/trees/test_tables.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::trees {
namespace {

using namespace testing;

/// Three columns, each a noisy copy of the one before.
Dataset chained() {
  const auto number = [](int column, std::int64_t row) {
    double sum = 0;
    for (int c = 0; c <= column; ++c) sum += Random(2, "chained", 3 * row + c).uniform();
    return static_cast<std::int64_t>(40 * sum);
  };
  std::vector<MadeColumn> columns;
  for (int c = 0; c < 3; ++c) {
    columns.push_back({{std::string(1, static_cast<char>('a' + c)), Type::integer, {}},
                       [=](auto row, auto& to) { to.append_integer(number(c, row)); }});
  }
  return made_data(3'000, columns);
}

// With trees and tilts, and with tilts alone.
TEST(Questions, RowsThatAreTheSameHaveTheSameScores) {
  for (const char* rounds : {"20", "0"}) {
    FitRequest request;
    request.options = {{"rounds_limit", rounds}};
    const auto model =
        fitted(chained(), {Kind::integer, Kind::integer, Kind::integer}, request, {.seed = 1});
    const Parts& parts = dynamic_cast<const TreesModel&>(*model).parts();
    const Questions questions(parts);
    constexpr int kRows = 300;
    Random random(3, "questions test");
    std::vector<std::vector<std::uint8_t>> columns(parts.layout->columns());
    for (std::size_t c = 0; c < columns.size(); ++c) {
      for (int row = 0; row < kRows; ++row) {
        columns[c].push_back(
            static_cast<std::uint8_t>(random.below(parts.layout->cardinality()[c])));
      }
    }
    std::vector<std::uint32_t> rows(kRows);
    std::iota(rows.begin(), rows.end(), 0);
    bool told_apart = false;
    for (std::size_t t = 0; t < parts.conditionals.size(); ++t) {
      const int width = boosting::padded(parts.conditionals[t].classes);
      std::vector<float> scores(kRows * width);
      parts.conditionals[t].score([&](int c) { return columns[c].data(); }, rows, scores.data());
      for (int a = 0; a < kRows; ++a) {
        for (int b = 0; b < a; ++b) {
          const bool same = questions.same(static_cast<int>(t), columns, a, b);
          told_apart |= !same;
          const bool equal =
              std::equal(scores.begin() + a * width, scores.begin() + (a + 1) * width,
                         scores.begin() + b * width);
          ASSERT_TRUE(!same || equal) << rounds << " token " << t;
        }
      }
    }
    EXPECT_TRUE(told_apart) << rounds;
  }
}

}  // namespace
}  // namespace synthwright::trees
