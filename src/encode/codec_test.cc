// Truth: the table that was encoded. Every codec goes through its files on the way back.
#include <cmath>
#include <map>
#include <set>

#include "encode/test_codecs.h"

namespace synthwright {
namespace {

using namespace codecs::testing;

TEST(CategoryCodec, IsExact) {
  const std::vector<std::string> words = {"", "a", "ä€", "with, \"marks\"", "NA"};
  const Fitted text({"c", Type::text, {}}, Kind::categorical,
                    column_of(Type::text, 300, [&](auto row, auto& to) {
                      row % 6 == 5 ? to.append_missing() : to.append_text(words[row % 6]);
                    }));
  expect_equal(text.decoded(text.codes()), text.column);
  EXPECT_EQ(text.codec->part_sizes(), std::vector<int>{6});
  EXPECT_EQ(text.codec->rare_code(), -1);
  EXPECT_EQ(text.codec->code_of("nowhere"), -1);
  EXPECT_GE(text.codec->code_of("ä€"), 0);
  for (const Type type : {Type::integer, Type::boolean, Type::real, Type::date}) {
    const Fitted numbers(
        {"n", type, {}}, Kind::categorical, column_of(type, 200, [&](auto row, auto& to) {
          append_or_missing(row % 5 == 0, row % 2 + (type == Type::real ? 0.1 : 0), to);
        }));
    expect_equal(numbers.decoded(numbers.codes()), numbers.column);
  }
}

TEST(CategoryCodec, OrdinalKeepsItsOrder) {
  const std::vector<std::string> order = {"low", "middle", "high", "extreme"};
  std::vector<ValueCount> values;
  for (const std::string& word : order) values.push_back({word, 0});
  const Fitted fitted(
      {"o", Type::text, {}}, Kind::ordinal,
      column_of(Type::text, 400,
                [&](auto row, auto& to) { to.append_text(order[row % 10 < 5 ? 2 : row % 4]); }),
      {}, {}, values);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(fitted.codec->code_of(order[i]), i);
}

// Nine rows are fewer than ten: their symbol is in no file, and what stands for it is as asked.
TEST(CategoryCodec, RareSymbolsDoNotComeOut) {
  const auto rare = [](std::int64_t row) { return row % 100 < 3; };  // 9 rows of 300, 3 symbols
  const Append text = [&](auto row, auto& to) {
    to.append_text(rare(row) ? "secret" + std::to_string(row % 100) : row % 2 ? "x" : "y");
  };
  const Column column = column_of(Type::text, 300, text);
  const Fitted redrawn({"c", Type::text, {}}, Kind::categorical, column);
  EXPECT_EQ(redrawn.json.dump().find("secret"), std::string::npos);
  EXPECT_GE(redrawn.codec->rare_code(), 0);  // not to be drawn
  EXPECT_EQ(redrawn.codec->code_of("secret1"), -1);
  const Codes codes = redrawn.codes();
  for (std::int64_t row = 0; row < 300; ++row) {
    EXPECT_EQ(codes[0][row] == redrawn.codec->rare_code(), rare(row));
  }
  const Fitted labelled({"c", Type::text, {}}, Kind::categorical, column, {.rare = "label"});
  EXPECT_EQ(labelled.codec->rare_code(), -1);
  const Column made = labelled.decoded(labelled.codes());
  for (std::int64_t row = 0; row < 300; ++row) {
    EXPECT_EQ(made.text(row), rare(row) ? "(rare)" : column.text(row));
  }
}

// Where no symbol is frequent they are codes, whose form alone is kept: all different, none of the
// 9 rows' symbols in the file.
TEST(CategoryCodec, SymbolsOfWhichNoneIsFrequentAreMadeUp) {
  const auto symbol = [](std::int64_t row) {
    return "T-" + std::to_string(1'000 + row / 9 * 1'234);
  };
  const Fitted all(
      {"c", Type::text, {}}, Kind::categorical,
      column_of(Type::text, 50, [&](auto row, auto& to) { to.append_text(symbol(row)); }));
  EXPECT_EQ(all.codec->name(), "identifier");
  for (int row = 0; row < 50; ++row) {
    EXPECT_EQ(all.json.dump().find(symbol(row).substr(2)), std::string::npos);
  }
  const Column made = all.decoded(all.codes());
  std::set<std::string> texts;
  for (std::int64_t row = 0; row < 50; ++row) {
    const std::string text(made.text(row));
    EXPECT_TRUE(text.size() == 6 && text.starts_with("T-")) << text;
    texts.insert(text);
  }
  EXPECT_EQ(texts.size(), 50u);
}

TEST(NumericCodec, BinsSignsAndMissingValuesComeBack) {
  Random random(2, "numbers");
  const Fitted fitted({"x", Type::real, {.decimals = 2}}, Kind::real,
                      column_of(Type::real, 5'000, [&](auto row, auto& to) {
                        const double u = random.uniform();
                        append_or_missing(row % 10 == 0,
                                          row % 3 == 0 ? 0 : std::round(1e5 * u) / 100 + 1, to);
                      }));
  const Codes codes = fitted.codes();
  const Column made = fitted.decoded(codes);
  double error = 0;
  for (std::int64_t row = 0; row < made.size(); ++row) {
    ASSERT_EQ(made.missing(row), fitted.column.missing(row));
    if (made.missing(row)) continue;
    const double cents = made.number(row) * 100;
    ASSERT_NEAR(cents, std::round(cents), 1e-7);
    if (row % 3 == 0) {
      ASSERT_EQ(made.number(row), 0);
    }
    error = std::max(error, std::abs(made.number(row) - fitted.column.number(row)));
  }
  // Bins hold 1/256 of 4,500 rows, 18 of the 3,000 that are spread over 1,000: six wide, and
  // ragged.
  EXPECT_LT(error, 3 * 6.0);
}

// 3,000 values of their own and 1,000 that three rows each share: so many come out, none of them
// one that was there; but for the lowest and the highest mean, each of ten to twenty rows, of which
// half take the mean itself.
TEST(NumericCodec, SharedValuesAreSharedByAsMany) {
  Random random(5, "shared");
  std::vector<double> values;
  for (int i = 0; i < 1'000; ++i) values.insert(values.end(), 3, random.uniform());
  for (int i = 0; i < 3'000; ++i) values.push_back(random.uniform());
  const Fitted fitted(
      {"w", Type::real, {}}, Kind::real,
      column_of(Type::real, 6'000, [&](auto row, auto& to) { to.append_number(values[row]); }));
  ASSERT_EQ(fitted.codec->part_sizes().size(), 2u);
  const Column made = fitted.decoded(fitted.codes());
  std::map<double, int> rows_of;
  for (std::int64_t row = 0; row < made.size(); ++row) ++rows_of[made.number(row)];
  std::map<int, int> values_of;
  for (const auto& [value, rows] : rows_of) ++values_of[rows];
  EXPECT_NEAR(values_of[1], 3'000, 20);
  EXPECT_NEAR(values_of[3], 1'000, 8);
  EXPECT_LE(std::ssize(rows_of) - values_of[1] - values_of[3], 2);
  for (const double value : values) EXPECT_FALSE(rows_of.contains(value));
}

TEST(NumericCodec, FewerThanKValuesAreNotKept) {
  for (const Kind kind : {Kind::integer, Kind::date}) {
    const Type type = kind == Kind::date ? Type::date : Type::integer;
    for (const std::int64_t present : {1, 9}) {
      const Fitted fitted({"x", type, {}}, kind, column_of(type, 500, [&](auto row, auto& to) {
                            append_or_missing(row >= present, 15'000.0 + static_cast<double>(row),
                                              to);
                          }));
      const Column made = fitted.decoded(Codes{std::vector<std::int32_t>(500, 0)});
      for (std::int64_t row = 0; row < 500; ++row) EXPECT_TRUE(made.missing(row));
    }
  }
}

TEST(CalendarCodec, DatesWithSupportAreExact) {
  const Fitted fitted({"d", Type::date, {}}, Kind::date,
                      column_of(Type::date, 4'000, [](auto row, auto& to) {
                        // 100 weeks from 1968 on, Monday to Friday: of a day fewer than
                        // ten rows, of a week more
                        append_or_missing(row % 7 == 0, 7.0 * (row / 40) + row % 5 - 703, to);
                      }));
  EXPECT_EQ(fitted.codec->name(), "calendar");
  EXPECT_EQ(fitted.codec->part_name(1), "weekday");
  expect_equal(fitted.decoded(fitted.codes()), fitted.column);
}

// Two rows a week: the week is blurred to a neighbouring one, the day of the week stays.
TEST(CalendarCodec, WeekdaysStayWhereWeeksAreBlurred) {
  const Fitted fitted({"d", Type::date, {}}, Kind::date,
                      column_of(Type::date, 2'000, [](auto row, auto& to) {
                        to.append_number(7.0 * (row / 2) + (row % 3 ? 1 : 4));
                      }));
  const Column made = fitted.decoded(fitted.codes());
  for (std::int64_t row = 0; row < made.size(); ++row) {
    const double moved = made.number(row) - fitted.column.number(row);
    ASSERT_EQ(std::fmod(moved, 7), 0);
    // A mean of ten to eleven rows spans about six weeks, and a bin a few of them.
    ASSERT_LE(std::abs(moved), 7 * 24.0);
  }
}

TEST(CalendarCodec, TimestampsKeepTheResolutionOfTheData) {
  constexpr double kQuarter = 900e6, kDay = 86400e6;
  Random random(3, "moments");
  const Fitted fitted({"t", Type::timestamp, {}}, Kind::timestamp,
                      column_of(Type::timestamp, 5'000, [&](auto row, auto& to) {
                        const double day = static_cast<double>(random.below(700)) - 350;
                        const double time = kQuarter * static_cast<double>(32 + random.below(40));
                        append_or_missing(row % 9 == 0, day * kDay + time, to);
                      }));
  EXPECT_EQ(fitted.codec->name(), "calendar");
  const Column made = fitted.decoded(fitted.codes());
  for (std::int64_t row = 0; row < made.size(); ++row) {
    ASSERT_EQ(made.missing(row), fitted.column.missing(row));
    if (made.missing(row)) continue;
    const double found = made.number(row), wanted = fitted.column.number(row);
    ASSERT_EQ(std::fmod(found, kQuarter), 0);
    ASSERT_EQ(std::floor(found / kDay), std::floor(wanted / kDay));  // each week has support
    ASSERT_EQ(found, wanted);                                        // and so has each quarter
  }
}

TEST(CalendarCodec, AFewMomentsAreAmounts) {
  const Fitted fitted({"t", Type::timestamp, {}}, Kind::timestamp,
                      column_of(Type::timestamp, 400, [](auto row, auto& to) {
                        to.append_number(1.6e15 + 1e9 * static_cast<double>(row % 8));
                      }));
  EXPECT_EQ(fitted.codec->name(), "numeric");
  expect_equal(fitted.decoded(fitted.codes()), fitted.column);
}

// The codes of any row put on any start: the end is never earlier.
TEST(DifferenceCodec, EndIsNeverBeforeStart) {
  Random random(4, "stays");
  const Fitted start(
      {"start", Type::date, {}}, Kind::date, column_of(Type::date, 3'000, [&](auto row, auto& to) {
        append_or_missing(row % 50 == 0, static_cast<double>(random.below(2'000)), to);
      }));
  const Fitted end(
      {"end", Type::date, {}}, Kind::date,
      column_of(Type::date, 3'000,
                [&](auto row, auto& to) {
                  const double days = std::floor(std::pow(1 - random.uniform(), -0.7)) - 1;
                  append_or_missing(start.column.missing(row) || row % 40 == 0,
                                    start.column.missing(row) ? 0 : start.column.number(row) + days,
                                    to);
                }),
      {}, {&start.raw});
  EXPECT_EQ(end.json.value("reference", -1), 0);
  Codes codes = end.codes();
  for (int shift = 0; shift < 3; ++shift) {
    const Column made = end.decoded(codes, {start.column}, 0, shift);
    for (std::int64_t row = 0; row < made.size(); ++row) {
      if (start.column.missing(row)) {
        ASSERT_TRUE(made.missing(row));
      } else if (!made.missing(row)) {
        ASSERT_GE(made.number(row), start.column.number(row));
      }
    }
    for (auto& part : codes) std::ranges::rotate(part, part.begin() + 137);
  }
}

// Half of the differences are 1, nine are 0, and many others are multiples of ten: for one that is
// below 1 and not as round as 0, rounding went to -1.
TEST(DifferenceCodec, RoundingDoesNotGoBelowZero) {
  const auto difference = [](std::int64_t row) -> double {
    if (row % 2 == 0) return 1;
    if (row < 18) return 0;
    if (row < 20) return 2;
    if (row < 80) return row * 7;
    return 10. * (1 + row / 2 % 100);
  };
  const Fitted start(
      {"start", Type::date, {}}, Kind::date,
      column_of(Type::date, 1'600, [](auto row, auto& to) { to.append_number(20. * row); }));
  const Fitted end(
      {"end", Type::date, {}}, Kind::date,
      column_of(Type::date, 1'600,
                [&](auto row, auto& to) { to.append_number(20. * row + difference(row)); }),
      {}, {&start.raw});
  ASSERT_EQ(end.codec->part_name(1), "grain");
  Codes codes(end.codec->part_sizes().size(), std::vector<std::int32_t>(1'600, 0));
  codes[1].assign(1'600, 1);
  const Column made = end.decoded(codes, {start.column});
  for (std::int64_t row = 0; row < made.size(); ++row) {
    ASSERT_GE(made.number(row), start.column.number(row));
  }
}

// Prices with and without pence: what is made ends as what was there does.
TEST(NumericCodec, ValuesAreAsRoundAsThoseOfTheData) {
  Random random(8, "prices");
  const Fitted prices({"price", Type::real, {.decimals = 2}}, Kind::real,
                      column_of(Type::real, 4'000, [&](auto row, auto& to) {
                        const double pounds = 1 + static_cast<double>(random.below(90'000));
                        to.append_number(row % 4 ? pounds : pounds + 0.01 * (1 + row % 98));
                      }));
  EXPECT_EQ(prices.codec->part_name(1), "grain");
  const Codes codes = prices.codes();
  const Column made = prices.decoded(codes);
  int whole_before = 0, whole_after = 0;
  for (std::int64_t row = 0; row < made.size(); ++row) {
    whole_before += std::floor(prices.column.number(row)) == prices.column.number(row);
    whole_after += std::floor(made.number(row)) == made.number(row);
  }
  EXPECT_EQ(whole_after, whole_before);
}

TEST(DifferenceCodec, NotWhereTheOrderIsBroken) {
  const Fitted start(
      {"start", Type::date, {}}, Kind::date,
      column_of(Type::date, 1'000, [](auto row, auto& to) { to.append_number(row); }));
  const Fitted end({"end", Type::date, {}}, Kind::date,
                   column_of(Type::date, 1'000,
                             [](auto row, auto& to) {
                               to.append_number(static_cast<double>(row) + (row == 500 ? -1 : 2));
                             }),
                   {}, {&start.raw});
  EXPECT_FALSE(end.json.contains("reference"));
}

TEST(FixedCodec, OneValueAndNone) {
  const Fitted fixed({"f", Type::text, {}}, Kind::constant,
                     column_of(Type::text, 100, [](auto row, auto& to) {
                       row % 4 ? to.append_text("only") : to.append_missing();
                     }));
  expect_equal(fixed.decoded(fixed.codes()), fixed.column);
  const Fitted always({"f", Type::integer, {}}, Kind::constant,
                      column_of(Type::integer, 100, [](auto, auto& to) { to.append_integer(-7); }));
  expect_equal(always.decoded(always.codes()), always.column);
  const Fitted empty({"f", Type::real, {}}, Kind::empty,
                     column_of(Type::real, 100, [](auto, auto& to) { to.append_missing(); }));
  expect_equal(empty.decoded(empty.codes()), empty.column);
  const Fitted few({"f", Type::text, {}}, Kind::constant,
                   column_of(Type::text, 100, [](auto row, auto& to) {
                     row < 9 ? to.append_text("secret") : to.append_missing();
                   }));
  EXPECT_EQ(few.json.dump().find("secret"), std::string::npos);
  EXPECT_TRUE(few.decoded(few.codes()).missing(0));
}

TEST(IdentifierCodec, UniqueAcrossBlocksAndMissingAsAsked) {
  const Fitted fitted({"id", Type::text, {}}, Kind::identifier,
                      column_of(Type::text, 1'000, [](auto row, auto& to) {
                        row % 10
                            ? to.append_text("P-" + std::to_string(100'000 + row * 7919 % 900'000))
                            : to.append_missing();
                      }));
  const Codes codes = fitted.codes();
  std::set<std::string> seen;
  std::int64_t values = 0;
  for (std::int64_t block = 0; block < 5; ++block) {
    const Column made = fitted.decoded(codes, {}, 1'000 * block);
    for (std::int64_t row = 0; row < made.size(); ++row) {
      ASSERT_EQ(made.missing(row), row % 10 == 0);
      if (made.missing(row)) continue;
      ++values;
      seen.insert(std::string(made.text(row)));
    }
  }
  EXPECT_EQ(static_cast<std::int64_t>(seen.size()), values);
}

TEST(Codec, DamageIsAnError) {
  CodecArrays arrays;
  arrays.add(Margin(std::vector<double>(20, 1.5), {}, 0, {}));
  const Batch batch = arrays.to_batch();
  const Json json = arrays.to_json();
  EXPECT_NO_THROW(CodecArrays::from(batch, json, "here"));
  EXPECT_THROW(CodecArrays::from(batch.select({0, 1, 2, 3, 4}), json, "here"), Error);
  EXPECT_THROW(CodecArrays::from(batch.select({0, 1, 2, 3, 5, 0}), json, "here"), Error);
  EXPECT_THROW(CodecArrays::from(batch.select({2, 1, 2, 3, 4, 5}), json, "here"), Error);
  EXPECT_THROW(CodecArrays::from(batch, Json::array(), "here"), Error);
  EXPECT_THROW(CodecArrays::from(batch.slice(0, 0), json, "here"), Error);
  EXPECT_THROW(arrays.margin(1, 0), Error);
  EXPECT_THROW(arrays.margin(-1, 0), Error);
  const Field field{"x", Type::integer, {}};
  for (const char* text : {R"({"codec": "later"})", R"({})", R"({"codec": "numeric", "margin": 0})",
                           R"({"codec": "numeric", "margin": 7, "unit": 1, "has_missing": false})",
                           R"({"codec": "category", "symbols": [1], "has_missing": 2})"}) {
    EXPECT_THROW(codec_from_json(Json::parse(text), field, arrays), Error) << text;
  }
}

}  // namespace
}  // namespace synthwright
