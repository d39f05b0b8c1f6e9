// Truth: counts by hand; parts of the rows, looked at one after the other, are all of them.
#include "validate/row_copies.h"

#include <gtest/gtest.h>

#include <limits>

#include "validate/made_tables.h"

namespace synthwright {
namespace {

using Hashes = std::vector<std::uint64_t>;

Hashes hashes_of(const MadeColumn& column, bool numeric) {
  Hashes hashes;
  hash_values(column.values, numeric, hashes);
  return hashes;
}

TEST(RowCopies, PartsAddUpToTheWhole) {
  Random random(71, "row copies test");
  Hashes known, asked;
  for (int i = 0; i < 1'000; ++i) known.push_back(random.bits64());
  for (int i = 0; i < 300; ++i) asked.push_back(i % 3 == 0 ? known[i] : random.bits64());
  for (const std::uint64_t parts : {1, 2, 7}) {
    std::int64_t found = 0;
    for (std::uint64_t part = 0; part < parts; ++part) {
      RowCopies copies(part, parts);
      copies.add(std::span(known).first(400));
      copies.add(std::span(known).subspan(400));
      found += copies.count(std::span(asked).first(150));
      found += copies.count(std::span(asked).subspan(150));
    }
    EXPECT_EQ(found, 100) << parts;
  }
}

TEST(RowCopies, EqualValuesHaveEqualHashes) {
  const Hashes real = hashes_of(numbers("x", {1, 2, 0, kNothing}), true);
  EXPECT_EQ(hashes_of(numbers("x", {1, 2, -0.0, kNothing}), true), real);
  EXPECT_EQ(hashes_of(numbers("x", {1, 2, 0, kNothing}, Kind::integer), true), real);
  EXPECT_EQ(hashes_of(numbers("x", {1, 2, 0, std::numeric_limits<double>::infinity()}), true),
            real);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(real[i], real[j]);
  }
  // As text, a whole number is the same stored as integer, real or text.
  const Hashes text = hashes_of(words("c", {"1", "2", ""}, Kind::categorical), false);
  EXPECT_EQ(hashes_of(numbers("c", {1, 2, kNothing}), false), text);
  EXPECT_EQ(hashes_of(numbers("c", {1, 2, kNothing}, Kind::integer), false), text);
}

TEST(RowCopies, TheOrderOfColumnsCounts) {
  const Hashes a = {1, 2}, b = {2, 1};
  const Hashes rows = row_hashes({a, b});
  EXPECT_NE(rows[0], rows[1]);
  EXPECT_EQ(row_hashes({b, a})[1], rows[0]);
}

}  // namespace
}  // namespace synthwright
