// Truth: names and forms by hand.
#include "profile/unit.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

TEST(Unit, IsReadFromValuesAndNames) {
  EXPECT_EQ(unit_of({"price", Type::real, {.prefix = "$"}}), "$");
  EXPECT_EQ(unit_of({"distance", Type::integer, {.suffix = " km"}}), "km");
  EXPECT_EQ(unit_of({"Weight (kg)", Type::real, {}}), "kg");
  EXPECT_EQ(unit_of({"speed [m/s]", Type::real, {}}), "m/s");
  EXPECT_EQ(unit_of({"bill_length_mm", Type::real, {}}), "mm");
  EXPECT_EQ(unit_of({"price_usd", Type::real, {}}), "usd");
  for (const char* name : {"age", "term_in", "(all)", "Coordinate (State Plane)", "id_", ""}) {
    EXPECT_EQ(unit_of({name, Type::integer, {}}), "") << name;
  }
  EXPECT_EQ(unit_of({"size_mm", Type::text, {}}), "");
}

}  // namespace
}  // namespace synthwright
