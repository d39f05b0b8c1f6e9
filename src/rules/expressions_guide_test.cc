// Truth: docs/guides/expressions.md, which says by hand in which rows of its table each of its
// examples is true and in which unknown.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/test_batch.h"
#include "synthwright/rules.h"

namespace synthwright {
namespace {

using Cells = std::vector<std::string>;

std::ifstream guide() {
  const auto root = std::filesystem::path(__FILE__).parent_path() / "../..";
  return std::ifstream(root / "docs/guides/expressions.md");
}

/// The cells of a line of a Markdown table, without the quotes of code.
Cells cells_of(const std::string& line) {
  Cells cells;
  std::stringstream parts(line.substr(1));
  for (std::string cell; std::getline(parts, cell, '|');) {
    std::string_view inner = trim(cell);
    for (const std::string_view quote : {"``", "`"}) {
      if (inner.size() > 2 * quote.size() && inner.starts_with(quote) && inner.ends_with(quote)) {
        inner = trim(inner.substr(quote.size(), inner.size() - 2 * quote.size()));
        break;
      }
    }
    cells.emplace_back(inner);
  }
  return cells;
}

/// The table whose header begins with `first`, without the line below the header.
std::vector<Cells> table_of_guide(const std::string& first) {
  std::ifstream file = guide();
  std::vector<Cells> lines;
  for (std::string line; std::getline(file, line);) {
    const bool inside = line.starts_with("|");
    if (inside && (!lines.empty() || line.starts_with("| " + first + " |"))) {
      if (!line.starts_with("|---")) lines.push_back(cells_of(line));
    } else if (!lines.empty()) {
      break;
    }
  }
  return lines;
}

Type type_called(const std::string& name) {
  for (int type = 0; type <= static_cast<int>(Type::timestamp); ++type) {
    if (name == "*" + std::string(name_of(static_cast<Type>(type))) + "*") return Type(type);
  }
  ADD_FAILURE() << name;
  return Type::text;
}

Batch batch_of_guide() {
  const std::vector<Cells> lines = table_of_guide("row");
  std::vector<WrittenColumn> columns;
  for (std::size_t i = 0; i < lines[0].size(); ++i) {
    Field field{lines[0][i], type_called(lines[1][i])};
    if (field.type == Type::real) field.format.decimals = 2;
    columns.push_back({field, {}});
    for (std::size_t row = 2; row < lines.size(); ++row) columns[i].cells.push_back(lines[row][i]);
  }
  return batch_of(columns);
}

TEST(ExpressionsGuide, ExamplesAreTrueWhereItSays) {
  const Batch batch = batch_of_guide();
  ASSERT_EQ(batch.rows(), 4);
  const std::vector<Cells> examples = table_of_guide("expression");
  ASSERT_GT(examples.size(), 10u);
  for (std::size_t i = 1; i < examples.size(); ++i) {
    const Column truth = Expression::parse(examples[i][0], batch.schema()).evaluate(batch);
    std::string is_true, unknown;
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      const std::string name = std::to_string(row + 1);
      if (truth.missing(row))
        unknown += (unknown.empty() ? "" : " ") + name;
      else if (truth.integer(row) != 0)
        is_true += (is_true.empty() ? "" : " ") + name;
    }
    EXPECT_EQ(is_true, examples[i][1]) << examples[i][0];
    EXPECT_EQ(unknown, examples[i][2]) << examples[i][0];
  }
}

// The block at its beginning, over columns of the names and types that it means.
TEST(ExpressionsGuide, BeginsWithConditions) {
  Schema schema{{{"age", Type::integer}, {"start_hour", Type::integer}}};
  for (const char* name : {"income", "sex", "status", "plate", "city", "country"}) {
    schema.fields.push_back({name, Type::text});
  }
  for (const char* name : {"total", "fare", "tip"}) schema.fields.push_back({name, Type::real});
  for (const char* name : {"start", "end"}) schema.fields.push_back({name, Type::date});
  for (const char* name : {"is_car", "is_bus", "is_bike"}) {
    schema.fields.push_back({name, Type::boolean});
  }
  std::ifstream file = guide();
  int conditions = 0;
  std::string line;
  while (std::getline(file, line) && line != "```") continue;
  while (std::getline(file, line) && line != "```") {
    EXPECT_EQ(Expression::parse(line, schema).type(), Type::boolean) << line;
    ++conditions;
  }
  EXPECT_GE(conditions, 8);
}

TEST(ExpressionsGuide, SaysTheTruthOfThreeValues) {
  const std::vector<Cells> lines = table_of_guide("a");
  ASSERT_EQ(lines.size(), 10u);
  const auto cell = [](const std::string& word) { return word == "unknown" ? "-" : word; };
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Batch batch = batch_of(
        {{{"a", Type::boolean}, {cell(lines[i][0])}}, {{"b", Type::boolean}, {cell(lines[i][1])}}});
    for (std::size_t at = 2; at < lines[0].size(); ++at) {
      const Column truth = Expression::parse(lines[0][at], batch.schema()).evaluate(batch);
      const std::string word = truth.missing(0) ? "unknown" : truth.integer(0) ? "true" : "false";
      EXPECT_EQ(word, lines[i][at]) << lines[0][at] << ", line " << i;
    }
  }
}

}  // namespace
}  // namespace synthwright
