// The truth: addresses written by hand beside what may be shown of them; the environment of this
// process.
#include "base/secrets.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "synthwright/error.h"

namespace synthwright {
namespace {

TEST(HidePasswords, BetweenUserAndHost) {
  EXPECT_EQ(hide_passwords("postgresql://ann:s3cret@db:5432/shop?table=t"),
            "postgresql://ann:***@db:5432/shop?table=t");
  EXPECT_EQ(hide_passwords("no way to \"postgresql://a:x/y?z@db/s\", and http://b:p@h."),
            "no way to \"postgresql://a:***@db/s\", and http://b:***@h.");
}

TEST(HidePasswords, Parameters) {
  EXPECT_EQ(hide_passwords("postgresql://db/shop?password=s3cret&sslpassword=x"),
            "postgresql://db/shop?password=***&sslpassword=***");
}

TEST(HidePasswords, LeavesOtherTextAlone) {
  for (const char* text : {"adult.csv", "sqlite:///shop.db?table=t", "a: b@c", "",
                           "postgresql://ann@db/shop", "postgresql://db:5432/shop"}) {
    EXPECT_EQ(hide_passwords(text), text);
  }
}

TEST(ExpandEnvironment, ReplacesNames) {
  setenv("SYNTHWRIGHT_TEST_WORD", "s3cret", 1);
  EXPECT_EQ(expand_environment("a:${SYNTHWRIGHT_TEST_WORD}@${SYNTHWRIGHT_TEST_WORD}$", "here"),
            "a:s3cret@s3cret$");
  EXPECT_EQ(expand_environment("no names: $X {Y} ${", "here"), "no names: $X {Y} ${");
  EXPECT_THROW(expand_environment("${SYNTHWRIGHT_TEST_NO_SUCH}", "here"), Error);
}

}  // namespace
}  // namespace synthwright
