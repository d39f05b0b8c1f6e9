// A small model of a free-text column: names, titles, addresses, notes, messages.
//
//   const auto model = TextModel::fit(table, column, {.minimum_support = 10}, context);
//   Random random(seed, "text/notes", block);
//   std::string text = model.sample(random);
//
// Everything in it is shared by `minimum_support` (k) distinct rows or more:
// - whole texts that k rows share, emitted as often as they occur;
// - the words, numbers and signs that k of the other rows use. Rarer words take part as their form:
//   one with a capital, five digits;
// - whole templates of such words and forms that k rows share, for texts that a program has
// written;
// - how words and forms follow each other in texts without a template, as a back-off n-gram model
//   (NgramModel); where the words before are not known together, after the classes of these words;
// - for each form a model of its characters (WordMaker), which makes up a word of usual length
//   where the form is drawn: a rare name becomes a name that nobody has, or has by chance;
// - how long texts are: made texts are accepted with a probability by length, such that their
//   lengths follow those of the real ones.
// Tokens keep their spaces and signs, so texts look the same in their details; characters that
// fewer than k rows use are never made.
//
// That a made text of a few common words equals a real one cannot be ruled out, only that it was
// copied: no run of tokens longer than `order` is stored, and none that fewer than k rows share.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "encode/text_model_classes.h"
#include "encode/text_model_lengths.h"
#include "encode/text_model_ngram.h"
#include "encode/text_model_tokens.h"
#include "encode/text_model_words.h"
#include "synthwright/context.h"
#include "synthwright/table.h"

namespace synthwright {

struct TextOptions {
  int minimum_support = 10;   ///< >= 1
  int order = 4;              ///< tokens of the longest n-gram, >= 1
  int max_entries = 200'000;  ///< rows of to_batch(), at most; the most frequent entries stay
};

class TextModel {
 public:
  /// One scan. Learns from no more than 8 MiB of text, a fixed sample of the rows; missing values
  /// are left out. Requires: a text column.
  static TextModel fit(const Table& table, int column, const TextOptions& options,
                       const Context& context);

  /// A text; the empty one where nothing in the column has the support.
  std::string sample(Random& random) const;

  /// The share of rows without a text; 0 where they are fewer than the minimum support.
  double missing_share() const { return missing_share_; }

  /// Columns part, index, parent, symbol, count, value, text; one row an entry.
  Batch to_batch() const;
  /// Throws: Error{invalid_data} naming `place`.
  static TextModel from_batch(const Batch& batch, const std::string& place);

 private:
  friend class TextFit;    // text_model_fit.cc
  friend class TextBatch;  // text_model_batch.cc

  struct WholeText {
    std::string text;
    std::int64_t count = 0;
  };
  struct Template {
    std::vector<int> symbols;
    std::int64_t count = 0;
  };

  /// A token of a text to be: its symbol and its characters.
  struct Piece {
    int symbol = 0;
    std::int32_t length = 0;
  };
  struct Draft {
    std::vector<Piece> pieces;
    std::int64_t length = 0;
  };

  /// Requires: at < the sum of the templates' counts.
  const Template& template_at(std::int64_t at) const;
  /// A text of that template, of usual length where a few draws give one.
  void follow(const Template& known, Random& random, Draft& draft) const;
  /// One after the other until one has an acceptable length.
  void compose(Random& random, Draft& draft) const;
  /// A text as it comes. Stops beyond the longest usual length.
  void propose(Random& random, Draft& draft) const;
  int draw_symbol(int context, const TokenClasses::Window& classes, Random& random) const;
  std::int32_t draw_length(int symbol, Random& random) const;
  std::string render(const Draft& draft, Random& random) const;

  /// What follows from whole_ and words_, and then from grammar_.
  void index();
  void index_grammar() { followers_ = classes_.followers(grammar_); }

  double missing_share_ = 0;
  std::vector<WholeText> whole_;
  std::vector<Template> templates_;
  Lengths template_lengths_;        ///< of texts that have a template
  std::int64_t composed_ = 0;       ///< rows learned from, whole texts and templates apart
  std::vector<std::string> words_;  ///< with their space
  NgramModel tokens_;               ///< what follows words
  NgramModel grammar_;              ///< what follows their classes
  std::array<WordMaker, kTokenGroups> makers_;
  Lengths lengths_;                 ///< of composed texts
  std::vector<double> acceptance_;  ///< probability, by range of lengths_

  std::vector<std::int64_t> whole_before_;  // counts of the whole texts before each
  std::int64_t whole_total_ = 0, templates_total_ = 0;
  std::vector<std::int32_t> word_lengths_;
  TokenClasses classes_;
  TokenClasses::Followers followers_;
};

}  // namespace synthwright
