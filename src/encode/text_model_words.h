// Made-up words of one group (letters, digits, signs, ...): character by character, of lengths that
// are usual, from n-grams that enough rows share. Small and capital letters are learned as one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "encode/text_model_lengths.h"
#include "encode/text_model_ngram.h"
#include "encode/text_model_tokens.h"

namespace synthwright {

class WordMaker {
 public:
  explicit WordMaker(TokenGroup group = TokenGroup::letters) : group_(group) {}
  /// `words` with the row of each, rows never descending; without their space.
  static WordMaker fit(TokenGroup group, const std::vector<Token>& words,
                       const std::vector<std::int32_t>& rows, const NgramModel::Limits& limits);
  /// `alphabet`: characters that may be made, ascending. `lengths`: by variant.
  WordMaker(TokenGroup group, std::u32string alphabet, NgramModel ngrams,
            std::vector<Lengths> lengths);

  /// How many symbols the n-grams of such an alphabet have.
  static int symbol_count(TokenGroup group, std::u32string_view alphabet);

  /// How many characters such a word has, its space included.
  int draw_length(const TokenForm& form, Random& random) const;
  /// Appends a word of that form and length to `text`; one of plain letters, digits or signs where
  /// nothing has support.
  void append(const TokenForm& form, int length, Random& random, std::string& text) const;

  const std::u32string& alphabet() const { return alphabet_; }
  /// Symbols: a marker a variant, the end, then the alphabet, of letters the small ones.
  const NgramModel& ngrams() const { return ngrams_; }
  /// By variant; empty where too few rows have it.
  const std::vector<Lengths>& lengths() const { return lengths_; }

 private:
  /// The letter as capital or small as the variant has it, where the alphabet knows it so.
  char32_t cased(char32_t letter, int variant, std::size_t place) const;
  int end_symbol() const { return variants_of(group_); }
  std::u32string make(int variant, int length, Random& random) const;
  std::u32string make_freely(int variant, int length, Random& random) const;
  std::u32string make_plainly(int length, Random& random) const;

  TokenGroup group_;
  std::u32string alphabet_, characters_;  // characters_: the n-grams' symbols after the end
  NgramModel ngrams_;
  std::vector<Lengths> lengths_;
};

}  // namespace synthwright
