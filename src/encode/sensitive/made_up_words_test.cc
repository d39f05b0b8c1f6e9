// The truth: invariants of made-up names and streets, checked by counting here and not by the code
// under test. Characters and lengths are among those of the real values; a name fits its title, by
// the lists of usual names; shares are those of the column, within four deviations.
#include "encode/sensitive/made_up_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "base/format.h"
#include "encode/sensitive/made_up.h"
#include "encode/sensitive/masked_table.h"
#include "encode/sensitive/model.h"
#include "encode/sensitive/usual_names.h"
#include "profile/sensitive/bank.h"
#include "profile/sensitive/checksums.h"
#include "profile/sensitive/plates.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

constexpr int kRows = 2000;

std::shared_ptr<const Table> texts(const std::vector<std::string>& values) {
  ColumnBuilder builder(Type::text);
  for (const std::string& value : values) builder.append_text(value);
  auto schema = std::make_shared<Schema>();
  schema->fields = {{.name = "c", .type = Type::text, .format = {}}};
  return table_of(Batch(schema, {builder.finish()}, static_cast<std::int64_t>(values.size())));
}

std::vector<std::string> column(const std::function<std::string(int, Random&)>& value) {
  Random random(7, "column");
  std::vector<std::string> values;
  for (int i = 0; i < kRows; ++i) values.push_back(value(i, random));
  return values;
}

std::vector<std::string> made_like(const std::vector<std::string>& values,
                                   const std::string& what) {
  const ValueModel fitted = ValueModel::fit(*texts(values), 0, what, 10);
  const ValueModel model = ValueModel::from_json(Json::parse(fitted.to_json().dump()), "test");
  std::vector<std::string> made;
  for (int row = 0; row < kRows; ++row) made.push_back(model.text(3, row));
  return made;
}

/// Code points of all values; their numbers are compared as lengths.
std::set<std::string> characters(const std::vector<std::string>& values) {
  std::set<std::string> all;
  for (const std::string& value : values) {
    for (std::size_t at = 0; at < value.size();) {
      std::size_t end = at + 1;
      while (end < value.size() && (value[end] & 0xC0) == 0x80) ++end;
      all.insert(value.substr(at, end - at));
      at = end;
    }
  }
  return all;
}

std::pair<long, long> lengths(const std::vector<std::string>& values) {
  const auto length = [](const std::string& value) {
    return std::ranges::count_if(value, [](char c) { return (c & 0xC0) != 0x80; });
  };
  long shortest = 1000, longest = 0;
  for (const std::string& value : values) {
    shortest = std::min<long>(shortest, length(value));
    longest = std::max<long>(longest, length(value));
  }
  return {shortest, longest};
}

void expect_form_of(const std::vector<std::string>& made, const std::vector<std::string>& real) {
  const auto of_made = characters(made), of_real = characters(real);
  EXPECT_TRUE(std::ranges::includes(of_real, of_made));
  EXPECT_GE(lengths(made).first, lengths(real).first);
  EXPECT_LE(lengths(made).second, lengths(real).second);
}

std::string one_of(const std::vector<std::string>& list, Random& random) {
  return list[random.below(list.size())];
}

const std::vector<std::string> kMen = {"Owen", "James", "Robert", "Edward", "Henry", "Walter"};
const std::vector<std::string> kWomen = {"Laura", "Helen", "Margaret", "Florence", "Alice", "Ruth"};
const std::vector<std::string> kFamilies = {"Smith", "Taylor", "Brown",  "Wilson",
                                            "Hill",  "Carter", "Palmer", "Johnson"};

TEST(MadeUpNames, FitTheirTitlesAndTheAlphabetOfTheColumn) {
  const auto real = column([](int i, Random& random) {
    const std::string family = one_of(kFamilies, random), woman = one_of(kWomen, random);
    if (i % 4 == 0) return family + ", Miss. " + woman;
    if (i % 4 == 1) {
      return family + ", Mrs. " + one_of(kMen, random) + " (" + woman + " " +
             one_of(kFamilies, random) + ")";
    }
    return family + ", Mr. " + one_of(kMen, random) + " " + one_of(kMen, random);
  });
  const auto made = made_like(real, "full_name");
  expect_form_of(made, real);
  int married = 0;
  for (const std::string& name : made) {
    const std::vector<std::string> words = split_words(name, " ,()");
    ASSERT_GE(words.size(), 3u) << name;
    const bool man = words[1] != "Miss.";
    EXPECT_NE(usual_gender(folded(words[2])), man ? Gender::female : Gender::male) << name;
    if (words[1] != "Mrs.") continue;
    ++married;
    ASSERT_EQ(words.size(), 5u) << name;
    EXPECT_NE(usual_gender(folded(words[3])), Gender::male) << name;
    EXPECT_TRUE(name.ends_with(")")) << name;
  }
  EXPECT_NEAR(married, kRows / 4., 4 * std::sqrt(kRows * .25 * .75));
}

TEST(MadeUpNames, OfTwoPersonsKeepTheirWords) {
  const std::vector<std::string> before = {"Mr. & Mrs. ", "Familie ", "c/o "};
  const auto made = made_like(column([&](int i, Random& random) {
                                const std::string name =
                                    one_of(kMen, random) + " " + one_of(kFamilies, random);
                                if (i % 4 == 3) return one_of(kWomen, random) + " and " + name;
                                return before[i % 4] + name + (i % 4 == 2 ? " (brother)" : "");
                              }),
                              "full_name");
  std::vector<int> counts(4);
  for (const std::string& name : made) {
    const auto begins = [&](const std::string& words) { return name.starts_with(words); };
    const auto form = std::ranges::find_if(before, begins) - before.begin();
    ++counts[form];
    EXPECT_EQ(name.find(" and ") != std::string::npos, form == 3) << name;
    EXPECT_EQ(name.ends_with(" (brother)"), form == 2) << name;
  }
  EXPECT_EQ(std::ranges::count(counts, 0), 0);  // names come back, so shares vary more than rows do
}

// What is said of a person stays where enough rows share it; years keep their century alone.
TEST(MadeUpNames, KeepDepartmentsAndCenturies) {
  const auto real = column([](int i, Random& random) {
    const std::string name = one_of(kFamilies, random) + ", " + one_of(kMen, random);
    if (i % 2 == 0) return name + " (IT)";
    const int birth = i % 4 == 1 ? 1820 : 1910, death = i % 4 == 1 ? 1905 : 1970;
    return name + ", " + std::to_string(birth + static_cast<int>(random.below(40))) + "-" +
           std::to_string(death + static_cast<int>(random.below(30)));
  });
  int same = 0;
  for (const std::string& name : made_like(real, "full_name")) {
    const std::vector<std::string> words = split_words(name, " ,");
    ASSERT_EQ(words.size(), 3u) << name;
    if (words[2] == "(IT)") continue;
    EXPECT_EQ(Value(words[2]).shape, "9999-9999") << name;
    const int birth = std::stoi(words[2].substr(0, 4)), death = std::stoi(words[2].substr(5));
    EXPECT_TRUE((birth / 100 == 18 || birth / 100 == 19) && death / 100 == 19) << name;
    EXPECT_TRUE(birth < death && death <= birth + 100) << name;
    same += std::ranges::count(real, name);
  }
  EXPECT_LT(same, kRows / 50);
}

TEST(MadeUpStreets, BeginWithTheirTownWhereRealOnesDo) {
  const auto real = column([](int, Random& random) {
    return one_of({"20095 Hamburg", "50667 Bonn", "80331 Lindau"}, random) + ", " +
           one_of({"Zwirnweg", "Pfrondweg"}, random) + " " + std::to_string(10 + random.below(80));
  });
  for (const std::string& address : made_like(real, "postal_address")) {
    const std::vector<std::string> parts = split_words(address, ",");
    ASSERT_EQ(parts.size(), 2u) << address;
    EXPECT_TRUE(Value(parts[0]).shape.starts_with("99999 A")) << address;
    EXPECT_TRUE(parts[1].find("weg ") != std::string::npos) << address;
    EXPECT_EQ(address.find("Zwirn"), std::string::npos) << address;
    EXPECT_EQ(address.find("Pfrond"), std::string::npos) << address;
  }
}

TEST(MadeUpNames, AreOfTheColumnsLanguage) {
  const auto german = column([](int, Random& random) {
    return one_of({"Jürgen", "Käthe", "Jörg", "Bärbel", "Uwe", "Silke"}, random) + " " +
           one_of({"Müller", "Schröder", "Krüger", "Großmann", "Weiß", "Vogel"}, random);
  });
  for (const std::string& name : made_like(german, "full_name")) {
    EXPECT_EQ(locale_by_name("full_name", name).value_or(Locale::de), Locale::de) << name;
  }
  const auto titled = column([](int i, Random& random) {
    return (i % 4 == 0 ? "Herr " : "Mr. ") + one_of(kMen, random) + " " + one_of(kFamilies, random);
  });
  int herr = 0;
  for (const std::string& name : made_like(titled, "full_name")) {
    const bool german_title = name.starts_with("Herr ");
    herr += german_title;
    const Locale locale = german_title ? Locale::de : Locale::us;
    EXPECT_EQ(locale_by_name("full_name", name).value_or(locale), locale) << name;
  }
  EXPECT_NEAR(herr, kRows / 4., 4 * std::sqrt(kRows * .25 * .75));
}

TEST(MadeUpNames, HaveAsManyWomenAsTheColumn) {
  const auto real = column([](int i, Random& random) {
    return one_of(i % 5 == 0 ? kWomen : kMen, random) + " " +
           std::string(usual_family_name(Locale::us, random));  // few values come back
  });
  int women = 0, known = 0;
  for (const std::string& name : made_like(real, "full_name")) {
    const auto gender = usual_gender(folded(split_words(name)[0]));
    known += gender.has_value();
    women += gender == Gender::female;
  }
  EXPECT_GT(known, kRows / 2);
  EXPECT_NEAR(women, known / 5., 5 * std::sqrt(known * .2 * .8));
}

// A bearer's titles; two kinds of bearers are told apart, one is not.
TEST(MadeUpNames, AreOfTheBearerAskedFor) {
  const auto real = column([](int i, Random& random) {
    return (i % 3 == 0 ? "Mr. " + one_of(kMen, random) : "Mrs. " + one_of(kWomen, random)) + " " +
           std::string(usual_family_name(Locale::us, random));
  });
  const ValueModel fitted = ValueModel::fit(*texts(real), 0, "full_name", 10);
  const ValueModel model = ValueModel::from_json(Json::parse(fitted.to_json().dump()), "model");
  ASSERT_EQ(model.bearers(), (std::vector{Bearer::woman, Bearer::man}));
  EXPECT_EQ(model.code_of(bearer_of("Mrs. John Smith")), 0);
  EXPECT_EQ(model.code_of(bearer_of("Smith, Mr. Ann")), 1);
  EXPECT_EQ(bearer_of("Martin, Julie"), Bearer::woman);  // Martin is a given name, too
  EXPECT_EQ(bearer_of("Xq Zyz"), Bearer::unsaid);
  for (int row = 0; row < 1000; ++row) {
    EXPECT_TRUE(model.text(3, row, 0).starts_with("Mrs. "));
    EXPECT_TRUE(model.text(3, row, 1).starts_with("Mr. "));
  }
  const ValueModel men = ValueModel::fit(*texts({real[0]}), 0, "full_name", 1);
  EXPECT_TRUE(men.bearers().empty());
}

TEST(MadeUpStreets, KeepTheWordsForStreetsAndTheCase) {
  const auto real = column([](int i, Random& random) {
    const std::string number = std::to_string(100 + random.below(900));
    if (i % 3 == 0) return number + " EAST  " + std::to_string(10 + random.below(80)) + " STREET";
    return number + " " + one_of({"COZINE", "SEYMOUR", "FARRAGUT", "QUINCY"}, random) + " AVENUE";
  });
  const auto made = made_like(real, "street_address");
  expect_form_of(made, real);
  const std::set<std::string> values(real.begin(), real.end());
  for (const std::string& street : made) {
    EXPECT_TRUE(street.ends_with(" AVENUE") ||
                (street.ends_with(" STREET") && street.substr(3, 7) == " EAST  "))
        << street;
    EXPECT_EQ(street.find("COZINE"), std::string::npos);
    EXPECT_EQ(street.find("FARRAGUT"), std::string::npos);
  }
}

TEST(MadeUpStreets, InsideTextsKeepTheirLanguage) {
  const auto real = column([](int, Random& random) {
    return "Shop " + std::to_string(random.below(9)) + ", " +
           std::to_string(10 + random.below(80)) + " " +
           one_of({"Gandhi", "Nehru", "Kasturba", "Tilak"}, random) + " Road, New Delhi";
  });
  const auto table = texts(real);
  const Column masked = collect(*masked_table(*table, 0, 10, 1)).column(0);
  std::vector<std::string> made;
  int changed = 0;
  for (int row = 0; row < kRows; ++row) {
    made.emplace_back(masked.text(row));
    EXPECT_TRUE(made.back().ends_with(" Road, New Delhi")) << made.back();
    changed += made.back() != real[row];
  }
  EXPECT_GT(changed, kRows * 9 / 10);
  EXPECT_TRUE(std::ranges::includes(characters(real), characters(made)));
}

TEST(MadeUpNumbers, HaveTheCountriesOfTheColumn) {
  const auto ibans = column(
      [](int i, Random& random) { return make_up("iban", i % 4 == 0 ? "FR" : "DE", random); });
  const auto made = made_like(ibans, "iban");
  const auto french =
      std::ranges::count_if(made, [](const std::string& iban) { return iban.starts_with("FR"); });
  EXPECT_NEAR(static_cast<double>(french), kRows / 4., 4 * std::sqrt(kRows * .25 * .75));
  const auto phones = column([](int i, Random& random) {
    return (i % 4 == 0 ? "+49 30 " : "+33 1 ") + std::to_string(10000000 + random.below(80000000));
  });
  const auto numbers = made_like(phones, "phone");
  const auto german =
      std::ranges::count_if(numbers, [](const std::string& n) { return n.starts_with("+49"); });
  EXPECT_NEAR(static_cast<double>(german), kRows / 4., 4 * std::sqrt(kRows * .25 * .75));
}

TEST(MadeUpNumbers, KeepWhatIsFixedBehindThem) {
  const auto plates = made_like(
      column([](int, Random& random) { return format("ABC-{} (TX)", 1000 + random.below(9000)); }),
      "licence_plate");
  for (const std::string& plate : plates) {
    ASSERT_EQ(Value(plate).shape, "AAA-9999 (AA)") << plate;
    EXPECT_TRUE(is_us_state(plate.substr(10, 2))) << plate;
  }
  const auto cards = made_like(std::vector<std::string>(kRows, "L01X00T471D"), "identity_document");
  for (const std::string& card : cards) {
    ASSERT_EQ(card.size(), 11u);
    EXPECT_EQ(card[9] - '0', check_digit_731(card.substr(0, 9))) << card;
    EXPECT_EQ(card.back(), 'D');
  }
}

}  // namespace
}  // namespace synthwright::sensitive
