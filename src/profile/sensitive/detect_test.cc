// The truth: columns drawn here from what is said of them. Columns of random numbers, dates, codes
// and words hold nothing sensitive, whatever some of their values look like; a column with right
// check digits does. Each false alarm is less likely than one in a million by the likelihood ratio
// (a random 16-digit number is a card with probability .03, and half of 300 have to be).
#include "profile/sensitive/detect.h"

#include <gtest/gtest.h>

#include "base/format.h"
#include "base/random.h"
#include "profile/sensitive/drawn_columns.h"

namespace synthwright::sensitive {
namespace {

TEST(Detect, RandomDigitsOfEveryLengthAreNothing) {
  for (int length = 4; length <= 24; ++length) {
    EXPECT_EQ(found([&](Random& random) { return digits(length, random); }), "nothing") << length;
  }
}

TEST(Detect, RandomCodesAreNothing) {
  constexpr std::string_view kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  for (int length = 4; length <= 20; ++length) {
    const auto code = [&](Random& random) {
      std::string made;
      for (int i = 0; i < length; ++i) made += kCharacters[random.below(kCharacters.size())];
      return made;
    };
    EXPECT_EQ(found(code), "nothing") << length;
  }
}

TEST(Detect, FormsOfPhonesAndIdsWithRandomDigitsAreNothing) {
  const auto grouped = [](int a, int b, int c) {
    return [=](Random& random) {
      return digits(a, random) + "-" + digits(b, random) + "-" + digits(c, random);
    };
  };
  EXPECT_EQ(found(grouped(3, 2, 4)), "nothing");  // of SSN
  EXPECT_EQ(found(grouped(3, 3, 4)), "nothing");  // of American phones
  EXPECT_EQ(found([](Random& random) { return "DE" + digits(20, random); }), "nothing");  // IBAN
  EXPECT_EQ(found([](Random& random) { return "0" + digits(3, random) + "-" + digits(6, random); }),
            "nothing");  // of German phones
  EXPECT_EQ(found([](Random& random) { return "45" + digits(8, random); }), "nothing");  // orders
}

TEST(Detect, DatesTimesVersionsAndCountersAreNothing) {
  EXPECT_EQ(found([](Random& random) {
              return format("{:02}.{:02}.{} {:02}:{:02}", 1 + random.below(28),
                            1 + random.below(12), 1990 + random.below(40), random.below(24),
                            random.below(60));
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) {
              return format("{:02}{:02}{:02}{:02}{:02}{:02}", random.below(30),
                            1 + random.below(12), 1 + random.below(28), random.below(24),
                            random.below(60), random.below(60));
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) {
              return format("{}.{}.{}.{}", 1 + random.below(12), random.below(20), random.below(9),
                            random.below(50));
            }),
            "nothing");
  int next = 10'000;
  EXPECT_EQ(found([&](Random&) { return format("{}", next++); }), "nothing");
  int ninth = 200'000'000;
  EXPECT_EQ(found([&](Random&) { return format("{}", ninth += 7); }), "nothing");
}

TEST(Detect, WordsAreNothing) {
  const std::vector<std::vector<std::string>> lists = {
      {"Rose", "Lily", "Violet", "Iris", "Daisy", "Tulip", "Orchid", "Poppy", "Dahlia", "Aster"},
      {"Ford", "Toyota", "Honda", "Mercedes", "Lincoln", "Tesla", "Dodge", "Audi", "Volvo", "Kia"},
      {"Bäcker", "Fischer", "Müller", "Lehrer", "Arzt", "Ingenieur", "Gärtner", "Kaufmann"},
      {"Paris", "Lyon", "Nantes", "Lille", "Austin", "Denver", "Boston", "Köln", "Berlin", "Bonn"},
      {"Müller GmbH", "Schmidt AG", "Weber & Söhne", "Baker Inc.", "Martin SARL", "Legrand SA"},
      {"Hauptstraße", "Goethestraße", "Am Markt", "Gartenweg", "Lindenallee", "Schillerplatz"},
      {"red", "green", "blue", "white", "black"}};
  for (const auto& words : lists) {
    EXPECT_EQ(found([&](Random& random) { return one_of(words, random); }), "nothing") << words[0];
  }
  EXPECT_EQ(found([](Random& random) {
              return "Order " + digits(16, random) + " left on 12.03.2024 for hall 5.";
            }),
            "nothing");
}

TEST(Detect, RightCheckDigitsAreFound) {
  const auto card = [](Random& random) { return with_luhn("4" + digits(14, random)); };
  EXPECT_EQ(found(card), "card");
  EXPECT_EQ(found(card, 12), "card");
  // A fifth of the numbers mistyped, and words for "unknown".
  EXPECT_EQ(found([&](Random& random) {
              return random.below(10) == 0  ? "n/a"
                     : random.below(5) == 0 ? digits(16, random)
                                            : card(random);
            }),
            "card");
  EXPECT_EQ(found([](Random& random) {
              const std::string account = digits(18, random);
              return format("DE{:02}{}", 98 - mod97(account + "DE00"), account);
            }),
            "iban");
  EXPECT_EQ(found([](Random& random) {
              std::string id = "1" + digits(9, random);
              return id + static_cast<char>('0' + check_digit_11_10(id));
            }),
            "national_id");
}

TEST(Detect, LabelsAndListsAreOfTheirValues) {
  const auto card = [](Random& random) { return with_luhn("4" + digits(14, random)); };
  const auto address = [](Random& random) {
    return format("{}.{}.{}.{}", 100 + random.below(100), random.below(256), random.below(256),
                  1 + random.below(250));
  };
  EXPECT_EQ(found([&](Random& random) { return "Visa " + card(random); }), "card");
  EXPECT_EQ(found([&](Random& random) { return card(random) + " (Hausbank)"; }), "card");
  EXPECT_EQ(found([&](Random& random) { return card(random) + "; " + card(random); }), "card");
  EXPECT_EQ(found([&](Random& random) {
              return random.below(2) == 0 ? address(random)
                                          : address(random) + ", " + address(random);
            }),
            "ip");
  EXPECT_EQ(found([&](Random& random) { return "inet " + address(random); }), "ip");
  // Labels make no cards of other numbers, and names of things no phones.
  EXPECT_EQ(found([](Random& random) { return "Visa 4" + digits(15, random); }), "nothing");
  EXPECT_EQ(found([](Random& random) { return digits(16, random) + ", " + digits(16, random); }),
            "nothing");
  EXPECT_EQ(found([](Random& random) {
              return format("P/N {}-{}-{}", 201 + random.below(780), 200 + random.below(800),
                            digits(4, random));
            }),
            "nothing");
}

TEST(Detect, PostcodesWithTowns) {
  const std::vector<std::string> german = {"531 Bonn",    "803 München",    "061 Halle (Saale)",
                                           "013 Dresden", "945 Bischofsau", "792 Ihringen"},
                                 bolts = {"Bolzen", "Scheibe", "Lager", "Mutter", "Feder"};
  const auto with_town = [&](const std::string& sign) {
    return [&german, sign](Random& random) {
      const std::string place = one_of(german, random);
      return sign + place.substr(0, 3) + digits(2, random) + place.substr(3);
    };
  };
  EXPECT_EQ(found(with_town("")), "postcode");
  EXPECT_EQ(found(with_town("D-"), 40), "postcode");
  EXPECT_EQ(found([](Random& random) {
              return format("75{:03} PARIS {:02}", 1 + random.below(20), 1 + random.below(20));
            }),
            "postcode");
  const std::vector<std::string> american = {"AUSTIN, TX 787", "Boise, ID 837", "Miami FL 331"};
  EXPECT_EQ(found([&](Random& random) { return one_of(american, random) + digits(2, random); }),
            "postcode");
  EXPECT_EQ(found([](Random& random) { return "CH-80" + digits(2, random) + " Zürich"; }),
            "postcode");
  // Numbers of things, of years and of lines are none.
  EXPECT_EQ(found([&](Random& random) { return digits(5, random) + " " + one_of(bolts, random); }),
            "nothing");
  EXPECT_EQ(found([](Random& random) {
              return format("{} {}", 1900 + random.below(120),
                            one_of({"Berlin", "Wien", "London", "Paris"}, random));
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) { return format("{} Bonn", random.below(900)); }), "nothing");
}

TEST(Detect, HandlesAreManyAndAnnotationsFew) {
  const std::vector<std::string> front = {"night", "coffee", "velvet", "lunar", "paper", "salt"},
                                 back = {"tiger", "garden", "driver", "piano", "owl", "letters"};
  EXPECT_EQ(found([&](Random& random) {
              return "@" + one_of(front, random) + one_of(back, random) +
                     (random.below(2) == 0 ? "_" + digits(2, random) : "");
            }),
            "user_account");
  const std::vector<std::vector<std::string>> others = {
      {"@Override", "@Bean", "@Entity", "@Test", "@Column", "@Nullable"},
      {"@staticmethod", "@property", "@pytest.fixture", "@dataclass"},
      {"@home", "@office", "@errands", "@phone", "@waiting"}};
  for (const auto& words : others) {
    EXPECT_EQ(found([&](Random& random) { return one_of(words, random); }), "nothing") << words[0];
  }
  EXPECT_EQ(found([](Random& random) { return "@SKU" + digits(5, random); }), "nothing");
  EXPECT_EQ(
      found([&](Random& random) {
        return one_of({"wilson", "fischer", "martin"}, random) + "_" + digits(4, random) + ".jpg";
      }),
      "nothing");
}

TEST(Detect, OneMailAddressIsEnough) {
  EXPECT_EQ(found([](Random&) { return std::string("ada@example.org"); }, 1), "email");
}

TEST(Detect, NamesByWhatMostOfThemAre) {
  const std::vector<std::string> given = {"Anna",  "Thomas", "Marie", "Peter",     "Julia",
                                          "Klaus", "Sophie", "James", "Wendelgard"};
  const std::vector<std::string> family = {"Müller", "Smith", "Martin", "Schmidt",    "Bernard",
                                           "Jones",  "Weber", "Dubois", "Quastenrath"};
  const auto both = [&](Random& random) {
    return one_of(given, random) + " " + one_of(family, random);
  };
  EXPECT_EQ(found(both), "full_name");
  EXPECT_EQ(
      found([&](Random& random) { return one_of(family, random) + ", " + one_of(given, random); }),
      "full_name");
  EXPECT_EQ(found([&](Random& random) { return one_of(given, random); }), "given_name");
  EXPECT_EQ(found([&](Random& random) { return one_of(family, random); }), "family_name");
  EXPECT_EQ(found([&](Random& random) {
              return random.below(4) == 0 ? "Please call Ms. " + one_of(family, random) + " back."
                                          : std::string("No answer yet, try again tomorrow.");
            }),
            "text_with_pii");
}

TEST(Detect, ANameSupportsButDoesNotDecide) {
  const auto number = [](Random& random) { return digits(10, random); };
  EXPECT_EQ(found(number, 300, "phone"), "nothing");
  EXPECT_EQ(found(number, 300, "iban"), "nothing");
  const auto phone = [](Random& random) { return "(212) 555-01" + digits(2, random); };
  EXPECT_EQ(found(phone, 60, "x17"), "phone");
}

}  // namespace
}  // namespace synthwright::sensitive
