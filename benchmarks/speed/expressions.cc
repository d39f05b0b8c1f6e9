// Prints how fast conditions are evaluated, on one thread, over a made table in memory, as JSON:
// for each condition millions of rows a second times its comparisons.
//
//   expressions [ROWS]
#include <chrono>
#include <exception>
#include <iostream>
#include <string>

#include "base/json.h"
#include "base/random.h"
#include "synthwright/rules.h"

namespace {

using namespace synthwright;

Batch made_rows(std::int64_t rows) {
  auto schema = std::make_shared<Schema>(Schema{{{"age", Type::integer},
                                                 {"income", Type::text},
                                                 {"sex", Type::text},
                                                 {"fare", Type::real, {.decimals = 2}},
                                                 {"tip", Type::real, {.decimals = 2}},
                                                 {"total", Type::real, {.decimals = 2}}}});
  Random random(1, "expressions");
  std::vector<ColumnBuilder> builders;
  for (const Field& field : schema->fields) builders.emplace_back(field.type);
  for (std::int64_t row = 0; row < rows; ++row) {
    if (random.below(20) == 0) {
      builders[0].append_missing();
    } else {
      builders[0].append_integer(static_cast<std::int64_t>(random.below(90)));
    }
    builders[1].append_text(random.below(4) == 0 ? ">50K" : "<=50K");
    builders[2].append_text(random.below(2) == 0 ? "Male" : "Female");
    const auto fare = static_cast<double>(random.below(5000));
    const auto tip = static_cast<double>(random.below(500));
    builders[3].append_number(fare / 100);
    builders[4].append_number(tip / 100);
    builders[5].append_number((fare + tip) / 100);
  }
  std::vector<Column> columns;
  for (ColumnBuilder& builder : builders) columns.push_back(builder.finish());
  return Batch(schema, std::move(columns), rows);
}

double seconds_of(const Expression& expression, const Batch& batch) {
  using Clock = std::chrono::steady_clock;
  double best = 1e9;
  for (int repeat = 0; repeat < 5; ++repeat) {
    const auto begin = Clock::now();
    if (expression.matches(batch).size() != static_cast<std::size_t>(batch.rows())) std::abort();
    best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::int64_t rows = argc > 1 ? std::stoll(argv[1]) : 2'000'000;
  const Batch batch = made_rows(rows);
  Json result;
  const std::pair<const char*, int> conditions[] = {
      {"age >= 60 and income == '>50K' and not sex == 'Male'", 3},
      {"age >= 60 and fare < 20 and tip > 1", 3},
      {"age in (1, 5, 9, 60) and income in ('>50K', 'x', 'y')", 2},
      {"total == fare + tip", 1},
      {"income matches '>[0-9]+K'", 1}};
  for (const auto& [text, comparisons] : conditions) {
    const double seconds = seconds_of(Expression::parse(text, batch.schema()), batch);
    result[text] = static_cast<double>(rows * comparisons) / seconds / 1e6;
  }
  for (const std::string column : {"age", "fare"}) {
    const auto begin = std::chrono::steady_clock::now();
    ConstraintCheck check(batch.schema(), {{Constraint::Shape::determines, "", {column}, {"sex"}}});
    check.add(batch);
    const bool any = check.results()[0].exceptions > 0;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    result[column + " determines sex"] =
        any ? static_cast<double>(rows) / seconds.count() / 1e6 : 0;
  }
  std::cout << result.dump(2) << '\n';
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
