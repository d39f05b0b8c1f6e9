#include "base/hash.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

// Truth: XXH3's published test values for the empty input (xxHash, tests/sanity_test_vectors.h).
TEST(Hash, IsXxh3) {
  EXPECT_EQ(hash64(""), 0x2D06800538D394C2u);
  EXPECT_EQ(hash64("", 0x9E3779B185EBCA8Du), 0xA8A6B918B2F0364Au);
}

// Invariant: the order of what is mixed in matters.
TEST(Hash, CombineKeepsOrder) {
  EXPECT_NE(hash_combine(hash_combine(1, 2), 3), hash_combine(hash_combine(1, 3), 2));
}

}  // namespace
}  // namespace synthwright
