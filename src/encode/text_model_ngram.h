// Sequences of symbols as a back-off n-gram model with minimum support.
//
// Stored are the n-grams that `support` or more distinct rows share, as a tree: a node is an
// n-gram, its children are the symbols that may follow. The next symbol is drawn among the children
// of the longest stored context in proportion to their counts; with the probability that the
// context was followed by something not stored, it is drawn from the context without its first
// symbol instead, among what the longer one does not know (Katz, "Estimation of probabilities from
// sparse data", 1987, with the unsupported mass in place of Good-Turing's).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/random.h"

namespace synthwright {

/// Symbol sequences one after the other, each of one row of the data; rows never descend.
struct Sequences {
  std::vector<std::int32_t> symbols;
  std::vector<std::size_t> ends;   ///< one past each sequence's last symbol
  std::vector<std::int32_t> rows;  ///< the row of each sequence
};

class NgramModel {
 public:
  struct Node {
    std::int32_t parent = -1, symbol = -1;
    std::int64_t count = 0;  ///< occurrences
  };
  struct Limits {
    int order = 5;  ///< symbols of the longest n-gram
    std::int64_t support = 10;
    std::size_t nodes = 100'000;  ///< at most; the most frequent ones of each length first
  };

  NgramModel() = default;
  /// Symbols below `markers` are context only: no draw from the root gives them.
  static NgramModel fit(const Sequences& sequences, int markers, const Limits& limits);
  /// `nodes`: the root (an empty n-gram), then by parent and symbol.
  /// Throws: Error{invalid_data} naming `place` when they are no such tree.
  NgramModel(std::vector<Node> nodes, int markers, int symbols, const std::string& place);

  /// Whether there is nothing to draw.
  bool empty() const { return drawable_ == 0; }
  /// The context without its first symbol; 0 is the empty one.
  int shorter(int context) const { return shorter_[context]; }
  /// A symbol after `context`; what the longest contexts do not know is drawn by `root`, or where
  /// that is empty from all symbols. Requires: `root`, or !empty().
  int draw(int context, Random& random, const std::function<int(Random&)>& root = {}) const;
  /// The longest stored context that ends in `context` and `symbol`.
  int advance(int context, int symbol) const;

  const std::vector<Node>& nodes() const { return nodes_; }

 private:
  /// The child of `node` with that symbol, or -1.
  int child(int node, std::int32_t symbol) const;
  int draw_child(int node, std::int64_t at) const;
  void index(int markers);

  std::vector<Node> nodes_;
  std::vector<std::int32_t> first_child_;  // children of i: [first_child_[i], first_child_[i + 1])
  std::vector<std::int32_t> shorter_;
  std::vector<std::int64_t> before_;        // counts of the siblings before a node
  std::int64_t drawable_ = 0, marked_ = 0;  // counts of the root's children, markers apart
};

}  // namespace synthwright
