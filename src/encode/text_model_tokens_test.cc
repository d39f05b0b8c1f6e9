#include "encode/text_model_tokens.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "encode/text_model_unicode.h"

namespace synthwright {
namespace {

std::vector<std::string> words(const std::string& text) {
  const std::u32string points = decode_utf8(text);
  std::vector<std::string> found;
  for (const Token& token : tokens_of(points)) found.push_back(encode_utf8(token.text));
  return found;
}

// UTF-8 is reversible for every code point but surrogates (Unicode 15, section 3.9).
TEST(Unicode, EveryCodePointComesBack) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string text;
    append_utf8(point, text);
    ASSERT_EQ(decode_utf8(text), std::u32string(1, point));
  }
}

// Unicode 15, table 3-8: each maximal ill-formed part becomes one U+FFFD.
TEST(Unicode, BadBytesAreReplaced) {
  EXPECT_EQ(decode_utf8("a\x80z"), U"a\uFFFDz");
  EXPECT_EQ(decode_utf8("\xC3"), U"\uFFFD");
  EXPECT_EQ(decode_utf8("\xE2\x82q"), U"\uFFFDq");
  EXPECT_EQ(decode_utf8("\xF5"), U"\uFFFD");
}

// Pairs of the Unicode character database; capital and small letters come back from each other.
TEST(Unicode, CasePairs) {
  const std::u32string capitals = U"AZÀÖØÞĀŐŁŹŽΑΣЀЏАЯҐ", small = U"azàöøþāőłźžασѐџаяґ";
  for (std::size_t i = 0; i < capitals.size(); ++i) {
    EXPECT_EQ(to_lower(capitals[i]), small[i]) << i;
    EXPECT_EQ(to_upper(small[i]), capitals[i]) << i;
    EXPECT_TRUE(is_upper(capitals[i]) && !is_upper(small[i]));
  }
  for (const char32_t plain : std::u32string(U"ß÷×1.中"))
    EXPECT_EQ(to_upper(to_lower(plain)), plain);
}

// Written down by hand.
TEST(Tokens, KeepSpacesAndSigns) {
  EXPECT_EQ(words("Smith, Mr. John"),
            (std::vector<std::string>{"Smith", ",", " Mr", ".", " John"}));
  EXPECT_EQ(words("don't 'go'..."), (std::vector<std::string>{"don't", " '", "go", "'", "..."}));
  EXPECT_EQ(words("a  b\n2nd "), (std::vector<std::string>{"a", "  ", "b", "\n", "2nd", " "}));
  EXPECT_EQ(words("東京 Tower"), (std::vector<std::string>{"東", "京", " Tower"}));
  EXPECT_TRUE(words("").empty());
}

TEST(Tokens, KnowTheirForm) {
  const std::u32string text = U"Ab CD 3fa 1234 — x";
  const auto tokens = tokens_of(text);
  ASSERT_EQ(tokens.size(), 6u);
  EXPECT_EQ(tokens[0].form, (TokenForm{TokenGroup::letters, 1, false}));
  EXPECT_EQ(tokens[1].form, (TokenForm{TokenGroup::letters, 2, true}));
  EXPECT_EQ(tokens[2].form, (TokenForm{TokenGroup::mixed, 0, true}));
  EXPECT_EQ(tokens[3].form, (TokenForm{TokenGroup::digits, 4, true}));
  EXPECT_EQ(tokens[4].form, (TokenForm{TokenGroup::signs, 0, true}));
  EXPECT_EQ(tokens[5].form, (TokenForm{TokenGroup::letters, 0, true}));
}

// The tokens of a text, joined, are the text: 20,000 random texts of awkward characters.
TEST(Tokens, JoinedAreTheText) {
  const std::u32string characters = U"aB1 '.,\n\té—中😀\u00A0\u0301ß-/";
  Random random(1, "test");
  for (int i = 0; i < 20'000; ++i) {
    std::u32string text;
    for (std::uint64_t n = random.below(12); n > 0; --n) {
      text += characters[random.below(characters.size())];
    }
    std::u32string joined;
    for (const Token& token : tokens_of(text)) {
      ASSERT_FALSE(token.text.empty());
      joined += token.text;
    }
    ASSERT_EQ(joined, text);
  }
}

// Numbering forms is a bijection.
TEST(Tokens, FormsAreNumbered) {
  for (int i = 0; i < kTokenForms; ++i) EXPECT_EQ(index_of(form_at(i)), i);
}

}  // namespace
}  // namespace synthwright
