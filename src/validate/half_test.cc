#include <gtest/gtest.h>

#include <set>

#include "base/json.h"
#include "validate/made_tables.h"

namespace synthwright {
namespace {

std::vector<MadeColumn> made_columns(std::size_t rows, std::uint64_t stream) {
  Random random(51, "half test", stream);
  return {numbers("x", normal_numbers(rows, random)), numbers("y", normal_numbers(rows, random))};
}

ValidateRequest request_of(const std::vector<MadeColumn>& real) {
  ValidateRequest request;
  request.real = made_table(real);
  request.profile = made_profile(real);
  request.metrics = {"nearest_neighbour_share", "exact_copies"};
  return request;
}

// Truth: a generator that gives its rows back is at the far end of both scores, with halves of
// equal size nothing is hidden.
TEST(HalfProtocol, UnmasksACopier) {
  std::int64_t seen = 0;
  const Report report = validate_half(request_of(made_columns(1001, 1)),
                                      [&](std::shared_ptr<const Table> half) {
                                        seen = half->rows();
                                        return half;
                                      },
                                      {});
  EXPECT_EQ(seen, 500);
  EXPECT_EQ(report.score("nearest_neighbour_share").value, 1);
  EXPECT_EQ(report.score("nearest_neighbour_share").n, 500);
  EXPECT_EQ(report.score("exact_copies").value, 1);
  EXPECT_EQ(report.score("exact_copies").floor, 0);  // the halves share no row
  EXPECT_EQ((*report.provenance)["protocol"], "half");
}

// Truth: fresh rows are at one half, within 4.5 standard errors of 600 rows (.0204, somewhat more
// as rows share neighbours).
TEST(HalfProtocol, ClearsAnHonestGenerator) {
  const Report report =
      validate_half(request_of(made_columns(1200, 1)),
                    [](std::shared_ptr<const Table> half) {
                      return made_table(made_columns(static_cast<std::size_t>(half->rows()), 2));
                    },
                    {});
  EXPECT_NEAR(report.score("nearest_neighbour_share").value, 0.5, 0.1);
  EXPECT_EQ(report.score("exact_copies").value, 0);
}

// Invariant: another seed, another half; the same seed, the same half.
TEST(HalfProtocol, TheSeedChoosesTheHalf) {
  const auto halves = [](std::uint64_t seed) {
    std::multiset<double> values;
    validate_half(request_of(made_columns(100, 1)),
                  [&](std::shared_ptr<const Table> half) {
                    const Batch rows = collect(*half);
                    for (std::int64_t row = 0; row < rows.rows(); ++row) {
                      values.insert(rows.column(0).number(row));
                    }
                    return half;
                  },
                  {.seed = seed});
    return values;
  };
  EXPECT_EQ(halves(1), halves(1));
  EXPECT_NE(halves(1), halves(2));
}

}  // namespace
}  // namespace synthwright
