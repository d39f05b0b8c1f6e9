// The truth: columns drawn here from what is said of them, each kind of value beside others of the
// same form that a careful reader takes for something else.
#include <gtest/gtest.h>

#include "base/format.h"
#include "profile/sensitive/drawn_columns.h"

namespace synthwright::sensitive {
namespace {

std::string letters(int count, Random& random) {
  std::string made;
  while (count-- > 0) made += static_cast<char>('A' + random.below(26));
  return made;
}

TEST(Forms, WordsBeforeANumberNameIt) {
  EXPECT_EQ(
      found([](Random& random) {
        return one_of({"US Passport ", "passport #", "Passport no. "}, random) + digits(9, random);
      }),
      "identity_document");
  EXPECT_EQ(found([](Random& random) {
              return format("SSN {}{:02}{:04}", 100 + random.below(500), 1 + random.below(99),
                            1 + random.below(9999));
            }),
            "national_id");
  EXPECT_EQ(found([](Random& random) {
              return one_of({"neue Handynummer 0171 ", "Handy 0160 ", "Büro: 030 "}, random) +
                     digits(7, random);
            }),
            "phone");
  EXPECT_EQ(found([](Random& random) {
              return format("{}-{}-{}{}", 201 + random.below(80), 220 + random.below(80),
                            digits(4, random), one_of({" (h)", " w", " cell", ""}, random));
            }),
            "phone");
  // What is not said to be one, or is said to be a thing's.
  for (const std::string word :
       {"Ski pass ", "Order ", "Ref ", "ID ", "Driver ", "Customer ", "Badge "}) {
    EXPECT_EQ(found([&](Random& random) { return word + digits(9, random); }), "nothing") << word;
  }
  EXPECT_EQ(found([](Random& random) { return "Visa 4" + digits(15, random); }), "nothing");
  EXPECT_EQ(found([](Random& random) { return "Plate " + letters(1, random) + digits(4, random); }),
            "nothing");
}

TEST(Forms, WordsBesideSomeNumbersChangeNoneOfThem) {
  const auto number = [](Random& random) { return "06" + digits(8, random); };
  EXPECT_EQ(found([&](Random& random) {
              return number(random) + one_of({"", " (SMS)", " le soir"}, random);
            }),
            "phone");
  EXPECT_EQ(found([](Random& random) {
              return digits(10, random) + one_of({"", " kg", " (neu)"}, random);
            }),
            "nothing");
}

TEST(Forms, GivenNamesWithInitials) {
  EXPECT_EQ(found([](Random& random) {
              return one_of(kGiven, random) +
                     (random.below(2) == 0 ? " " + letters(1, random) : "");
            }),
            "given_name");
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"Vitamin", "Provitamin"}, {"Team", "Group"}, {"Hall", "Gate", "Block"}}) {
    EXPECT_EQ(
        found([&](Random& random) { return one_of(words, random) + " " + letters(1, random); }),
        "nothing")
        << words[0];
  }
}

TEST(Forms, CouplesAreFullNames) {
  EXPECT_EQ(found([](Random& random) {
              const std::string family = one_of(kFamily, random);
              const std::string two[] = {
                  "Mr. & Mrs. " + one_of(kGiven, random) + " " + family,
                  "Herr und Frau " + family,
                  "M. et Mme " + family,
                  one_of(kGiven, random) + " and " + one_of(kGiven, random) + " " + family,
                  family + ", " + one_of(kGiven, random) + " & " + one_of(kGiven, random),
                  "Familie " + family};
              return two[random.below(6)];
            }),
            "full_name");
  EXPECT_EQ(found([](Random& random) {
              return one_of(kGiven, random) + " " + one_of(kFamily, random) +
                     one_of({" (mother)", " (self)", ""}, random);
            }),
            "full_name");
  const std::vector<std::vector<std::string>> others = {
      {"Johnson & Johnson", "Smith and Wesson", "Barnes & Noble", "Tiffany & Co",
       "Baker & McKenzie", "Villeroy & Boch", "Ernst & Young", "Klein und Söhne", "Dupont et Fils",
       "Ben & Jerry"},
      {"Salt & Pepper", "Rose and Lily", "Gin & Tonic", "Mac and Cheese", "Amber & Oak"},
      {"Romeo and Juliet", "Tristan und Isolde", "Paul et Virginie", "Bonnie and Clyde"}};
  for (const auto& words : others) {
    EXPECT_EQ(found([&](Random& random) { return one_of(words, random); }), "nothing") << words[0];
  }
}

TEST(Forms, LogonNamesAreAccountsAndHostsAreNone) {
  const std::vector<std::string> accounts = {"meier", "s.weber", "jones4", "p.dubois", "a.ilg"};
  EXPECT_EQ(found([&](Random& random) {
              return "ACME\\" + one_of(accounts, random) + digits(random.below(3), random);
            }),
            "user_account");
  const std::vector<std::vector<std::string>> others = {
      {"DB01\\SQLEXPRESS", "DB02\\PROD", "SRV\\REPORTING", "SRV\\SQL2019"},
      {"HKLM\\Software", "HKCU\\Martin", "HKLM\\System"},
      {"src\\weber.cc", "docs\\jones.txt", "src\\parser.h"},
      {"BUILTIN\\Administrators", "GROUP\\Users", "EMEA\\Finance"},
      {"srv-weber", "lt-04-jones", "nb-meier", "pc-dubois-2"},
      {"weber.de", "smith.com", "www.jones.org", "mail.dubois.fr"}};
  for (const auto& words : others) {
    EXPECT_EQ(found([&](Random& random) { return one_of(words, random); }), "nothing") << words[0];
  }
}

TEST(Forms, PlatesWithTheirState) {
  EXPECT_EQ(found([](Random& random) {
              const std::string state = one_of({"NJ", "TX", "GA", "OH"}, random);
              const std::string plate =
                  letters(3, random) + one_of({"-", " "}, random) + digits(4, random);
              const std::string ways[] = {plate, plate + " " + state, plate + " (" + state + ")",
                                          state + " " + plate};
              return ways[random.below(4)];
            }),
            "licence_plate");
  EXPECT_EQ(
      found([](Random& random) {
        return one_of({"DL ", "UA "}, random) + digits(4, random) + one_of({" NY", " CA"}, random);
      }),
      "nothing");
  EXPECT_EQ(found([](Random& random) {
              return letters(3, random) + "-" + digits(4, random) + " " +
                     one_of({"XL", "SM", "RD", "BK"}, random);
            }),
            "nothing");
}

TEST(Forms, NumbersWithZerosInFrontAreNoPhones) {
  // American routing numbers begin with 01 to 12.
  EXPECT_EQ(found([](Random& random) {
              return format("{:02}", 1 + random.below(12)) + digits(7, random);
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) { return "0176" + digits(7, random); }), "phone");
}

TEST(Forms, FourMoreDigitsMakeAPostcode) {
  const std::vector<std::string> regions = {"100", "331", "606", "941", "787", "554", "021", "850",
                                            "303", "981", "733", "630", "891", "458", "275", "372",
                                            "401", "532", "681", "117", "191", "207", "152", "441"};
  EXPECT_EQ(found(
                [&](Random& random) {
                  return one_of(regions, random) + digits(2, random) + "-" + digits(4, random);
                },
                60),
            "postcode");
  EXPECT_EQ(found([](Random& random) { return digits(5, random) + "-" + digits(4, random); }),
            "nothing");
}

TEST(Forms, ThingsThatEndLikeGermanStreetsAreNone) {
  const std::vector<std::string> things = {"Elevator", "Generator", "Motor",     "Monitor",
                                           "Anhang",   "Spring",    "Parkplatz", "Firewall"};
  EXPECT_EQ(found([&](Random& random) {
              return one_of(things, random) + " " + format("{}", 1 + random.below(40));
            }),
            "nothing");
  EXPECT_EQ(found([&](Random& random) {
              return one_of(things, random) + format(" {} checked, no defect", random.below(40));
            }),
            "nothing");
  EXPECT_EQ(found([](Random& random) {
              return one_of({"Holstentor", "Hansaring", "Rathausplatz", "Neutor", "Am Wall"},
                            random) +
                     format(" {}", 1 + random.below(90));
            }),
            "street_address");
}

}  // namespace
}  // namespace synthwright::sensitive
