// Truth: the ranges of two's complement numbers of so many bits, of decimals of so many digits
// (SQL:2016, 6.1), and of IEEE 754 floats.
#include "table/stored_range.h"

#include <gtest/gtest.h>

#include <cmath>

namespace synthwright {
namespace {

Field stored_as(Type type, const std::string& storage) { return {"n", type, {.storage = storage}}; }

TEST(StoredRange, WholeNumbersByTheirBits) {
  const auto bits = [](const std::string& storage, int bits, bool sign) {
    const IntegerRange range = stored_integers(stored_as(Type::integer, storage));
    EXPECT_EQ(range.most, (std::int64_t{1} << (bits - sign)) - 1) << storage;
    EXPECT_EQ(range.least, sign ? -(std::int64_t{1} << (bits - 1)) : 0) << storage;
  };
  bits("int8", 8, true);
  bits("uint8 not null", 8, false);
  bits("int16", 16, true);
  bits("SMALLINT", 16, true);
  bits("uint16", 16, false);
  bits("int32 not null", 32, true);
  bits("dictionary<int32, int8>", 32, true);
  bits("uint32", 32, false);
  for (const char* wide : {"", "int64", "INTEGER", "duration[ms]", "decimal128(19, 0)"}) {
    EXPECT_EQ(stored_integers(stored_as(Type::integer, wide)), IntegerRange{}) << wide;
  }
}

TEST(StoredRange, DecimalsByTheirDigits) {
  EXPECT_EQ(stored_integers(stored_as(Type::integer, "decimal128(3, 0)")),
            (IntegerRange{-999, 999}));
  EXPECT_EQ(stored_integers(stored_as(Type::integer, "decimal128(18, 0)")).most,
            999'999'999'999'999'999);
  EXPECT_DOUBLE_EQ(stored_numbers(stored_as(Type::real, "decimal128(5, 2)")).most, 999.99);
  EXPECT_DOUBLE_EQ(stored_numbers(stored_as(Type::real, "numeric(5, 2)")).least, -999.99);
}

TEST(StoredRange, FloatsByTheirStandard) {
  EXPECT_EQ(stored_numbers(stored_as(Type::real, "halffloat")).most, std::ldexp(2 - 0x1p-10, 15));
  EXPECT_EQ(stored_numbers(stored_as(Type::real, "float")).most, std::ldexp(2 - 0x1p-23, 127));
  EXPECT_TRUE(std::isinf(stored_numbers(stored_as(Type::real, "")).most));
  EXPECT_TRUE(std::isinf(stored_numbers(stored_as(Type::integer, "")).most));
  EXPECT_EQ(stored_numbers(stored_as(Type::integer, "uint8")).most, 255);
}

}  // namespace
}  // namespace synthwright
