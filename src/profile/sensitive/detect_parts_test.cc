// The truth: columns drawn here from what is said of them. What stands beside a value (departments,
// years of life, towns, times of day, further groups of digits) changes nothing of what it is, and
// makes nothing a person's that is none.
#include <gtest/gtest.h>

#include "base/format.h"
#include "profile/sensitive/drawn_columns.h"
#include "profile/sensitive/person.h"
#include "profile/sensitive/recognisers.h"
#include "profile/sensitive/spans.h"
#include "profile/sensitive/towns.h"

namespace synthwright::sensitive {
namespace {

std::string turned_name(Random& random) {
  return one_of(kFamily, random) + ", " + one_of(kGiven, random);
}

TEST(Parts, WhatIsSaidOfAPersonIsNoName) {
  EXPECT_EQ(without_qualifiers("Weber, Anna (HR)"), "Weber, Anna");
  EXPECT_EQ(without_qualifiers("Anna Weber (Forschung & Entwicklung)"), "Anna Weber");
  EXPECT_EQ(without_qualifiers("Anna Weber (sister)"), "Anna Weber");
  EXPECT_EQ(without_qualifiers("Peter Schmidt, Lager"), "Peter Schmidt");
  EXPECT_EQ(without_qualifiers("Dubois, Marie, 1902-1981."), "Dubois, Marie");
  EXPECT_EQ(without_qualifiers("Dubois, Marie (1951-)"), "Dubois, Marie");
  EXPECT_EQ(without_qualifiers("Anna Weber, *1975"), "Anna Weber");
  EXPECT_EQ(without_qualifiers("Anna Weber (b. 1966)"), "Anna Weber");
  EXPECT_EQ(without_qualifiers("Weber, Anna - QA"), "Weber, Anna");
  EXPECT_EQ(without_qualifiers("Anna Weber [Ext]"), "Anna Weber");
  for (const std::string name :
       {"Weber, Anna", "Robert (Bob) Jones", "Jones, Mrs. Karl (Grace Dubois)", "Karl Weber (GmbH)",
        "Anna Weber, PhD", "Annie Hall (1977)", "Anna Weber, Peter", "Hyatt - Frankfurt",
        "Thomas Weber - Peter Jones", "Weber, Anna, 12"}) {
    EXPECT_EQ(without_qualifiers(name), name);
  }
}

TEST(Parts, NamesWithDepartmentsAndYearsOfLife) {
  EXPECT_EQ(found([](Random& random) {
              return turned_name(random) + one_of({" (HR)", " (Lager)", " (QA)"}, random);
            }),
            "full_name");
  EXPECT_EQ(found([](Random& random) {
              return turned_name(random) +
                     format(", {}-{}.", 1850 + random.below(60), 1920 + random.below(90));
            }),
            "full_name");
  const std::vector<std::vector<std::string>> others = {
      {"Paris (Texas)", "Berlin (Ohio)", "Moscow (Idaho)", "Rome (Georgia)", "Troy (Alabama)"},
      {"Console (HDMI)", "Regal, Eiche", "Adapter (USB)", "Stuhl, Buche", "Tisch (Holz)"},
      {"Thirty Years, 1618-1648.", "Seven Years, 1756-1763.", "Hundred Years, 1337-1453."}};
  for (const auto& words : others) {
    EXPECT_EQ(found([&](Random& random) { return one_of(words, random); }), "nothing") << words[0];
  }
}

TEST(Parts, SeveralGivenNames) {
  EXPECT_EQ(found([](Random& random) {
              return one_of(kGiven, random) +
                     one_of({" und ", " and ", " et ", ", ", " / "}, random) +
                     one_of(kGiven, random);
            }),
            "given_name");
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"Salz und Pfeffer", "Brot und Butter", "Stadt und Land", "Tag und Nacht"},
           {"Rose and Violet", "Lily and Iris", "Hazel and Holly"}}) {
    EXPECT_EQ(found([&](Random& random) { return one_of(words, random); }), "nothing") << words[0];
  }
}

TEST(Parts, FamilyNamesOfWhichSomeAreInLowerCase) {
  const std::vector<std::string> more = {"Becker", "Martin",  "Davis",  "Moreau", "Fischer",
                                         "Wilson", "Lefevre", "Miller", "Krause", "Taylor"};
  const auto name = [&](Random& random) {
    return one_of(random.below(2) == 0 ? more : kFamily, random);
  };
  EXPECT_EQ(found([&](Random& random) {
              return random.below(3) == 0 ? folded(name(random)) : name(random);
            }),
            "family_name");
  EXPECT_EQ(
      found([](Random& random) {
        return one_of({"Walnut", "Maple", "brown", "white", "green", "black", "gray"}, random);
      }),
      "nothing");
}

TEST(Parts, AddressesThatBeginWithTheirTown) {
  EXPECT_EQ(behind_town("20095 Hamburg, Marktweg 4"), 15u);
  EXPECT_EQ(behind_town("D-20095 Hamburg - Marktweg 4"), 18u);
  EXPECT_EQ(behind_town("Marktweg 4, 20095 Hamburg"), 0u);
  EXPECT_EQ(behind_town("12345 Oak Street, Springfield"), 0u);
  EXPECT_EQ(found([](Random& random) {
              return one_of({"20095 Hamburg, ", "D-50667 Köln - ", "75011 Paris, "}, random) +
                     one_of({"Marktweg ", "Ahornstraße ", "Am Sande ", "Lindenallee "}, random) +
                     format("{}", 1 + random.below(90));
            }),
            "postal_address");
  EXPECT_EQ(found([](Random& random) {
              return digits(5, random) + one_of({" Schrauben, M", " Muttern - M"}, random) +
                     format("{}", 2 + random.below(12));
            }),
            "nothing");
}

TEST(Parts, PassportsOfAnyLetterByTheirName) {
  const auto number = [](Random& random) {
    return std::string(1, static_cast<char>('A' + random.below(26))) + digits(8, random);
  };
  EXPECT_EQ(
      found([&](Random& random) {
        return one_of({"US passport ", "Passport no. ", "passport # "}, random) + number(random);
      }),
      "identity_document");
  EXPECT_EQ(found(number), "nothing");
  EXPECT_EQ(found([&](Random& random) { return "Badge " + number(random); }), "nothing");
}

// Bundesnetzagentur: Hamburg 040, Düsseldorf 0211, mobile 0171; nobody has 020 or 0609.
TEST(Parts, NumbersWithHyphensArePhonesOfKnownAreas) {
  EXPECT_EQ(found([](Random& random) {
              return one_of({"040-", "0211-", "0171-"}, random) + digits(7, random);
            }),
            "phone");
  EXPECT_EQ(found([](Random& random) { return "044 " + digits(3, random) + " 18 00"; }), "phone");
  EXPECT_EQ(found([](Random& random) {
              return one_of({"020-", "057-", "016-"}, random) + digits(8, random);
            }),
            "nothing");
  // National Drug Code (21 CFR 207.33): labeler, product, package.
  EXPECT_EQ(found([](Random& random) {
              if (random.below(2) == 0)
                return format("0{:03}-", random.below(1000)) + digits(4, random) + "-" +
                       digits(2, random);
              return format("{}-", 10000 + random.below(70000)) + digits(3, random) + "-" +
                     digits(2, random);
            }),
            "nothing");
}

TEST(Parts, NamesOfPicturesAreNoMailboxes) {
  EXPECT_EQ(found([](Random& random) {
              return one_of({"/img/", "assets/", ""}, random) + "icon" + digits(3, random) +
                     one_of({"@2x.png", "@3x.jpg", "@1.2.tgz", ".svg"}, random);
            }),
            "nothing");
  EXPECT_FALSE(fits_email(Value("/home/ada@example.org")));
  EXPECT_TRUE(fits_email(Value("office/ada@example.org")));  // RFC 5322, atext
}

TEST(Parts, PlacesOfMapsAreNoAccounts) {
  EXPECT_EQ(found([](Random& random) {
              return "https://maps.example.org/@48." + digits(5, random) + ",11." +
                     digits(5, random) + ",15z";
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) { return "https://social.example/@m" + digits(5, random); }),
            "user_account");
}

TEST(Parts, ReferencesOfCreditorsAndMomentsAreNoText) {
  EXPECT_EQ(found([](Random& random) {  // ISO 11649, as it is printed
              std::string text = "RF" + digits(2, random);
              for (std::uint64_t group = 2 + random.below(3); group-- > 0;)
                text += " " + digits(4, random);
              return text + " " + digits(1, random);
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) {
              const std::string date = format("{:02}-{:02}-{}", 1 + random.below(12),
                                              1 + random.below(28), 2015 + random.below(10));
              const bool mistyped = random.below(20) == 0;
              return (mistyped ? date.substr(0, 2) + date.substr(3) : date) +
                     format(" {:02}:{:02} PM", 1 + random.below(12), random.below(60));
            }),
            "nothing");
  EXPECT_TRUE(find_spans("paid RF18 5390 0754 7034 today").empty());  // ISO 11649, example
  EXPECT_EQ(find_spans("RF18 5390 0754 7034, call 030 901820-55").size(), 1u);
  EXPECT_EQ(find_spans("call 0171-2345678 09:30").size(), 1u);
  EXPECT_EQ(find_spans("call 030-23456 09:30").size(), 1u);
  EXPECT_TRUE(find_spans("seen 0405-2017 09:30").empty());
}

}  // namespace
}  // namespace synthwright::sensitive
