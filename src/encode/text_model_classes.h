// Classes of tokens: what follows a token when what follows the very word is not known. Signs and
// the most frequent words are classes of their own, all other words the class of their form.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "encode/text_model_ngram.h"
#include "encode/text_model_tokens.h"

namespace synthwright {

/// Symbols of tokens: begin and end of a text, one a form, then the words.
inline constexpr int kBeginSymbol = 0, kEndSymbol = 1, kFirstFormSymbol = 2;
inline constexpr int kFirstWordSymbol = kFirstFormSymbol + kTokenForms;

class TokenClasses {
 public:
  /// What matters of the tokens before: the classes of three, and the form of the nearest once
  /// more, which is all that is left of them in the shortest context. The nearest last; -1 before
  /// the begin.
  static constexpr int kWindow = 4;
  using Window = std::array<std::int32_t, kWindow>;

  TokenClasses() = default;
  /// `words`: the most frequent first.
  explicit TokenClasses(const std::vector<std::string>& words);

  /// A window before a text's first token.
  Window begin() const;
  void move(Window& window, int symbol) const;

  /// N-grams over windows: each place of a window is a marker, the token's symbol comes last, moved
  /// by offset().
  int offset() const { return kWindow * count_; }
  /// The n-grams' symbols for that window, the farthest first.
  std::vector<std::int32_t> markers(const Window& window) const;
  /// The longest stored context for that window.
  int context(const NgramModel& model, const Window& window) const;

  /// For each form (and the begin, after them) the forms (and the end) that may follow: those that
  /// do in enough rows by themselves. All, where none has.
  using Followers = std::vector<std::vector<bool>>;
  Followers followers(const NgramModel& model) const;
  bool may_follow(const Followers& followers, const Window& window, int symbol) const {
    return followers[window.back()][form_of_symbol_[symbol]];
  }

 private:
  std::int32_t marker(const Window& window, int place) const {
    return place * count_ + window[place];
  }

  int count_ = 0;
  std::vector<std::int32_t> class_of_symbol_, form_of_symbol_;
};

}  // namespace synthwright
