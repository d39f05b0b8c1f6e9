// Truth: rows that are planted; the contract of Model::log_density in model.h.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "generate/trees/density_test_tables.h"
#include "numeric/normal.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

using namespace trees::testing;

// b repeats a, but for four rows of 2,000 that break it: they come before all others, but for the
// few whose n lies beyond what the model makes.
TEST(Density, RowsThatBreakADependencyComeLowest) {
  const auto rows = [](bool broken) {
    return made_data(
        2'000, {{{"a", Type::integer, {}}, [](auto row, auto& to) { to.append_integer(row % 5); }},
                {{"n", Type::real, {}},
                 [](auto row, auto& to) { to.append_number(normal_quantile(uniform(row, "n"))); }},
                {{"b", Type::integer, {}}, [=](auto row, auto& to) {
                   to.append_integer(broken && row % 500 == 0 ? 3 : row % 5);
                 }}});
  };
  const auto model = fitted(rows(false), {Kind::categorical, Kind::real, Kind::categorical});
  const Batch scores = scored(*model, collect(rows(true).table()));
  const std::vector<double> all = numbers(scores, "log_density");
  const std::vector<double> of_b = numbers(scores, "log_density.b");
  std::vector<std::int64_t> order;
  for (std::int64_t row = 0; row < scores.rows(); ++row) {
    if (std::isfinite(all[row])) order.push_back(row);
  }
  EXPECT_GT(order.size(), 1'980u);
  std::ranges::sort(order, {}, [&](std::int64_t row) { return all[row]; });
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(order[i] % 500, 0);
    EXPECT_LT(of_b[order[i]], -5);  // and the column says so
  }
}

TEST(Density, IsTheSumOfItsColumnsAndSaysWhatIsNeverMade) {
  const auto model = fitted(whole_numbers(true), {Kind::integer, Kind::categorical});
  const Batch rows = combinations(*model->schema(), {{"100", "50", "99999", ""}, {"p", "never"}});
  const Batch scores = scored(*model, rows);
  const auto total = numbers(scores, "log_density"), finite = numbers(scores, "finite_part"),
             n = numbers(scores, "log_density.n"), s = numbers(scores, "log_density.s"),
             impossible = numbers(scores, "impossible");
  for (std::int64_t row = 0; row < rows.rows(); ++row) {
    EXPECT_EQ(std::isinf(n[row]), row % 4 == 2);
    EXPECT_EQ(std::isinf(s[row]), row / 4 == 1);
    EXPECT_EQ(impossible[row], std::isinf(n[row]) + std::isinf(s[row]));
    EXPECT_EQ(total[row], n[row] + s[row]);
    EXPECT_EQ(finite[row], (std::isinf(n[row]) ? 0 : n[row]) + (std::isinf(s[row]) ? 0 : s[row]));
  }
}

// Also when the rows come in other batches, and from a model that was on disk.
TEST(Density, SameBitsOnAnyNumberOfThreads) {
  const auto model = fitted(whole_numbers(true), {Kind::integer, Kind::categorical});
  const Batch rows = sampled(*model, {.count = 3 * kBlockRows + 100, .seed = 1});
  const std::uint64_t hash = hash_of(scored(*model, rows, {.threads = 1}));
  EXPECT_EQ(hash_of(scored(*model, rows, {.threads = 3})), hash);

  TemporaryFolder folder;
  save_model(*model, folder.path() / "m");
  MemorySink sink;
  load_model(folder.path() / "m")
      ->log_density("t",
                    *table_of(rows.shared_schema(),
                              {rows.slice(0, 5'000), rows.slice(5'000, rows.rows() - 5'000)}),
                    sink, {});
  EXPECT_EQ(hash_of(collect(sink.dataset().table())), hash);
  // A row's density does not depend on the rows before it.
  const Batch later = rows.slice(777, 500);
  EXPECT_EQ(numbers(scored(*model, later), "log_density")[3],
            numbers(scored(*model, rows), "log_density")[780]);
}

TEST(Density, ContextColumnsAreGiven) {
  const auto model = fitted(symbols(), {Kind::categorical, Kind::categorical, Kind::boolean},
                            {.context_columns = {"b"}});
  Schema schema{{{"b", Type::integer, {}}, {"c", Type::text, {}}, {"d", Type::boolean, {}}}};
  const Batch all = combinations(schema, {{"3"}, {"", "x", "y"}, {"0", "1"}});
  EXPECT_NEAR(sum_of_densities(*model, all), 1, 1e-6);
}

TEST(Density, RowsThatCannotBeScored) {
  const auto model = fitted(whole_numbers(false), {Kind::integer, Kind::categorical});
  const auto error_of = [&](const Schema& schema, std::vector<std::vector<std::string>> values) {
    try {
      scored(*model, combinations(schema, values));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data);
      EXPECT_FALSE(error.hint().empty());
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_NE(
      error_of({{{"n", Type::integer, {}}, {"ss", Type::text, {}}}}, {{"1"}, {"p"}}).find("'s'"),
      std::string::npos);
  EXPECT_NE(error_of({{{"n", Type::text, {}}, {"s", Type::text, {}}}}, {{"1"}, {"p"}}).find("'n'"),
            std::string::npos);
  EXPECT_NE(error_of({{{"n", Type::real, {}}, {"s", Type::text, {}}}}, {{"1", "2.5"}, {"p"}})
                .find("Row 2"),
            std::string::npos);
  EXPECT_EQ(error_of({{{"n", Type::real, {}}, {"s", Type::text, {}}}}, {{"1", "2"}, {"p"}}), "");

  const auto copula = make_learner("copula")->fit(
      symbols(), profile_with(symbols(), {Kind::categorical, Kind::categorical, Kind::boolean}), {},
      {});
  try {
    scored(*copula, collect(symbols().table()));
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    EXPECT_NE(std::string(error.what()).find("copula"), std::string::npos);
  }
}

}  // namespace
}  // namespace synthwright
