#include "table/value_text.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

std::string there_and_back(const Field& field, std::string_view text) {
  ColumnBuilder builder(field.type);
  if (!ValueText(field).read(text, builder)) return "(refused)";
  return ValueText(field).of(builder.finish(), 0);
}

// Invariant: a text that a format reads is the text that it writes.
TEST(ValueText, GoesThereAndBack) {
  const Field fields[] = {
      {"n", Type::integer, {}},
      {"r", Type::real, {.decimals = 2, .fixed_decimals = true, .least_decimals = 2}},
      {"b", Type::boolean, {.true_text = "Yes", .false_text = "No"}},
      {"t", Type::text, {}},
      {"d", Type::date, {.pattern = "%d/%m/%Y"}},
      {"h", Type::time, {.pattern = "%H:%M"}},
      {"s", Type::timestamp, {.pattern = "%Y-%m-%dT%H:%M:%S%:z", .time_zone = "+02:00"}},
      {"u", Type::timestamp, {.pattern = "%Y-%m-%dT%H:%M:%SZ", .time_zone = "UTC"}},
      {"f", Type::timestamp, {}}};
  const char* texts[] = {"-7",
                         "2.50",
                         "No",
                         " any ",
                         "24/12/1914",
                         "23:59",
                         "1969-12-31T23:30:00+02:00",
                         "2024-02-29T00:00:00Z",
                         "1969-12-31 23:59:59.25"};
  for (std::size_t i = 0; i < std::size(fields); ++i) {
    EXPECT_EQ(there_and_back(fields[i], texts[i]), texts[i]);
  }
}

// Truth: 1970-01-01T02:00+02:00 is the instant 0.
TEST(ValueText, InstantsAreInUtc) {
  const Field field{"s", Type::timestamp, {.pattern = "%Y-%m-%dT%H:%M%z", .time_zone = "+02:00"}};
  ColumnBuilder builder(field.type);
  ASSERT_TRUE(ValueText(field).read("1970-01-01T02:00+0200", builder));
  EXPECT_EQ(builder.finish().integer(0), 0);
}

TEST(ValueText, RefusesOtherTypes) {
  EXPECT_EQ(there_and_back({"n", Type::integer, {}}, "7.5"), "(refused)");
  EXPECT_EQ(there_and_back({"n", Type::integer, {}}, ""), "(refused)");
  EXPECT_EQ(there_and_back({"r", Type::real, {}}, "abc"), "(refused)");
  EXPECT_EQ(there_and_back({"b", Type::boolean, {}}, "1"), "(refused)");
  EXPECT_EQ(there_and_back({"d", Type::date, {}}, "24.12.2024"), "(refused)");
}

TEST(ValueText, SpaceAroundNumbersDoesNotCount) {
  EXPECT_EQ(there_and_back({"n", Type::integer, {}}, " 7\t"), "7");
}

// Names of places are not ours to look up: their instants are written in UTC.
TEST(ValueText, PlacesAreWrittenInUtc) {
  ColumnBuilder builder(Type::timestamp);
  builder.append_integer(0);
  const Field field{"s", Type::timestamp, {.time_zone = "Europe/Paris"}};
  EXPECT_EQ(ValueText(field).of(builder.finish(), 0), "1970-01-01 00:00:00+00:00");
}

}  // namespace
}  // namespace synthwright
