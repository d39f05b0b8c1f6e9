// Truth: closed forms of made tables whose probabilities change or stay, and the contract of
// Learner::refresh.
#include "generate/trees/refresh.h"

#include <gtest/gtest.h>

#include <cmath>
#include <mutex>

#include "base/json.h"
#include "base/random.h"
#include "generate/trees/test_loss.h"
#include "generate/trees/test_tables.h"
#include "synthwright/error.h"

namespace synthwright::trees {
namespace {

using namespace trees::testing;

constexpr std::int64_t kRows = 20'000, kSampled = 40'000;

/// P(b = 1 | a) and P(a) of x, y, z.
struct World {
  double a[3], b[3];
};
constexpr World kOld = {{0.2, 0.3, 0.5}, {0.9, 0.5, 0.1}},
                kNew = {{0.5, 0.3, 0.2}, {0.2, 0.5, 0.7}};

/// Columns a, b and c, a number around 10 for b = 0 and 20 for b = 1.
Dataset rows_of(const World& world, std::int64_t rows, std::uint64_t seed) {
  const auto u = [=](std::int64_t row, const char* what) {
    return Random(seed, what, static_cast<std::uint64_t>(row)).uniform();
  };
  const auto a = [=](std::int64_t row) {
    const double v = u(row, "a");
    return v < world.a[0] ? 0 : v < world.a[0] + world.a[1] ? 1 : 2;
  };
  const auto b = [=](std::int64_t row) { return u(row, "b") < world.b[a(row)]; };
  return made_data(
      rows, {{{"a", Type::text, {}},
              [=](auto row, auto& to) { to.append_text(std::string(1, "xyz"[a(row)])); }},
             {{"b", Type::integer, {}}, [=](auto row, auto& to) { to.append_integer(b(row)); }},
             {{"c", Type::real, {.decimals = 2}}, [=](auto row, auto& to) {
                to.append_number(std::round(100 * (10 + 10 * b(row) + 5 * u(row, "c"))) / 100);
              }}});
}
const std::vector<Kind> kKinds = {Kind::categorical, Kind::categorical, Kind::real};

const Model& old_model() {
  static const auto model =
      fitted(rows_of(kOld, kRows, 1), kKinds, {.options = {{"order", "as_is"}}}, {.seed = 3});
  return *model;
}
std::unique_ptr<Model> refreshed_by(const Dataset& data, const FitRequest& request = {},
                                    const Context& context = {.seed = 4}) {
  return make_learner("trees")->refresh(old_model(), data, request, context);
}

// Shares have the errors of the new rows and of the sample.
double tolerance(double p, double fitted, double sampled) {
  return 4 * std::sqrt(p * (1 - p) * (1 / fitted + 1 / sampled));
}

TEST(Refresh, FollowsProbabilitiesThatHaveChanged) {
  const auto model = refreshed_by(rows_of(kNew, kRows, 2));
  const Batch made = sampled(*model, {.count = kSampled, .seed = 1, .independent = true});
  double rows[3] = {}, ones[3] = {};
  for (std::int64_t row = 0; row < made.rows(); ++row) {
    const int a = made.column(0).text(row)[0] - 'x';
    ++rows[a];
    ones[a] += made.column(1).number(row);
  }
  for (int a = 0; a < 3; ++a) {
    const double p = kNew.a[a], q = kNew.b[a];
    EXPECT_NEAR(rows[a] / kSampled, p, tolerance(p, kRows, kSampled)) << a;
    EXPECT_NEAR(ones[a] / rows[a], q, tolerance(q, kRows * p, kSampled * p)) << a;
  }
}

// More of the same is more to learn from. The mean difference has a standard error over test rows;
// the old model's excess over the truth is half a nat a free number, about a hundred of them here,
// so that the refresh may win or lose a few thousandths.
TEST(Refresh, StaysWhereNothingHasChanged) {
  const auto model = refreshed_by(rows_of(kOld, kRows, 5));
  const Dataset test = rows_of(kOld, kRows, 6);
  const std::vector<double> before = losses_of(old_model(), test.table());
  const std::vector<double> after = losses_of(*model, test.table());
  double sum = 0, squares = 0;
  for (std::size_t row = 0; row < before.size(); ++row) {
    const double difference = after[row] - before[row];
    sum += difference;
    squares += difference * difference;
  }
  EXPECT_LT(sum / kRows, 4 * std::sqrt(squares) / kRows);
  const auto& old_parts = dynamic_cast<const TreesModel&>(old_model()).parts();
  const auto& parts = dynamic_cast<const TreesModel&>(*model).parts();
  for (std::size_t t = 0; t < parts.conditionals.size(); ++t) {
    EXPECT_GE(parts.conditionals[t].trees.size(), old_parts.conditionals[t].trees.size());
    EXPECT_LE(parts.conditionals[t].rounds, 30) << t;  // 500 are allowed
  }
}

TEST(Refresh, FewRowsMoveLittle) {
  const auto model = refreshed_by(rows_of(kOld, 100, 7));
  const Dataset test = rows_of(kOld, kRows, 6);
  const double before = mean_of(losses_of(old_model(), test.table()));
  EXPECT_NEAR(mean_of(losses_of(*model, test.table())), before, 0.01 * before);
}

TEST(Refresh, SameBytesForAnyNumberOfThreadsAndCodesStay) {
  const Dataset rows = rows_of(kNew, 3'000, 2);
  const auto one = refreshed_by(rows, {}, {.seed = 4, .threads = 1});
  const auto two = refreshed_by(rows, {}, {.seed = 4, .threads = 2});
  EXPECT_EQ(hash_of(sampled(*one, {.count = 5'000})), hash_of(sampled(*two, {.count = 5'000})));
  const TemporaryFolder folder;
  save_model(*one, folder.path() / "new.model");
  const auto loaded = load_model(folder.path() / "new.model");
  EXPECT_EQ(hash_of(sampled(*one, {.count = 5'000})), hash_of(sampled(*loaded, {.count = 5'000})));
  const auto& parts = dynamic_cast<const TreesModel&>(*loaded).parts();
  const auto& old_parts = dynamic_cast<const TreesModel&>(old_model()).parts();
  for (std::size_t p = 0; p < parts.layout->parts().size(); ++p) {
    EXPECT_EQ(parts.layout->parts()[p].mass, old_parts.layout->parts()[p].mass);
  }
  const Json provenance = loaded->describe()["provenance"];
  EXPECT_EQ(provenance["rows"], kRows);
  ASSERT_EQ(provenance["refreshes"].size(), 1u);
  EXPECT_EQ(provenance["refreshes"][0]["rows"], 3'000);
}

/// The old world with changes: column name → what stands in every tenth row.
Dataset with_every_tenth(const std::string& column,
                         const std::function<void(ColumnBuilder&)>& put) {
  const Batch rows = collect(rows_of(kOld, 2'000, 8).table());
  std::vector<MadeColumn> columns;
  for (std::size_t c = 0; c < rows.schema().fields.size(); ++c) {
    const Field& field = rows.schema().fields[c];
    columns.push_back({field, [=](auto row, auto& to) {
                         if (field.name == column && row % 10 == 0) return put(to);
                         append_value(rows.column(static_cast<int>(c)), row, to);
                       }});
  }
  return made_data(2'000, columns);
}

std::vector<std::string> warnings_of(const Dataset& data) {
  std::vector<std::string> warnings;
  std::mutex mutex;
  Context context{.seed = 4};
  context.log = [&](LogLevel level, std::string_view sentence) {
    const std::lock_guard lock(mutex);
    if (level == LogLevel::warning) warnings.emplace_back(sentence);
  };
  refreshed_by(data, {}, context);
  return warnings;
}

TEST(Refresh, TellsWhatTheModelDoesNotKnow) {
  EXPECT_EQ(warnings_of(rows_of(kOld, 2'000, 8)), std::vector<std::string>{});
  const auto symbol = warnings_of(with_every_tenth("a", [](auto& to) { to.append_text("w"); }));
  ASSERT_EQ(symbol.size(), 1u);
  EXPECT_NE(symbol[0].find("a: 200 rows with 1 value that the model does not know"),
            std::string::npos)
      << symbol[0];
  const auto number = warnings_of(with_every_tenth("c", [](auto& to) { to.append_number(99); }));
  ASSERT_EQ(number.size(), 1u);
  EXPECT_NE(number[0].find("c: 20"), std::string::npos) << number[0];
  EXPECT_NE(number[0].find("beyond the range"), std::string::npos) << number[0];
  const auto gaps = warnings_of(with_every_tenth("b", [](auto& to) { to.append_missing(); }));
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_NE(gaps[0].find("b: 200 rows without a value"), std::string::npos) << gaps[0];
}

// A value without a code of its own is not learned as another one: z keeps its share of the rows
// that have a known value.
TEST(Refresh, UnknownSymbolsAreNotTakenForOthers) {
  const auto model = refreshed_by(with_every_tenth("a", [](auto& to) { to.append_text("w"); }));
  const Batch made = sampled(*model, {.count = kSampled, .seed = 1, .independent = true});
  double z = 0;
  for (std::int64_t row = 0; row < made.rows(); ++row) z += made.column(0).text(row) == "z";
  EXPECT_NEAR(z / kSampled, 0.5, tolerance(0.5, 1'800, kSampled));
}

std::string refusal(const Dataset& data, const FitRequest& request) {
  try {
    refreshed_by(data, request);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    return error.what();
  }
  return "";
}

TEST(Refresh, RefusesWhatDoesNotFitAndNamesIt) {
  const Dataset rows = rows_of(kOld, 500, 8);
  EXPECT_NE(refusal(rows, {.options = {{"bins", "64"}}}).find("'bins'"), std::string::npos);
  EXPECT_NE(refusal(rows, {.target = "b"}).find("'b'"), std::string::npos);
  EXPECT_NE(refusal(rows, {.exclude = {"a"}}).find("'a'"), std::string::npos);
  EXPECT_EQ(refusal(rows, {.options = {{"rate", "0.2"}}}), "");
  const Dataset other =
      made_data(500, {{{"a", Type::text, {}}, [](auto, auto& to) { to.append_text("x"); }},
                      {{"b", Type::text, {}}, [](auto, auto& to) { to.append_text("1"); }}});
  const std::string refused = refusal(other, {});
  EXPECT_NE(refused.find("'c'"), std::string::npos) << refused;
  EXPECT_NE(refused.find("'b' (of type text, was integer)"), std::string::npos) << refused;
  const auto copula = make_learner("copula");
  EXPECT_THROW(copula->refresh(old_model(), rows, {}, {}), Error);
}

}  // namespace
}  // namespace synthwright::trees
