// The truth: cells written here, whose values and labels anybody sees.
#include "profile/sensitive/labels.h"

#include <gtest/gtest.h>

namespace synthwright::sensitive {
namespace {

std::string value_of(const std::string& text) {
  const Extent extent = value_in(text);
  return text.substr(extent.begin, extent.end - extent.begin);
}

std::string core_of(const std::string& text) {
  const Extent extent = core_in(text);
  return text.substr(extent.begin, extent.end - extent.begin);
}

/// Whether one of the ways to read it is this list.
bool reads_as(const std::string& text, const std::vector<std::string>& values) {
  for (const auto& list : lists_in(text)) {
    std::vector<std::string> read;
    for (const Extent& extent : list) {
      read.push_back(text.substr(extent.begin, extent.end - extent.begin));
    }
    if (read == values) return true;
  }
  return false;
}

TEST(Labels, AroundOneValue) {
  for (const std::string text :
       {"SSN 219-09-9999", "SSN# 219-09-9999", "ssn: 219-09-9999", "219-09-9999 (SSN)",
        "Social Security Number: 219-09-9999", "219-09-9999"}) {
    EXPECT_EQ(value_of(text), "219-09-9999") << text;
  }
  EXPECT_EQ(value_of("VISA 4111 1111 1111 1111"), "4111 1111 1111 1111");
  EXPECT_EQ(value_of("card no. 4111111111111111"), "4111111111111111");
  EXPECT_EQ(value_of("American Express 378282246310005"), "378282246310005");
  EXPECT_EQ(value_of("visa-4111111111111111"), "4111111111111111");
  EXPECT_EQ(value_of("IBAN:DE89370400440532013000"), "DE89370400440532013000");
  EXPECT_EQ(value_of("Tél. : 01 23 45 67 89"), "01 23 45 67 89");
  EXPECT_EQ(value_of("0171 2345678 privat"), "0171 2345678");
  EXPECT_EQ(value_of("src=192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(value_of("US passport no. 123456789"), "123456789");
  EXPECT_EQ(value_of("Passport #A12345678"), "A12345678");
  EXPECT_EQ(value_of("passeport n°12AB34567"), "12AB34567");
  EXPECT_EQ(value_of("Passnummer C01X00T47"), "C01X00T47");
  EXPECT_EQ(value_of("W:212-555-0143"), "212-555-0143");
  EXPECT_EQ(value_of("212-555-0143 (h)"), "212-555-0143");
}

TEST(Labels, WordsThatAreNone) {
  for (const std::string text :
       {"Home Depot", "Visa", "Mobile Homes Inc.", "Order 4097-0944-9668-4589", "Batch: 0376849359",
        "US 4711", "C 4711", "new 0815", "fe80::1", "00:1b:44:11:3a:b7", "Halle (Saale)",
        "Max-4"}) {
    EXPECT_EQ(value_of(text), text);
  }
}

TEST(Labels, SeveralValues) {
  const std::vector<std::string> two = {"192.0.2.1", "10.0.0.3"};
  for (const std::string text :
       {"192.0.2.1, 10.0.0.3", "192.0.2.1;10.0.0.3", "192.0.2.1 and 10.0.0.3",
        "192.0.2.1 UND 10.0.0.3", "192.0.2.1 10.0.0.3", "192.0.2.1/10.0.0.3",
        "for=192.0.2.1, for=10.0.0.3", "192.0.2.1\n10.0.0.3", "src=192.0.2.1 dst=10.0.0.3"}) {
    EXPECT_TRUE(reads_as(text, two)) << text;
  }
  EXPECT_TRUE(reads_as("Handy: 0171 2345678, Büro: 030 123456", {"0171 2345678", "030 123456"}));
  EXPECT_TRUE(lists_in("192.0.2.1").empty());
  EXPECT_TRUE(lists_in("a,,b").empty());
}

TEST(Labels, TheCoreIsFromNumberToNumber) {
  EXPECT_EQ(core_of("[inet 192.0.2.1]"), "192.0.2.1");
  EXPECT_EQ(core_of("(212) 555-0143 - Mom"), "(212) 555-0143");
  EXPECT_EQ(core_of("<ada@example.org>"), "ada@example.org");
  EXPECT_EQ(core_of("words alone"), "");
}

TEST(Labels, OnlyWordsThatEverybodyUsesAreKnown) {
  EXPECT_EQ(known_labels("Visa: "), "Visa: ");
  EXPECT_EQ(known_labels(" and "), " and ");
  EXPECT_EQ(known_labels("Quastenrath: "), ": ");
  EXPECT_EQ(known_labels("Quastenrath 1971 #{G}"), "  ");
}

}  // namespace
}  // namespace synthwright::sensitive
