// The truth: invariants of made-up values. They pass the published check of their scheme (the
// recognisers, tested against published numbers), have the forms of the column in its shares, come
// back as often as real values do (a Poisson law, tolerances of four deviations), and no byte of a
// real value's own digits is in the model.
#include "encode/sensitive/model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "encode/sensitive/made_up.h"
#include "encode/sensitive/masked_table.h"
#include "profile/sensitive/recognisers.h"
#include "synthwright/error.h"

namespace synthwright::sensitive {
namespace {

std::shared_ptr<const Table> texts(const std::vector<std::string>& values) {
  ColumnBuilder builder(Type::text);
  for (const std::string& value : values) {
    value.empty() ? builder.append_missing() : builder.append_text(value);
  }
  auto schema = std::make_shared<Schema>();
  schema->fields = {{.name = "c", .type = Type::text, .format = {}}};
  return table_of(Batch(schema, {builder.finish()}, static_cast<std::int64_t>(values.size())));
}

ValueModel fitted(const std::vector<std::string>& values, const std::string& what) {
  const ValueModel model = ValueModel::fit(*texts(values), 0, what, 10);
  return ValueModel::from_json(Json::parse(model.to_json().dump()), "test");
}

TEST(MadeUp, PassesTheCheckOfItsScheme) {
  for (const Recogniser& recogniser : recognisers()) {
    if (!can_make_up(recogniser.scheme)) continue;
    Random random(1, recogniser.scheme);
    const std::string scheme(recogniser.scheme);
    const std::string variant = scheme == "iban"            ? "FR"
                                : scheme == "card"          ? "0"
                                : scheme == "phone"         ? "us::l:10:0"
                                : scheme == "ehic"          ? "80250"
                                : scheme == "licence_plate" ? "__AA999AA"
                                                            : "";
    for (int i = 0; i < 50; ++i) {
      const std::string made = make_up(scheme, variant, random);
      std::string written = made;
      if (scheme == "mac") {
        written = made.substr(0, 4) + "." + made.substr(4, 4) + "." + made.substr(8);
      }
      if (scheme == "us_itin") {
        written = made.substr(0, 3) + "-" + made.substr(3, 2) + "-" + made.substr(5);
      }
      EXPECT_TRUE(recogniser.fits(Value(written))) << scheme << " " << made;
    }
  }
}

TEST(ValueModel, KeepsFormsInTheirSharesAndNoDigits) {
  Random random(3, "test");
  std::vector<std::string> values;
  for (int i = 0; i < 3000; ++i) {
    std::string iban = make_up("iban", "DE", random), grouped;
    for (std::size_t at = 0; at < iban.size(); at += 4) {
      grouped += (at == 0 ? "" : " ") + iban.substr(at, 4);
    }
    values.push_back(i % 4 == 0 ? iban : grouped);
  }
  values.push_back("GB82 WEST 1234 5698 7654 32");  // of a form that nobody shares
  const ValueModel model = fitted(values, "iban");
  const std::set<std::string> real(values.begin(), values.end());
  int grouped = 0;
  const int rows = 3000;
  for (int row = 0; row < rows; ++row) {
    const std::string made = model.text(5, row);
    EXPECT_TRUE(fits_iban(Value(made))) << made;
    EXPECT_EQ(made.substr(0, 2), "DE");
    EXPECT_FALSE(real.contains(made));
    grouped += made.size() == 27;
  }
  EXPECT_NEAR(grouped, 0.75 * rows,
              4 * std::sqrt(rows * .75 * .25) + 4 * std::sqrt(rows * .75 * .25));
  const std::string json = model.to_json().dump();
  for (const std::string& value : values) {
    EXPECT_EQ(json.find(value.substr(value.size() - 7)), std::string::npos) << value;
  }
  EXPECT_EQ(json.find("WEST"), std::string::npos);
}

TEST(ValueModel, ListsAndLabelsKeepTheirForm) {
  Random random(8, "test");
  std::vector<std::string> values;
  for (int i = 0; i < 400; ++i) {
    const std::string first = make_up("card", "0", random), second = make_up("card", "5", random);
    values.push_back(i % 2 == 0 ? "Visa: " + first : first + " / Amex " + second);
  }
  const ValueModel model = fitted(values, "card");
  const std::set<std::string> real(values.begin(), values.end());
  int labelled = 0;
  for (int row = 0; row < 400; ++row) {
    const std::string made = model.text(9, row);
    EXPECT_FALSE(real.contains(made));
    if (made.starts_with("Visa: ")) {
      ++labelled;
      EXPECT_TRUE(fits_card(Value(made.substr(6)))) << made;
      continue;
    }
    const std::size_t slash = made.find(" / Amex ");
    ASSERT_NE(slash, std::string::npos) << made;
    EXPECT_TRUE(fits_card(Value(made.substr(0, slash)))) << made;
    EXPECT_TRUE(fits_card(Value(made.substr(slash + 8)))) << made;
  }
  EXPECT_NEAR(labelled, 200, 4 * std::sqrt(400 * .5 * .5));
}

TEST(ValueModel, WordsBeforeAValueAreKeptOnlyIfTheyAreLabels) {
  Random random(8, "test");
  std::vector<std::string> values;
  for (int i = 0; i < 200; ++i) {
    values.push_back("Quastenrath: " + make_up("card", "0", random));
  }
  const std::string json = fitted(values, "card").to_json().dump();
  EXPECT_EQ(json.find("Quastenrath"), std::string::npos);
}

/// Names alone are drawn from lists: what the lists lack never comes out.
TEST(ValueModel, NamesOutsideOfTheListsAreInNoModel) {
  for (const std::string what : {"given_name", "family_name", "full_name"}) {
    const bool full = what == "full_name";
    std::vector<std::string> values;
    for (int i = 0; i < 300; ++i) {
      values.push_back(i % 3 > 0 ? (full                   ? "Anna Weber"
                                    : what == "given_name" ? "Anna"
                                                           : "Weber")
                       : full    ? "Wendelgard Quastenrath"
                       : i % 2   ? "Wendelgard"
                                 : "Quastenrath");
    }
    const ValueModel model = fitted(values, what);
    std::string all = model.to_json().dump();
    for (int row = 0; row < 2000; ++row) all += " " + model.text(3, row);
    EXPECT_EQ(all.find("Wendelgard"), std::string::npos) << what;
    EXPECT_EQ(all.find("Quastenrath"), std::string::npos) << what;
  }
}

TEST(ValueModel, ValuesComeBackAsOftenAsRealOnesDo) {
  Random random(4, "test");
  std::vector<std::string> phones, values;
  for (int i = 0; i < 500; ++i) {
    phones.push_back("+1 202 555 " + std::to_string(1000 + i));
  }
  for (int i = 0; i < 4000; ++i) values.push_back(phones[random.below(phones.size())]);
  const ValueModel model = fitted(values, "phone");
  std::set<std::string> different;
  for (int row = 0; row < 4000; ++row) different.insert(model.text(6, row));
  const std::set<std::string> real(values.begin(), values.end());
  EXPECT_NEAR(static_cast<double>(different.size()), static_cast<double>(real.size()),
              4 * std::sqrt(static_cast<double>(real.size())));
}

TEST(ValueModel, IsAFunctionOfSeedAndRow) {
  const ValueModel model = fitted(std::vector<std::string>(50, "ada.lovelace@mail.org"), "email");
  EXPECT_EQ(model.text(1, 7), model.text(1, 7));
  EXPECT_NE(model.text(1, 7), model.text(2, 7));
  EXPECT_TRUE(fits_email(Value(model.text(1, 7))));
  EXPECT_NE(model.text(1, 7).find("example."), std::string::npos);  // RFC 2606
}

TEST(ValueModel, RepeatsOfOneValueAndOfNone) {
  EXPECT_TRUE(repeats_of({}).empty());
  const auto once = repeats_of(std::vector<std::int64_t>(100, 1));
  ASSERT_EQ(once.size(), 1u);
  EXPECT_EQ(once[0].values, 0);
  std::set<std::uint64_t> numbers;
  for (int row = 0; row < 1000; ++row) numbers.insert(value_of_row(once, 1, row));
  EXPECT_EQ(numbers.size(), 1000u);
  // 1000 values, twice each: as many different ones in a sample of 2000 rows.
  const auto twice = repeats_of(std::vector<std::int64_t>(1000, 2));
  numbers.clear();
  for (int row = 0; row < 2000; ++row) numbers.insert(value_of_row(twice, 1, row));
  EXPECT_NEAR(static_cast<double>(numbers.size()), 1000, 4 * std::sqrt(1000.0));
}

TEST(ValueModel, DamagedModelsAreRefused) {
  Json json = fitted(std::vector<std::string>(50, "192.0.2.17"), "ip").to_json();
  Json broken = json;
  broken["forms"][0]["scheme"] = "nobody's";
  EXPECT_THROW(ValueModel::from_json(broken, "test"), Error);
  broken = json;
  broken["forms"] = Json::array();
  EXPECT_THROW(ValueModel::from_json(broken, "test"), Error);
  broken = json;
  broken["locales"] = {1};
  EXPECT_THROW(ValueModel::from_json(broken, "test"), Error);
}

TEST(MaskedTable, SensitiveValuesInTextsAreReplacedAndTheRestStays) {
  const std::vector<std::string> values = {
      "Please call Ms. Quastenrath at (212) 555-0143 before noon.",
      "Refund to DE89 3704 0044 0532 0130 00, thanks.", "", "Nothing to see here."};
  const auto table = texts(values);
  const auto masked = masked_table(*table, 0, 10, 1);
  const Column texts = collect(*masked).column(0);
  EXPECT_EQ(texts.text(0).find("Quastenrath"), std::string_view::npos);
  EXPECT_EQ(texts.text(0).find("(212)"), std::string_view::npos);
  EXPECT_TRUE(texts.text(0).starts_with("Please call Ms. "));
  EXPECT_TRUE(texts.text(0).ends_with(" before noon."));
  EXPECT_EQ(texts.text(1).find("3704"), std::string_view::npos);
  EXPECT_TRUE(texts.text(1).starts_with("Refund to DE"));
  EXPECT_TRUE(texts.missing(2));
  EXPECT_EQ(texts.text(3), values[3]);
}

}  // namespace
}  // namespace synthwright::sensitive
