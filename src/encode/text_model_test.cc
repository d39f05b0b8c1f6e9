#include "encode/text_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "encode/text_model_unicode.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

using Texts = std::vector<std::string>;

std::shared_ptr<const Table> table_of_texts(const Texts& texts) {
  ColumnBuilder builder(Type::text);
  for (const std::string& text : texts) builder.append_text(text);
  auto schema = std::make_shared<Schema>();
  schema->fields.push_back({"note", Type::text, {}});
  return table_of(Batch(schema, {builder.finish()}, static_cast<std::int64_t>(texts.size())));
}

TextModel fit(const Texts& texts, TextOptions options = {}) {
  return TextModel::fit(*table_of_texts(texts), 0, options, Context{});
}

Texts made(const TextModel& model, int count, std::uint64_t seed = 1) {
  Random random(seed, "test text");
  Texts texts;
  for (int i = 0; i < count; ++i) texts.push_back(model.sample(random));
  return texts;
}

std::string made_up_name(Random& random) {
  static const Texts kParts = {"ra",  "mo", "ste", "lin", "vor", "ka",
                               "den", "mi", "tor", "sa",  "gre"};
  std::string name;
  for (std::uint64_t n = 2 + random.below(3); n > 0; --n)
    name += kParts[random.below(kParts.size())];
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

/// Notes with common words, rare names and numbers: "Smith, Mr. John was seen on 12/07 for fever."
Texts notes(int count, std::uint64_t seed) {
  static const Texts kTitles = {"Mr.", "Mrs.", "Dr."},
                     kWhy = {"fever", "a cough", "chest pain", "follow-up"};
  Random random(seed, "test notes");
  Texts texts;
  for (int i = 0; i < count; ++i) {
    std::string text =
        made_up_name(random) + ", " + kTitles[random.below(3)] + " " + made_up_name(random);
    text += " was seen on " + std::to_string(10 + random.below(18)) + "/0" +
            std::to_string(1 + random.below(9));
    text += " for " + kWhy[random.below(4)];
    for (std::uint64_t n = random.below(4); n > 0; --n)
      text += ", then for " + kWhy[random.below(4)];
    texts.push_back(text + (random.below(3) ? "." : "..."));
  }
  return texts;
}

Texts texts_of_part(const Batch& batch, const std::string& part) {
  Texts texts;
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    if (batch.column(0).text(row) == part) texts.emplace_back(batch.column(6).text(row));
  }
  return texts;
}

// What a program has written has the same places in every text: made texts have them too, in order
// and number, filled with values that no text has.
TEST(TextModel, FollowsTemplatesThatManyRowsShare) {
  Random random(7, "test templates");
  Texts texts;
  for (int i = 0; i < 400; ++i) {
    texts.push_back("{'lat': '41." + std::to_string(100'000'000 + random.below(800'000'000)) +
                    "', 'needs': " + (i % 4 == 0 ? "True" : "False") + ", 'lon': '-87." +
                    std::to_string(100'000'000 + random.below(800'000'000)) + "'}");
  }
  const TextModel model = TextModel::from_batch(fit(texts).to_batch(), "test");
  const std::set<std::string> real(texts.begin(), texts.end());
  static const std::regex kForm(
      R"(\{'lat': '41\.\d{9}', 'needs': (True|False), 'lon': '-87\.\d{9}'\})");
  int yes = 0;
  for (const std::string& text : made(model, 1000)) {
    EXPECT_TRUE(std::regex_match(text, kForm)) << text;
    EXPECT_FALSE(real.contains(text)) << text;
    yes += text.find("True") != std::string::npos;
  }
  EXPECT_NEAR(yes, 250, 4 * std::sqrt(1000 * .25 * .75));
}

bool anywhere(const Texts& texts, const std::string& what) {
  return std::ranges::any_of(texts,
                             [&](const auto& t) { return t.find(what) != std::string::npos; });
}

// Secrets planted into one row each, and into k - 1 rows: no entry of the model holds them, and
// 30,000 made texts do not either. (A made number of ten digits would by chance: 3e-6.)
TEST(TextModel, PlantedSecretsNeverAppear) {
  auto real = notes(3000, 1);
  real[100] = "The launch code of Zyqxwick is 8314159265, tell nobody.";
  real[200] += " Zyqxwick";
  for (int i = 0; i < 9; ++i) real[300 + i] += " Call Qwertzuiop at 5558675309 now!";
  const auto model = fit(real);
  const Batch batch = model.to_batch();
  Texts stored;
  for (std::int64_t row = 0; row < batch.rows(); ++row)
    stored.emplace_back(batch.column(6).text(row));
  const auto fake = made(model, 30'000);
  for (const std::string secret :
       {"Zyqxwick", "8314159265", "launch", "Qwertzuiop", "5558675309", "Call"}) {
    EXPECT_FALSE(anywhere(stored, secret)) << secret;
    EXPECT_FALSE(anywhere(fake, secret)) << secret;
  }
}

/// The n-grams of a part as text; an empty one where a symbol is not a piece of text itself.
Texts runs_of_part(const Batch& batch, const std::string& part, const Texts& pieces,
                   std::int64_t first) {
  struct Run {
    std::string text;
    bool plain = true;
  };
  std::vector<Run> runs;
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    if (batch.column(0).text(row) != part) continue;
    const std::int64_t parent = batch.column(2).integer(row);
    const std::int64_t piece = batch.column(3).integer(row) - first;
    Run run = parent < 0 ? Run{} : runs[parent];
    if (parent >= 0 && piece < 0) run.plain = false;
    if (parent >= 0 && piece >= 0) run.text += pieces[piece];
    runs.push_back(run);
  }
  Texts texts;
  for (const Run& run : runs) texts.push_back(run.plain ? run.text : "");
  return texts;
}

int rows_with(const Texts& real, const std::string& what) {
  return static_cast<int>(std::ranges::count_if(
      real, [&](const auto& text) { return text.find(what) != std::string::npos; }));
}

// Brute force: each run of words, and of letters within made-up words, that the model stores is
// found in k or more rows.
TEST(TextModel, EveryStoredRunHasSupport) {
  auto real = notes(400, 2);
  const Batch batch = fit(real).to_batch();
  const auto words = runs_of_part(batch, "order", texts_of_part(batch, "word"), kFirstWordSymbol);
  for (const auto& run : words) EXPECT_GE(rows_with(real, run), 10) << run;
  EXPECT_GT(std::set<std::string>(words.begin(), words.end()).size(), 50u);

  for (auto& text : real)
    std::ranges::transform(text, text.begin(), [](char c) { return std::tolower(c); });
  const std::string alphabet = texts_of_part(batch, "letters alphabet").at(0);
  std::set<std::string> letters;
  for (const char c : alphabet) letters.insert(std::string(1, static_cast<char>(std::tolower(c))));
  const auto runs =
      runs_of_part(batch, "letters", Texts(letters.begin(), letters.end()), kLetterVariants + 1);
  for (const auto& run : runs) EXPECT_GE(rows_with(real, run), 10) << run;
  EXPECT_GT(std::set<std::string>(runs.begin(), runs.end()).size(), 50u);
}

// Nothing that fewer than k rows use is made: characters, and texts that k rows do not share.
TEST(TextModel, MakesNoCharacterOfItsOwn) {
  auto real = notes(2000, 3);
  real[5] += " ☃";
  std::map<char32_t, int> rows;
  for (const auto& text : real) {
    const auto points = decode_utf8(text);
    for (const char32_t c : std::set<char32_t>(points.begin(), points.end())) ++rows[c];
  }
  for (const auto& text : made(fit(real), 20'000)) {
    for (const char32_t c : decode_utf8(text))
      ASSERT_GE(rows[c], 10) << encode_utf8(std::u32string(1, c));
  }
}

// Unique long texts are not copied: a made text equals one by chance only. The likeliest have two
// names of two syllables, (1/3 · 1/121)^2, one of 162 dates, one of 4 reasons, of 3 titles, 2 ends
// and no more reasons: 3e-10 a pair. 20,000 · 3000 pairs are equal 0.02 times on average.
TEST(TextModel, CopiesNoUniqueText) {
  const auto real = notes(3000, 4);
  const std::set<std::string> known(real.begin(), real.end());
  const auto fake = made(fit(real), 20'000);
  EXPECT_LE(std::ranges::count_if(fake, [&](const auto& t) { return known.contains(t); }), 2);
}

// The form is kept: each made note follows the template of the source, but for the few that the
// back-off joins differently.
TEST(TextModel, ReadsLikeTheSource) {
  const auto fake = made(fit(notes(3000, 5)), 5000);
  const auto well_formed = std::ranges::count_if(fake, [](const auto& t) {
    return t.find(" was seen on ") != std::string::npos && t.find(" for ") != std::string::npos &&
           t.find(", ") != std::string::npos && t.ends_with(".") && std::isupper(t[0]);
  });
  EXPECT_GE(well_formed, 4500);
}

// Kolmogorov-Smirnov distance of lengths. Within a range of lengths nothing is corrected, so the
// distance may reach the largest range's share; beside it the noise of 10,000 trial and 20,000 made
// texts, sqrt(ln(2 / 1e-4) / 2 · (1/10,000 + 1/20,000)) = 0.027, and of the 3000 rows' margins 10
// at each end.
TEST(TextModel, KeepsLengths) {
  const auto real = notes(3000, 6);
  const auto fake = made(fit(real), 20'000);
  std::map<std::size_t, std::pair<double, double>> steps;
  std::vector<std::int32_t> lengths;
  for (const auto& text : real) {
    steps[text.size()].first += 1.0 / static_cast<double>(real.size());
    lengths.push_back(static_cast<std::int32_t>(text.size()));
  }
  for (const auto& text : fake) steps[text.size()].second += 1.0 / static_cast<double>(fake.size());
  double distance = 0, real_share = 0, fake_share = 0, largest = 0;
  for (const auto& [length, step] : steps) {
    real_share += step.first, fake_share += step.second;
    distance = std::max(distance, std::abs(real_share - fake_share));
  }
  const Lengths fitted = Lengths::fit(lengths, 10, 24);
  for (const auto& range : fitted.ranges()) {
    largest = std::max(largest, static_cast<double>(range.count) / 3000);
  }
  EXPECT_LT(distance, largest + 0.027 + 10.0 / 3000);
}

// Texts that k rows share are made as often as they occur, the empty one too: binomial, five
// deviations of 20,000 draws are below 0.018. One in fewer rows is not stored.
TEST(TextModel, KeepsTheSharesOfRepeatedTexts) {
  auto real = notes(400, 7);
  for (int i = 0; i < 400; ++i) real.push_back("none reported");
  for (int i = 0; i < 200; ++i) real.push_back("");
  for (int i = 0; i < 9; ++i) real.push_back("declined to answer");
  const auto model = fit(real);
  const auto fake = made(model, 20'000);
  const auto share = [&](const std::string& text) {
    return static_cast<double>(std::ranges::count(fake, text)) / static_cast<double>(fake.size());
  };
  EXPECT_NEAR(share("none reported"), 400.0 / 1009, 0.018);
  EXPECT_NEAR(share(""), 200.0 / 1009, 0.018);
  EXPECT_EQ(texts_of_part(model.to_batch(), "whole").size(), 2u);
}

// Same stream, same text; from the batch as from the fit.
TEST(TextModel, SurvivesItsBatch) {
  const auto model = fit(notes(1000, 8));
  const auto again = TextModel::from_batch(model.to_batch(), "notes.arrow");
  EXPECT_EQ(made(model, 500), made(again, 500));
  EXPECT_EQ(made(model, 500), made(fit(notes(1000, 8)), 500));
  EXPECT_NE(made(model, 500, 1), made(model, 500, 2));
}

// The most frequent entries stay within the room there is.
TEST(TextModel, StaysWithinItsRoom) {
  const auto model = fit(notes(2000, 9), {.max_entries = 400});
  EXPECT_LE(model.to_batch().rows(), 400 + 100);  // settings, lengths, alphabets and roots beside
  EXPECT_FALSE(anywhere(made(model, 100), "\uFFFD"));
}

// Letters beyond ASCII, no spaces between words, signs of four bytes.
TEST(TextModel, KeepsOtherScripts) {
  Texts real;
  Random random(10, "test");
  const std::u32string signs = U"東京大阪名古屋", letters = U"àéîõüß";
  for (int i = 0; i < 500; ++i) {
    std::u32string text;
    for (int n = 0; n < 6; ++n) text += signs[random.below(signs.size())];
    text += U"、";
    for (int n = 0; n < 5; ++n) text += letters[random.below(letters.size())];
    real.push_back(encode_utf8(text + U" 😀"));
  }
  for (const auto& text : made(fit(real), 1000)) {
    ASSERT_EQ(encode_utf8(decode_utf8(text)), text);
    ASSERT_NE(text.find("、"), std::string::npos);
    ASSERT_TRUE(text.ends_with(" 😀")) << text;
  }
}

// Too few rows for anything: empty texts, not invented ones.
TEST(TextModel, NothingSharedGivesEmptyTexts) {
  EXPECT_EQ(made(fit({"alpha", "beta", "gamma"}), 3), (Texts{"", "", ""}));
  EXPECT_EQ(made(fit({}), 1), Texts{""});
}

// A missing share of 300 in 1300 rows; of 9 rows none.
TEST(TextModel, KnowsTheShareOfMissingValues) {
  const auto share = [](int missing) {
    ColumnBuilder builder(Type::text);
    for (int i = 0; i < 1000; ++i) builder.append_text("word");
    for (int i = 0; i < missing; ++i) builder.append_missing();
    auto schema = std::make_shared<Schema>();
    schema->fields.push_back({"note", Type::text, {}});
    const auto table = table_of(Batch(schema, {builder.finish()}, 1000 + missing));
    return TextModel::fit(*table, 0, {}, Context{}).missing_share();
  };
  EXPECT_DOUBLE_EQ(share(300), 300.0 / 1300);
  EXPECT_EQ(share(9), 0);
}

// 1500 single cells replaced by wrong values or rows dropped: an Error, or texts; never a crash.
TEST(TextModel, DamagedBatchesAreRefused) {
  const Batch batch = fit(notes(150, 11)).to_batch();
  Random random(12, "test");
  int refused = 0;
  for (int trial = 0; trial < 1500; ++trial) {
    const auto row = static_cast<std::int64_t>(random.below(batch.rows()));
    const auto damaged_column = static_cast<int>(random.below(8));
    std::vector<Column> columns;
    for (int c = 0; c < 7; ++c) {
      const Type type = batch.schema().fields[c].type;
      ColumnBuilder builder(type);
      for (std::int64_t r = 0; r < batch.rows(); ++r) {
        const bool wrong = r == row && c == damaged_column;
        if (damaged_column == 7 && r == row) continue;  // a row less
        if (wrong && random.below(4) == 0) {
          builder.append_missing();
        } else if (type == Type::text) {
          builder.append_text(wrong ? "order" : batch.column(c).text(r));
        } else if (type == Type::real) {
          builder.append_number(wrong ? std::nan("") : batch.column(c).number(r));
        } else {
          const std::int64_t values[] = {-1, 0, 7, 1'000'000, std::int64_t{1} << 62};
          builder.append_integer(wrong ? values[random.below(5)] : batch.column(c).integer(r));
        }
      }
      columns.push_back(builder.finish());
    }
    const std::int64_t rows = columns[0].size();
    try {
      made(TextModel::from_batch(Batch(batch.shared_schema(), columns, rows), "notes.arrow"), 5);
    } catch (const Error& error) {
      ++refused;
      EXPECT_EQ(error.code(), Code::invalid_data);
    }
  }
  EXPECT_GT(refused, 500);
  EXPECT_THROW(TextModel::from_batch(batch.select({0, 1}), "notes.arrow"), Error);
}

// A caller who wants to stop is heard.
TEST(TextModel, CanBeCancelled) {
  const std::atomic<bool> cancelled = true;
  Context context;
  context.cancelled = &cancelled;
  EXPECT_THROW(TextModel::fit(*table_of_texts(notes(100, 13)), 0, {}, context), Error);
}

}  // namespace
}  // namespace synthwright
