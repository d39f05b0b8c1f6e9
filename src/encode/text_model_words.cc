#include "encode/text_model_words.h"

#include <algorithm>
#include <map>

#include "encode/text_model_unicode.h"

namespace synthwright {
namespace {

constexpr std::int64_t kLengthRanges = 32;
constexpr int kUsualLength = 5;  // where no length has support
/// Words that end by themselves tried before one is cut to its length. A quarter or so end there.
constexpr int kNaturalTries = 8;
constexpr int kStepTries = 8;  // draws of another character where the word would end too early

std::u32string folded(std::u32string_view word, TokenGroup group) {
  std::u32string letters(word);
  if (group == TokenGroup::letters) std::ranges::transform(letters, letters.begin(), to_lower);
  return letters;
}

/// The alphabet with small and capital letters as one, ascending.
std::u32string symbols_of(std::u32string_view alphabet, TokenGroup group) {
  std::u32string symbols = folded(alphabet, group);
  std::ranges::sort(symbols);
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  return symbols;
}

/// Characters that `support` or more distinct rows use, ascending.
std::u32string shared_characters(const std::vector<Token>& words,
                                 const std::vector<std::int32_t>& rows, std::int64_t support) {
  struct Use {
    std::int64_t rows = 0;
    std::int32_t last = -1;
  };
  std::map<char32_t, Use> uses;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const char32_t c : words[i].text) {
      Use& use = uses[c];
      use.rows += use.last != rows[i];
      use.last = rows[i];
    }
  }
  std::u32string shared;
  for (const auto& [c, use] : uses) {
    if (use.rows >= support) shared += c;
  }
  return shared;
}

/// One length a row and variant, so that ranges are supported by distinct rows.
std::vector<Lengths> lengths_of(const std::vector<Token>& words,
                                const std::vector<std::int32_t>& rows, int variants,
                                std::int64_t support) {
  std::vector<std::vector<std::int32_t>> seen(variants);
  std::vector<std::int32_t> last(variants, -1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int variant = words[i].form.variant;
    if (last[variant] == rows[i]) continue;
    last[variant] = rows[i];
    seen[variant].push_back(static_cast<std::int32_t>(words[i].text.size()));
  }
  std::vector<Lengths> lengths;
  for (auto& one : seen) lengths.push_back(Lengths::fit(std::move(one), support, kLengthRanges));
  return lengths;
}

}  // namespace

WordMaker::WordMaker(TokenGroup group, std::u32string alphabet, NgramModel ngrams,
                     std::vector<Lengths> lengths)
    : group_(group),
      alphabet_(std::move(alphabet)),
      characters_(symbols_of(alphabet_, group)),
      ngrams_(std::move(ngrams)),
      lengths_(std::move(lengths)) {}

int WordMaker::symbol_count(TokenGroup group, std::u32string_view alphabet) {
  return variants_of(group) + 1 + static_cast<int>(symbols_of(alphabet, group).size());
}

WordMaker WordMaker::fit(TokenGroup group, const std::vector<Token>& words,
                         const std::vector<std::int32_t>& rows, const NgramModel::Limits& limits) {
  const std::u32string alphabet = shared_characters(words, rows, limits.support);
  const std::u32string characters = symbols_of(alphabet, group);
  Sequences sequences;
  const int end = variants_of(group);
  for (std::size_t i = 0; i < words.size(); ++i) {
    sequences.symbols.push_back(words[i].form.variant);
    for (const char32_t c : folded(words[i].text, group)) {
      const auto at = std::ranges::lower_bound(characters, c);
      if (at == characters.end() || *at != c) continue;
      sequences.symbols.push_back(end + 1 + static_cast<int>(at - characters.begin()));
    }
    sequences.symbols.push_back(end);
    sequences.ends.push_back(sequences.symbols.size());
    sequences.rows.push_back(rows[i]);
  }
  return WordMaker(group, alphabet, NgramModel::fit(sequences, end, limits),
                   lengths_of(words, rows, end, limits.support));
}

int WordMaker::draw_length(const TokenForm& form, Random& random) const {
  const auto variant = static_cast<std::size_t>(form.variant);
  const bool known = variant < lengths_.size() && !lengths_[variant].empty();
  const int length = known                           ? lengths_[variant].draw(random)
                     : group_ == TokenGroup::digits  ? std::max(form.variant, 1)
                     : group_ == TokenGroup::letters ? kUsualLength
                                                     : 1;
  return std::max(length, 1) + form.spaced;
}

/// A word that ends by itself at `length`, or an empty one.
std::u32string WordMaker::make_freely(int variant, int length, Random& random) const {
  std::u32string word;
  int context = ngrams_.advance(0, variant);
  for (;;) {
    const int symbol = ngrams_.draw(context, random);
    if (symbol <= end_symbol()) break;
    if (static_cast<int>(word.size()) == length) return {};
    word += characters_[symbol - end_symbol() - 1];
    context = ngrams_.advance(context, symbol);
  }
  return static_cast<int>(word.size()) == length ? word : std::u32string();
}

std::u32string WordMaker::make_plainly(int length, Random& random) const {
  static constexpr std::u32string_view kPlain[kTokenGroups] = {
      U"abcdefghijklmnopqrstuvwxyz", U"abcdefghijklmnopqrstuvwxyz0123456789", U"0123456789", U".",
      U" "};
  const std::u32string_view plain = kPlain[static_cast<int>(group_)];
  const std::u32string_view from = characters_.empty() ? plain : std::u32string_view(characters_);
  std::u32string word;
  for (int i = 0; i < length; ++i) word += from[random.below(from.size())];
  return word;
}

std::u32string WordMaker::make(int variant, int length, Random& random) const {
  if (characters_.empty() || ngrams_.empty()) return make_plainly(length, random);
  const int tries = group_ == TokenGroup::digits ? 0 : kNaturalTries;
  for (int i = 0; i < tries; ++i) {
    auto word = make_freely(variant, length, random);
    if (!word.empty()) return word;
  }
  std::u32string word;
  int context = ngrams_.advance(0, variant);
  while (static_cast<int>(word.size()) < length) {
    int symbol = end_symbol();
    for (int i = 0; i < kStepTries && symbol <= end_symbol(); ++i) {
      symbol = ngrams_.draw(context, random);
      if (symbol <= end_symbol()) context = ngrams_.shorter(context);
    }
    if (symbol <= end_symbol()) {
      word += make_plainly(1, random);
      context = 0;
    } else {
      word += characters_[symbol - end_symbol() - 1];
      context = ngrams_.advance(context, symbol);
    }
  }
  return word;
}

char32_t WordMaker::cased(char32_t letter, int variant, std::size_t place) const {
  if (group_ != TokenGroup::letters) return letter;
  const bool capital = variant == 2 || (variant == 1 && place == 0);
  const char32_t wanted = capital ? to_upper(letter) : letter;
  const char32_t other = capital ? letter : to_upper(letter);
  const bool known = alphabet_.empty() || std::ranges::binary_search(alphabet_, wanted);
  return known ? wanted : other;
}

void WordMaker::append(const TokenForm& form, int length, Random& random, std::string& text) const {
  const std::u32string word = make(form.variant, length - form.spaced, random);
  if (form.spaced) text += ' ';
  for (std::size_t i = 0; i < word.size(); ++i) {
    append_utf8(cased(word[i], form.variant, i), text);
  }
}

}  // namespace synthwright
