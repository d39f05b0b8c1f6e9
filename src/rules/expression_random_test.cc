// Truth: the same trees evaluated by a second, naive evaluator here: one row at a time, values that
// are there or not, written from docs/guides/expressions.md and not from the evaluator.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include "base/format.h"
#include "base/random.h"
#include "rules/evaluate.h"
#include "rules/test_batch.h"
#include "synthwright/rules.h"

namespace synthwright {
namespace {

constexpr std::int64_t kRows = 2 * rules::kRowsAtOnce + 37;

struct Row {
  std::optional<long double> i, j, x, y;  // long double holds 64-bit integers and doubles exactly
  std::optional<std::string> s, t;
  std::optional<bool> p;
};

using Number = std::optional<long double>;
using Truth3 = std::optional<bool>;

/// A random expression's text beside the function that says its value.
template <typename Value>
struct Said {
  std::string text;
  std::function<std::optional<Value>(const Row&)> value;
};

class Writer {
 public:
  explicit Writer(std::uint64_t stream) : random_(11, "expressions", stream) {}

  // Whole numbers small enough to stay exact in every step.
  Said<long double> number(int depth) {
    switch (random_.below(depth > 0 ? 9 : 3)) {
      case 0: return {"i", [](const Row& row) { return row.i; }};
      case 1: return {"x", [](const Row& row) { return row.x; }};
      case 2: {
        const int constant = static_cast<int>(random_.below(9)) - 4;
        return {format("{}", constant), [=](const Row&) -> Number { return constant; }};
      }
      case 3: return both(depth, "+", [](long double a, long double b) -> Number { return a + b; });
      case 4: return both(depth, "-", [](long double a, long double b) -> Number { return a - b; });
      case 5: return both(depth, "*", [](long double a, long double b) -> Number { return a * b; });
      case 6:
        return both(depth, "%", [](long double a, long double b) -> Number {
          if (b == 0) return std::nullopt;
          return a - b * std::floor(a / b);
        });
      case 7: {
        const auto inner = number(depth - 1);
        return {format("(- {})", inner.text), [=](const Row& row) -> Number {
                  const Number value = inner.value(row);
                  return value ? Number(-*value) : value;
                }};
      }
      default: {
        const auto a = number(depth - 1), b = number(depth - 1);
        const auto test = truth(depth - 1);
        return {format("(if {} then {} else {})", test.text, a.text, b.text),
                [=](const Row& row) -> Number {
                  const Truth3 is = test.value(row);
                  return !is ? Number() : *is ? a.value(row) : b.value(row);
                }};
      }
    }
  }

  Said<std::string> text() {
    switch (random_.below(4)) {
      case 0: return {"s", [](const Row& row) { return row.s; }};
      case 1: return {"t", [](const Row& row) { return row.t; }};
      case 2: {
        const auto a = text(), b = text();
        return {format("coalesce({}, {})", a.text, b.text), [=](const Row& row) {
                  const auto first = a.value(row);
                  return first ? first : b.value(row);
                }};
      }
      default: {
        const std::string constant(1, static_cast<char>('a' + random_.below(4)));
        return {text_in_rule(constant),
                [=](const Row&) -> std::optional<std::string> { return constant; }};
      }
    }
  }

  Said<bool> truth(int depth) {
    switch (random_.below(depth > 0 ? 10 : 5)) {
      case 0: return {"p", [](const Row& row) { return row.p; }};
      case 1: return compared(number(depth - 1), number(depth - 1));
      case 2: return compared(text(), text());
      case 3: {
        const auto inner = number(depth - 1);
        return {format("{} is null", inner.text),
                [=](const Row& row) -> Truth3 { return !inner.value(row); }};
      }
      case 4: {
        const auto inner = number(depth - 1);
        return {format("coalesce({}, null_free) in (-2, 3, 0)", inner.text),
                [=](const Row& row) -> Truth3 {
                  const Number value = inner.value(row);
                  return std::find_if(kList.begin(), kList.end(), [&](int each) {
                           return each == (value ? *value : *row.j);
                         }) != kList.end();
                }};
      }
      case 5:
      case 6: {
        const auto inner = truth(depth - 1);
        return {format("not ({})", inner.text), [=](const Row& row) -> Truth3 {
                  const Truth3 value = inner.value(row);
                  return value ? Truth3(!*value) : value;
                }};
      }
      case 7:
        return joined(depth, "({}) and ({})", [](Truth3 a, Truth3 b) -> Truth3 {
          if (a == false || b == false) return false;
          return a && b ? Truth3(true) : std::nullopt;
        });
      case 8:
        return joined(depth, "({}) or ({})", [](Truth3 a, Truth3 b) -> Truth3 {
          if (a == true || b == true) return true;
          return a && b ? Truth3(false) : std::nullopt;
        });
      default:
        return joined(depth, "if {} then {}", [](Truth3 a, Truth3 b) -> Truth3 {
          if (a == false || b == true) return true;
          return a && b ? Truth3(false) : std::nullopt;
        });
    }
  }

 private:
  static constexpr std::array<int, 3> kList = {-2, 3, 0};

  Said<long double> both(int depth, const char* sign, Number (*apply)(long double, long double)) {
    const auto a = number(depth - 1), b = number(depth - 1);
    return {format("({} {} {})", a.text, sign, b.text), [=](const Row& row) -> Number {
              const Number left = a.value(row), right = b.value(row);
              return left && right ? apply(*left, *right) : std::nullopt;
            }};
  }

  Said<bool> joined(int depth, const char* form, Truth3 (*apply)(Truth3, Truth3)) {
    const auto a = truth(depth - 1), b = truth(depth - 1);
    // A rule inside another one needs parentheses.
    const auto text = fmt::format(fmt::runtime(form), "(" + a.text + ")", "(" + b.text + ")");
    return {text, [=](const Row& row) { return apply(a.value(row), b.value(row)); }};
  }

  template <typename Value>
  Said<bool> compared(const Said<Value>& a, const Said<Value>& b) {
    static constexpr std::array<const char*, 6> kSigns = {"==", "!=", "<", "<=", ">", ">="};
    const auto sign = random_.below(6);
    return {format("{} {} {}", a.text, kSigns[sign], b.text), [=](const Row& row) -> Truth3 {
              const auto left = a.value(row), right = b.value(row);
              if (!left || !right) return std::nullopt;
              switch (sign) {
                case 0: return *left == *right;
                case 1: return *left != *right;
                case 2: return *left < *right;
                case 3: return *left <= *right;
                case 4: return *left > *right;
                default: return *left >= *right;
              }
            }};
  }

  Random random_;
};

struct Data {
  Batch batch;
  std::vector<Row> rows;
};

const Data& data() {
  static const Data made = [] {
    Random random(3, "rows");
    std::vector<WrittenColumn> columns = {{{"i", Type::integer}},
                                          {{"null_free", Type::integer}},
                                          {{"x", Type::real, {.decimals = 1}}},
                                          {{"s", Type::text}},
                                          {{"t", Type::text}},
                                          {{"p", Type::boolean}}};
    std::vector<Row> rows(kRows);
    const auto cell = [&](WrittenColumn& column, auto& to, auto value, const std::string& text) {
      const bool missing = random.below(6) == 0;
      if (!missing) to = value;
      column.cells.push_back(missing ? "-" : text);
    };
    for (Row& row : rows) {
      const auto whole = [&] { return static_cast<int>(random.below(9)) - 4; };
      const int i = whole(), j = whole(), x = whole();
      cell(columns[0], row.i, i, format("{}", i));
      row.j = j;
      columns[1].cells.push_back(format("{}", j));
      cell(columns[2], row.x, x, format("{}", x));
      const std::string s(1, static_cast<char>('a' + random.below(4)));
      const std::string t(1, static_cast<char>('a' + random.below(4)));
      cell(columns[3], row.s, s, s);
      cell(columns[4], row.t, t, t);
      const bool p = random.below(2) == 0;
      cell(columns[5], row.p, p, p ? "true" : "false");
    }
    return Data{batch_of(columns), std::move(rows)};
  }();
  return made;
}

TEST(RandomExpressions, AgreeWithANaiveEvaluator) {
  int with_unknown = 0;
  for (std::uint64_t stream = 0; stream < 1500; ++stream) {
    const Said<bool> said = Writer(stream).truth(4);
    const auto expression = Expression::parse(said.text, data().batch.schema());
    const auto again = Expression::parse(expression.text(), data().batch.schema());
    EXPECT_EQ(again.text(), expression.text()) << said.text;
    const Column truth = again.evaluate(data().batch);
    ASSERT_EQ(truth.size(), kRows);
    bool unknown = false;
    for (std::int64_t row = stream % 7; row < kRows; row += 7) {
      const Truth3 expected = said.value(data().rows[row]);
      ASSERT_EQ(truth.missing(row), !expected.has_value()) << said.text << ", row " << row;
      unknown |= !expected;
      if (expected) {
        ASSERT_EQ(truth.integer(row) != 0, *expected) << said.text << ", row " << row;
      }
    }
    with_unknown += unknown;
  }
  EXPECT_GT(with_unknown, 300);
}

TEST(RandomExpressions, DoNotDependOnTheSizeOfBatches) {
  for (std::uint64_t stream = 0; stream < 50; ++stream) {
    const auto expression = Expression::parse(Writer(stream).truth(4).text, data().batch.schema());
    const std::vector<std::uint8_t> whole = expression.matches(data().batch);
    for (std::int64_t first = 0, step = 1; first < kRows; first += step, step = step * 3 + 1) {
      const std::int64_t count = std::min(step, kRows - first);
      const auto part = expression.matches(data().batch.slice(first, count));
      EXPECT_TRUE(std::equal(part.begin(), part.end(), whole.begin() + first));
    }
  }
}

}  // namespace
}  // namespace synthwright
