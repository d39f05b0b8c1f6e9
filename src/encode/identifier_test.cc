#include "encode/identifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <unordered_set>

#include "base/json.h"
#include "encode/identifier_permutation.h"

namespace synthwright {
namespace {

std::shared_ptr<const Table> table_of_column(Type type,
                                             const std::function<void(ColumnBuilder&)>& fill,
                                             const std::string& storage = "") {
  ColumnBuilder builder(type);
  fill(builder);
  const std::int64_t rows = builder.size();
  auto schema = std::make_shared<Schema>();
  schema->fields.push_back({"id", type, {.storage = storage}});
  return table_of(Batch(schema, {builder.finish()}, rows));
}

IdentifierModel fit_text(const std::vector<std::string>& values, int support = 10,
                         bool unique = true) {
  const auto table = table_of_column(Type::text, [&](ColumnBuilder& builder) {
    for (const std::string& value : values) builder.append_text(value);
  });
  return IdentifierModel::fit(*table, 0, support, unique);
}

IdentifierModel fit_integers(const std::vector<std::int64_t>& values, int support = 10,
                             const std::string& storage = "") {
  const auto fill = [&](ColumnBuilder& builder) {
    for (const std::int64_t value : values) builder.append_integer(value);
  };
  const auto table = table_of_column(Type::integer, fill, storage);
  return IdentifierModel::fit(*table, 0, support, true);
}

std::vector<std::string> made(const IdentifierModel& model, std::int64_t rows,
                              std::uint64_t seed = 1) {
  std::vector<std::string> values;
  for (std::int64_t row = 0; row < rows; ++row) values.push_back(model.text(seed, row));
  return values;
}

std::size_t distinct(const std::vector<std::string>& values) {
  return std::unordered_set<std::string>(values.begin(), values.end()).size();
}

bool all_match(const std::vector<std::string>& values, const std::string& expression) {
  const std::regex regex(expression);
  return std::ranges::all_of(values, [&](const auto& v) { return std::regex_match(v, regex); });
}

std::string random_of(const std::string& characters, int length, Random& random) {
  std::string text;
  for (int i = 0; i < length; ++i) text += characters[random.below(characters.size())];
  return text;
}

// A permutation of [0, n) takes each value once; checked in full for sizes around powers of two.
TEST(Permutation, IsABijection) {
  for (const std::uint64_t size : {1, 2, 3, 4, 5, 7, 16, 17, 100, 1023, 1024, 1025, 70'000}) {
    const Permutation permutation(size, 42);
    std::vector<bool> seen(size);
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::uint64_t value = permutation(i);
      ASSERT_LT(value, size);
      ASSERT_FALSE(seen[value]);
      seen[value] = true;
    }
  }
}

// Images of consecutive numbers are uniform: the chi-square statistic of 100 cells has mean 99 and
// deviation sqrt(198) = 14.1; 99 + 5 · 14.1 is exceeded with probability below 1e-5.
TEST(Permutation, SpreadsNeighbours) {
  const std::uint64_t size = 1'000'000'007;
  const Permutation permutation(size, 7);
  std::vector<double> cells(100);
  for (std::uint64_t i = 0; i < 20'000; ++i) ++cells[permutation(i) * 100 / size];
  double chi_square = 0;
  for (const double count : cells) chi_square += (count - 200) * (count - 200) / 200;
  EXPECT_LT(chi_square, 170);
}

// Two random permutations agree at Poisson(1) many places; ten or more have probability 1e-7.
TEST(Permutation, DependsOnTheKey) {
  const Permutation one(4096, 1), two(4096, 2);
  int equal = 0;
  for (std::uint64_t i = 0; i < 4096; ++i) equal += one(i) == two(i);
  EXPECT_LT(equal, 10);
}

// Counting on: the forms that "0" to "99" need, written down by hand.
TEST(Pattern, GrowsAsOneCounts) {
  const Pattern padded({"A", "0", kDigits});
  EXPECT_EQ(padded.size(), 10u);
  EXPECT_EQ(padded.grown().positions(), (std::vector<std::string>{"A", kLeadingDigits, kDigits}));
  EXPECT_EQ(padded.grown().grown().positions(),
            (std::vector<std::string>{"A", kLeadingDigits, kDigits, kDigits}));
  EXPECT_EQ(Pattern({"x", "AB", "y"}).grown().positions(),
            (std::vector<std::string>{"x", "AB", "AB", "y"}));
  EXPECT_EQ(Pattern({"x", "y"}).grown().positions(),
            (std::vector<std::string>{"x", "y", kLeadingDigits}));
}

// The product of the choices is known; every identifier of the space appears exactly once.
TEST(Pattern, NumbersItsSpace) {
  const Pattern pattern({"é", "AB", "-", "012", "xyz"});
  ASSERT_EQ(pattern.size(), 18u);
  Random rest(0, "test");
  std::set<std::string> all;
  for (std::uint64_t i = 0; i < 18; ++i) all.insert(pattern.identifier(i, rest));
  EXPECT_EQ(all.size(), 18u);
  EXPECT_TRUE(all.contains("éB-2z"));
}

// Uniqueness and form, by construction of the source.
TEST(Identifier, MillionRowsAreUnique) {
  Random random(3, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 5000; ++i) real.push_back("INV-" + random_of(kDigits, 6, random) + "/X");
  const auto model = fit_text(real);
  const auto values = made(model, 1'000'000);
  EXPECT_EQ(distinct(values), values.size());
  EXPECT_TRUE(all_match({values.begin(), values.begin() + 5000}, "INV-[0-9]{6}/X"));
}

// A million rows from a space of a thousand: forms grow and stay apart from each other.
TEST(Identifier, GrowsBeyondItsSpaceAndStaysUnique) {
  Random random(4, "test");
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 2000; ++i) numbers.push_back(1 + random.below(999));
  const auto model = fit_integers(numbers);
  std::unordered_set<std::int64_t> seen;
  for (std::int64_t row = 0; row < 1'000'000; ++row) seen.insert(model.integer(1, row));
  EXPECT_EQ(seen.size(), 1'000'000u);
  EXPECT_GE(*std::ranges::min_element(seen), 0);
}

// Two shapes 70:30; of each 1024 rows their numbers are fixed, so the share is off by 1/1024 at
// most.
TEST(Identifier, KeepsTheSharesOfShapes) {
  Random random(5, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 3000; ++i) {
    real.push_back(i % 10 < 7 ? "A-" + random_of(kDigits, 4, random)
                              : "B " + random_of(kDigits, 2, random) + "-" +
                                    random_of(kDigits, 3, random));
  }
  const auto values = made(fit_text(real), 10 * IdentifierModel::kPeriod);
  EXPECT_TRUE(all_match(values, "A-[0-9]{4}|B [0-9]{2}-[0-9]{3}|A-[1-9][0-9]{4}"));
  const auto first = std::ranges::count_if(values, [](const auto& v) { return v[0] == 'A'; });
  EXPECT_NEAR(static_cast<double>(first) / values.size(), 0.7, 1.0 / IdentifierModel::kPeriod);
  EXPECT_EQ(distinct(values), values.size());
}

// RFC 9562: version in the 13th hexadecimal digit, variant 8, 9, a or b in the 17th.
TEST(Identifier, KeepsVersionAndVariantOfUuids) {
  Random random(6, "test");
  const std::string hex = "0123456789abcdef";
  std::vector<std::string> real;
  for (int i = 0; i < 200; ++i) {
    real.push_back(random_of(hex, 8, random) + "-" + random_of(hex, 4, random) + "-4" +
                   random_of(hex, 3, random) + "-" + random_of("89ab", 1, random) +
                   random_of(hex, 3, random) + "-" + random_of(hex, 12, random));
  }
  const auto values = made(fit_text(real), 20'000);
  EXPECT_TRUE(
      all_match(values, "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  EXPECT_EQ(distinct(values), values.size());
  const std::set<std::string> known(real.begin(), real.end());  // chance: 2e4 · 200 / 2^122
  EXPECT_TRUE(std::ranges::none_of(values, [&](const auto& v) { return known.contains(v); }));
}

// Sequences, and what a training part of one looks like, start again where counting starts.
TEST(Identifier, ContinuesSequences) {
  std::vector<std::int64_t> numbers, gaps, tens;
  std::vector<std::string> padded;
  Random random(7, "test");
  for (int i = 1; i <= 500; ++i) {
    numbers.push_back(i);
    tens.push_back(1000 + 10 * i);
    if (random.uniform() < 0.5) gaps.push_back(i);
    padded.push_back("P" + std::string(i < 10 ? "000" : i < 100 ? "00" : "0") + std::to_string(i));
  }
  EXPECT_EQ(fit_integers(numbers).integer(9, 41), 42);
  EXPECT_EQ(fit_integers(gaps).integer(9, 41), 42);
  EXPECT_EQ(fit_integers(tens).integer(9, 2), 1020);
  EXPECT_EQ(fit_text(padded).text(9, 0), "P0001");
  EXPECT_EQ(fit_text(padded).text(9, 12'344), "P12345");
}

// Integers out of order are no sequence; they keep their number of digits, and their sign.
TEST(Identifier, KeepsTheDigitsOfIntegers) {
  Random random(8, "test");
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 1000; ++i) numbers.push_back(15'500'000 + random.below(400'000));
  const auto model = fit_integers(numbers);
  for (std::int64_t row = 0; row < 1000; ++row) {
    ASSERT_EQ(model.integer(1, row) / 1'000'000, 15);
    ASSERT_EQ(std::to_string(model.integer(1, row)), model.text(1, row));
  }
}

// Nineteen digits: every made-up number still fits 64 bits, so number and text agree.
TEST(Identifier, StaysWithinSixtyFourBits) {
  Random random(9, "test");
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 500; ++i) {
    numbers.push_back(9'000'000'000'000'000'000 + random.below(200'000'000'000'000'000));
  }
  const auto model = fit_integers(numbers);
  for (std::int64_t row = 0; row < 1000; ++row) {
    ASSERT_EQ(std::to_string(model.integer(1, row)), model.text(1, row));
  }
}

// Of the forms 1... and 2... of ten digits, int32 holds those up to 2^31 - 1; all of them are made
// before one is refused: counted for a form of few numbers near the largest of int16.
TEST(Identifier, StaysWithinTheStoredType) {
  Random random(20, "test");
  std::vector<std::int64_t> wide, narrow, all;
  for (int i = 0; i < 1000; ++i) wide.push_back(1'000'000'000 + random.below(1'147'483'648));
  for (int i = 0; i < 300; ++i) narrow.push_back(32'000 + random.below(768));
  const Permutation shuffled(20'000, 1);
  for (int i = 0; i < 20'000; ++i) all.push_back(1 + shuffled(i));

  const auto ten_digits = fit_integers(wide, 10, "int32");
  for (std::int64_t row = 0; row < 20'000; ++row) {
    ASSERT_GE(ten_digits.integer(1, row), 1'000'000'000);
    ASSERT_LE(ten_digits.integer(1, row), 2'147'483'647);
  }
  const auto near_the_end = fit_integers(narrow, 10, "int16");
  std::set<std::int64_t> seen;
  for (std::int64_t row = 0; row < 768; ++row) seen.insert(near_the_end.integer(1, row));
  EXPECT_EQ(seen.size(), 768u);
  EXPECT_EQ(*seen.begin(), 32'000);
  EXPECT_EQ(*seen.rbegin(), 32'767);
  EXPECT_THROW(near_the_end.integer(1, 768), Error);

  std::vector<std::int64_t> repeated;
  for (int i = 0; i < 2000; ++i) repeated.push_back(random.below(256));
  const auto bytes = fit_integers(repeated, 10, "uint8");
  for (std::int64_t row = 0; row < 5'000; ++row) {
    ASSERT_GE(bytes.integer(1, row), 0);
    ASSERT_LE(bytes.integer(1, row), 255);
  }

  // Of one to five digits, and most of those there are: any number that the type holds.
  const auto json = Json::parse(fit_integers(all, 10, "int16").to_json().dump());
  const auto crowded = IdentifierModel::from_json(json, "model.json");
  seen.clear();
  for (std::int64_t row = 0; row < 32'768; ++row) seen.insert(crowded.integer(1, row));
  EXPECT_EQ(seen.size(), 32'768u);
  EXPECT_EQ(*seen.begin(), 0);
  EXPECT_EQ(*seen.rbegin(), 32'767);
}

// Minimum support: a shape, a prefix and a word of fewer than k rows leave no trace in the model.
TEST(Identifier, RareFormsLeaveNoTrace) {
  Random random(10, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 400; ++i) real.push_back("AB" + random_of(kDigits, 5, random));
  for (int i = 0; i < 9; ++i) real.push_back("SECRET@" + random_of(kDigits, 5, random));
  for (int i = 0; i < 9; ++i) real.push_back("QZ" + random_of(kDigits, 5, random));
  const auto model = fit_text(real);
  const std::string json = model.to_json().dump();
  EXPECT_EQ(json.find("S\""), std::string::npos) << json;
  EXPECT_EQ(json.find("@"), std::string::npos) << json;
  EXPECT_EQ(json.find("Q"), std::string::npos) << json;
  EXPECT_TRUE(all_match(made(model, 2000), "AB[0-9]{5}"));
}

// With less than k rows nothing but length and kinds of characters is kept.
TEST(Identifier, FewRowsGiveAGenericForm) {
  const auto model = fit_text({"ab-17", "cd-18", "ef-19"});
  EXPECT_EQ(model.to_json()["shapes"].size(), 1u);
  EXPECT_TRUE(all_match(made(model, 100), "[0-9a-z]{5}"));
}

// Words that enough rows share are kept with their shares, and only where something else varies.
TEST(Identifier, KeepsSharedWords) {
  Random random(11, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 600; ++i) {
    real.push_back((i % 3 ? "DE-2021-" : "FR-2022-") + random_of(kDigits, 5, random));
  }
  EXPECT_TRUE(all_match(made(fit_text(real), 2000), "DE-2021-[0-9]{5}|FR-2022-[0-9]{5}"));
  const auto twenty_persons = fit_text([] {
    std::vector<std::string> ids;
    for (int i = 0; i < 400; ++i) ids.push_back("P" + std::to_string(1000 + 37 * (i % 20)));
    return ids;
  }());
  EXPECT_EQ(distinct(made(twenty_persons, 500)), 500u);
}

// Characters beyond ASCII are literal, and the JSON stays valid UTF-8.
TEST(Identifier, KeepsCharactersBeyondAscii) {
  Random random(12, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 100; ++i) real.push_back("Nº" + random_of(kDigits, 5, random));
  const auto model = fit_text(real);
  EXPECT_TRUE(all_match(made(model, 100), "Nº[0-9]{5}"));
  EXPECT_NO_THROW(model.to_json().dump());
}

// Missing values: a binomial share of 10,000 rows at 0.25 has deviation 0.0043; five of them.
TEST(Identifier, KeepsTheShareOfMissingValues) {
  const auto table = table_of_column(Type::integer, [](ColumnBuilder& builder) {
    for (int i = 0; i < 400; ++i) {
      if (i % 4 == 0)
        builder.append_missing();
      else
        builder.append_integer(i);
    }
  });
  const auto model = IdentifierModel::fit(*table, 0, 10, true);
  int missing = 0;
  for (std::int64_t row = 0; row < 10'000; ++row) missing += model.missing(3, row);
  EXPECT_NEAR(missing / 10'000.0, 0.25, 0.022);
}

// The same model from its JSON gives the same values; another seed gives others.
TEST(Identifier, SurvivesJson) {
  Random random(13, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 300; ++i) real.push_back(random_of("0123456789abcdef", 12, random));
  const auto model = fit_text(real);
  const auto json = Json::parse(model.to_json().dump());
  EXPECT_EQ(made(IdentifierModel::from_json(json, "model.json"), 500), made(model, 500));
  EXPECT_NE(made(model, 500, 1), made(model, 500, 2));
}

// Every key removed and every value replaced by each of several wrong ones: an Error or a model
// that works, never a crash.
TEST(Identifier, DamagedJsonIsRefused) {
  Random random(14, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 300; ++i) real.push_back("X" + random_of(kDigits, 4, random));
  const Json json = fit_text(real).to_json();
  for (const auto& pointer :
       {"/type", "/missing_share", "/shapes", "/shapes/0/weight", "/shapes/0/positions",
        "/shapes/0/positions/0", "/shapes/0/positions/1/0", "/shapes/0/positions/1/1", "/column"}) {
    for (const Json& wrong : {Json(), Json(-1), Json("zya"), Json(1e300), Json(Json::array()),
                              Json(2), Json({{"a", 1}}), Json(1'000'000'000'000), Json("")}) {
      Json damaged = json;
      damaged[Json::json_pointer(pointer)] = wrong;
      try {
        made(IdentifierModel::from_json(damaged, "model.json"), 10);
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), Code::invalid_data);
      }
    }
  }
  EXPECT_THROW(IdentifierModel::from_json(Json::array(), "model.json"), Error);
}

// Codes that may repeat keep their form when it has fewer values than there are rows.
TEST(Identifier, CodesThatRepeatDoNotGrow) {
  Random random(15, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 300; ++i) real.push_back("C" + random_of(kDigits, 2, random));
  const auto model = IdentifierModel::from_json(fit_text(real, 10, false).to_json(), "model.json");
  EXPECT_TRUE(all_match(made(model, 5'000), "C\\d\\d"));
  EXPECT_EQ(distinct(made(model, 5'000)), 100u);
  EXPECT_FALSE(all_match(made(fit_text(real), 5'000), "C\\d\\d"));
}

// Three letters out of eight: in 300 rows each of 26 would be seen 35 times, and 18 never are.
TEST(Identifier, UsesTheLettersOfTheColumn) {
  Random random(16, "test");
  std::vector<std::string> real;
  for (int i = 0; i < 300; ++i) {
    real.push_back(random_of("CFGHKPQW", 3, random) + "." + random_of(kDigits, 5, random));
  }
  EXPECT_TRUE(all_match(made(fit_text(real), 2'000), "[CFGHKPQW]{3}\\.\\d{5}"));
}

// Reals have no form of an identifier.
TEST(Identifier, RefusesReals) {
  const auto table =
      table_of_column(Type::real, [](ColumnBuilder& builder) { builder.append_number(1); });
  EXPECT_THROW(IdentifierModel::fit(*table, 0, 10, true), Error);
}

}  // namespace
}  // namespace synthwright
